/**
 * Bytes on their way from the thread that receives them to the one that reads them, through memory that both
 * share: a ring that is written at one end while the other is read.
 */
export class BytePipe {
  readonly shared: SharedArrayBuffer;
  private readonly state: BigInt64Array;
  private readonly ring: Uint8Array;
  /** Of whoever writes: what was written, told or not. */
  private written = 0;
  private told = 0;

  constructor(shared = new SharedArrayBuffer(stateBytes + ringBytes)) {
    this.shared = shared;
    this.state = new BigInt64Array(shared, 0, 2);
    this.ring = new Uint8Array(shared, stateBytes);
  }

  /** Waits for room. False: nobody reads any more. */
  async write(bytes: Uint8Array): Promise<boolean> {
    for (let at = 0; at < bytes.length;) {
      const seen = Atomics.load(this.state, taken);
      if (isOver(seen)) return false;
      const place = this.written % this.ring.length;
      const room = this.ring.length - (this.written - countOf(seen));
      const length = Math.min(bytes.length - at, room, this.ring.length - place);
      if (length === 0) {
        this.tell();
        await Atomics.waitAsync(this.state, taken, seen).value;
        continue;
      }
      this.ring.set(bytes.subarray(at, at + length), place);
      this.written += length;
      at += length;
      // The reader is not woken for every packet.
      if (this.written - this.told >= tellBytes) this.tell();
    }
    return true;
  }

  /** Nothing more comes. */
  end(): void {
    this.tell();
    this.set(given, Atomics.load(this.state, given) | over);
  }

  /** Nobody reads any more. */
  close(): void {
    this.set(taken, Atomics.load(this.state, taken) | over);
  }

  /** To be iterated once. A chunk is overwritten as soon as the next one is asked for. */
  async *read(): AsyncGenerator<Uint8Array> {
    for (let at = 0; ;) {
      const seen = Atomics.load(this.state, given);
      const length = Math.min(countOf(seen) - at, chunkBytes, this.ring.length - (at % this.ring.length));
      if (length > 0) {
        const place = at % this.ring.length;
        yield this.ring.subarray(place, place + length);
        at += length;
        this.set(taken, BigInt(at) * 2n);
      } else if (isOver(seen)) return;
      else await Atomics.waitAsync(this.state, given, seen).value;
    }
  }

  private tell(): void {
    if (this.told === this.written) return;
    this.told = this.written;
    this.set(given, BigInt(this.written) * 2n);
  }

  private set(which: number, value: bigint): void {
    Atomics.store(this.state, which, value);
    Atomics.notify(this.state, which);
  }
}

/** As much as arrives while a transaction waits for the disk. */
const ringBytes = 2 * 1024 * 1024;
const chunkBytes = 512 * 1024;
const tellBytes = 256 * 1024;

/**
 * How many bytes were given, and how many were taken. Each number holds two facts, so that no wake-up can fall
 * between them: twice the bytes, plus one when that end is closed.
 */
const given = 0;
const taken = 1;
const stateBytes = 2 * BigInt64Array.BYTES_PER_ELEMENT;
const over = 1n;

function isOver(state: bigint): boolean {
  return (state & over) === over;
}

function countOf(state: bigint): number {
  return Number(state >> 1n);
}
