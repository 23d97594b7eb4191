import { ImportError } from '../import-error.ts';
import { headBytes, JsonPiece } from './json-piece.ts';
import { Cuts } from './large-object.ts';

/**
 * Cuts JSON into the values that may each be a conversation, without parsing it: the elements of a
 * top-level array, those of the array under a top-level object's "conversations", or top-level values
 * that follow each other. Chunks may be overwritten as soon as the next one is asked for. Holds no more
 * than one piece, and of one over `maxBytes` only the beginning. Large lists and objects in a piece will be parsed
 * in parts of about `partBytes`.
 *
 * @throws ImportError when the input ends before what it opened is closed.
 */
export async function* splitJson(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  name: string,
  partBytes = 16 * 1024,
): AsyncGenerator<JsonPiece> {
  const splitter = new Splitter(maxBytes, partBytes);
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    yield* splitter.pieces(bytes);
  }
  if (splitter.isOpen) {
    throw new ImportError(
      `${name} is cut off: it ends in the middle of a conversation or list. Export it again.`,
    );
  }
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** 1 for bytes that change nothing within a piece and outside of a string. */
const meansNothing = new Uint8Array(256).fill(1);
for (const byte of [quote, comma, openBracket, closeBracket, openBrace, closeBrace]) meansNothing[byte] = 0;

class Splitter {
  private readonly maxBytes: number;
  private depth = 0;
  /** The depth at which pieces lie. */
  private base = 0;
  private inString = false;
  /** Whether the last chunk ended within a string after an odd number of backslashes. */
  private escaped = false;
  private inPiece = false;
  /** The rest of an object whose conversations were already given out. */
  private discarding = false;
  private held: Buffer[] = [];
  private heldBytes = 0;
  private pieceBytes = 0;
  private list = 0;
  private around: string | undefined;
  private readonly cuts: Cuts;

  constructor(maxBytes: number, partBytes: number) {
    this.maxBytes = maxBytes;
    this.cuts = new Cuts(partBytes);
  }

  get isOpen(): boolean {
    return this.depth > 0 || this.inPiece;
  }

  *pieces(chunk: Buffer): Generator<JsonPiece> {
    const end = chunk.length;
    let start = this.inPiece ? 0 : -1;
    let at = 0;
    while (at < end) {
      if (this.inString) {
        at = this.skipString(chunk, at);
        continue;
      }
      let byte = chunk[at]!;
      if (this.inPiece) {
        while (meansNothing[byte] === 1 && at + 1 < end) byte = chunk[(at += 1)]!;
      }
      if (byte === quote) {
        if (!this.inPiece && this.depth === this.base && this.base > 0) start = this.begin(at);
        this.inString = true;
      } else if (byte === openBrace || byte === openBracket) {
        if (this.inPiece) {
          if (byte === openBracket && this.depth === 1 && this.base === 0 && this.isList(chunk, start, at)) {
            this.enterList(this.beginning(chunk, start, at));
            this.drop();
            this.inPiece = false;
            this.base = 2;
          } else if (this.depth === this.base + 1) this.cuts.open(this.pieceBytes + at - start);
        } else if (byte === openBracket && this.depth === 0) {
          this.base = 1;
          this.enterList();
        } else {
          start = this.begin(at);
        }
        this.depth += 1;
      } else if (byte === closeBrace || byte === closeBracket) {
        if (this.inPiece && this.depth === this.base) {
          yield* this.finish(chunk, start, at);
        }
        if (this.depth > 0) this.depth -= 1;
        if (this.inPiece && this.depth === this.base) {
          yield* this.finish(chunk, start, at + 1);
        } else if (!this.inPiece && this.depth < this.base) {
          this.discarding = this.depth > 0;
          this.inPiece = this.discarding;
          start = at + 1;
          this.base = 0;
        }
      } else if (byte === comma) {
        if (this.inPiece && this.depth <= this.base + 2) {
          if (this.depth === this.base) yield* this.finish(chunk, start, at);
          else this.cuts.comma(this.depth - this.base, this.pieceBytes + at - start);
        }
      } else if (byte > 0x20 && !this.inPiece && this.depth === this.base && this.base > 0) {
        start = this.begin(at);
      }
      at += 1;
    }
    if (this.inPiece) this.hold(chunk, start, end);
  }

  /** Moves behind the string's closing quote, or to the end of the chunk. */
  private skipString(chunk: Buffer, from: number): number {
    let at = from;
    if (this.escaped) {
      this.escaped = false;
      at += 1;
    }
    // Most strings are short keys: a loop beats the call into the native search for those.
    const near = Math.min(chunk.length, at + 24);
    for (; at < near; at += 1) {
      const byte = chunk[at];
      if (byte === quote) {
        this.inString = false;
        return at + 1;
      }
      if (byte === backslash) at += 1;
    }
    if (at > chunk.length) this.escaped = true;
    if (at >= chunk.length) return chunk.length;
    const behindEscapes = at;
    for (;;) {
      const found = chunk.indexOf(quote, at);
      let slashes = (found === -1 ? chunk.length : found) - 1;
      while (slashes >= behindEscapes && chunk[slashes] === backslash) slashes -= 1;
      const odd = ((found === -1 ? chunk.length : found) - 1 - slashes) % 2 === 1;
      if (found === -1) {
        this.escaped = odd;
        return chunk.length;
      }
      if (!odd) {
        this.inString = false;
        return found + 1;
      }
      at = found + 1;
    }
  }

  private begin(at: number): number {
    this.inPiece = true;
    this.pieceBytes = 0;
    this.cuts.begin();
    return at;
  }

  private *finish(chunk: Buffer, start: number, end: number): Generator<JsonPiece> {
    this.inPiece = false;
    if (this.discarding) {
      this.discarding = false;
      return;
    }
    const bytes = this.pieceBytes + end - start;
    const tooLarge = bytes > this.maxBytes;
    if (this.held.length === 0) {
      yield this.piece(chunk.subarray(start, tooLarge ? start + headBytes : end), bytes, tooLarge);
      return;
    }
    this.hold(chunk, start, end);
    const whole = Buffer.concat(this.held, this.heldBytes);
    this.drop();
    yield this.piece(whole.subarray(0, tooLarge ? headBytes : whole.length), bytes, tooLarge);
  }

  private piece(json: Buffer, bytes: number, tooLarge: boolean): JsonPiece {
    return new JsonPiece(json, {
      bytes,
      tooLarge,
      list: this.base === 0 ? 0 : this.list,
      around: this.base === 2 ? this.around : undefined,
      containers: tooLarge || json[0] !== openBrace ? [] : this.cuts.containers,
    });
  }

  private enterList(beginning?: string): void {
    this.list += 1;
    this.around = beginning === undefined ? undefined : `${beginning}[]}`;
  }

  /** The object that began before `at`, up to there; undefined where that is too much to carry along. */
  private beginning(chunk: Buffer, start: number, at: number): string | undefined {
    if (this.heldBytes !== this.pieceBytes || this.heldBytes + at - start > headBytes) return undefined;
    return Buffer.concat([...this.held, chunk.subarray(start, at)]).toString('utf8');
  }

  private hold(chunk: Buffer, start: number, end: number): void {
    this.pieceBytes += end - start;
    if (this.discarding || end === start) return;
    if (this.pieceBytes <= this.maxBytes) this.keep(Buffer.from(chunk.subarray(start, end)));
    else if (this.held.length === 0)
      this.keep(Buffer.from(chunk.subarray(start, Math.min(end, start + headBytes))));
    else if (this.held.length > 1 || this.heldBytes > headBytes) {
      const head = Buffer.from(Buffer.concat(this.held, this.heldBytes).subarray(0, headBytes));
      this.drop();
      this.keep(head);
    }
  }

  private keep(bytes: Buffer): void {
    this.held.push(bytes);
    this.heldBytes += bytes.length;
  }

  private drop(): void {
    this.held = [];
    this.heldBytes = 0;
  }

  /** Whether the bracket at `at` opens the list of conversations of a wrapping object. */
  private isList(chunk: Buffer, start: number, at: number): boolean {
    let before = chunk.toString('latin1', Math.max(start, at - 64), at);
    for (const bytes of this.held.toReversed()) {
      if (before.length >= 64) break;
      before = bytes.toString('latin1').slice(-64) + before;
    }
    return /"conversations"\s*:\s*$/.test(before);
  }
}
