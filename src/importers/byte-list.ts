/** The size of a block, in bytes: several lines of a session. */
const blockBytes = 4096;

/** Memory for `ByteList`s that is used again as soon as one is cleared, without waiting for the collector. */
export class Blocks {
  private readonly free: Buffer[] = [];

  take(): Buffer {
    if (this.free.length === 0) {
      const slab = Buffer.allocUnsafeSlow(slabBytes);
      for (let at = slabBytes; at > 0; at -= blockBytes) this.free.push(slab.subarray(at - blockBytes, at));
    }
    return this.free.pop()!;
  }

  giveBack(blocks: readonly Buffer[]): void {
    for (const block of blocks) this.free.push(block);
  }
}

const slabBytes = 256 * blockBytes;

/** Pieces of bytes, one behind the other. */
export class ByteList {
  private readonly from: Blocks;
  private blocks: Buffer[] = [];
  private ends: number[] = [];

  constructor(from: Blocks) {
    this.from = from;
  }

  /** How much memory it takes. */
  get bytes(): number {
    return this.blocks.length * blockBytes;
  }

  /** Copies the piece. */
  push(piece: Uint8Array): void {
    let place = this.ends.at(-1) ?? 0;
    for (let at = 0; at < piece.length;) {
      if (place === this.bytes) this.blocks.push(this.from.take());
      const room = blockBytes - (place % blockBytes);
      const part = piece.subarray(at, at + room);
      this.blocks.at(-1)!.set(part, place % blockBytes);
      at += part.length;
      place += part.length;
    }
    this.ends.push(place);
  }

  /** The pieces, each to be used before the list is cleared. */
  *[Symbol.iterator](): Generator<Buffer> {
    let start = 0;
    for (const end of this.ends) {
      yield this.slice(start, end);
      start = end;
    }
  }

  clear(): void {
    this.from.giveBack(this.blocks);
    this.blocks = [];
    this.ends = [];
  }

  private slice(start: number, end: number): Buffer {
    const first = Math.floor(start / blockBytes);
    const base = first * blockBytes;
    if (end - base <= blockBytes) return this.blocks[first]?.subarray(start - base, end - base) ?? noBytes;
    const blocks = this.blocks.slice(first, Math.ceil(end / blockBytes));
    return Buffer.concat(blocks).subarray(start - base, end - base);
  }
}

const noBytes = Buffer.alloc(0);
