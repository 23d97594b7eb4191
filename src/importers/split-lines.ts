import type { JsonPiece } from './split-json.ts';
import { headBytes } from './split-json.ts';

/** A line of a JSON Lines file (https://jsonlines.org) with its number, from 1. */
export interface LinePiece extends JsonPiece {
  line: number;
}

/** The lines that are not blank. Of one over `maxBytes` only the beginning is kept. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<LinePiece> {
  let held: Buffer[] = [];
  let bytes = 0;
  let line = 1;
  /** `end`: what the line ends with, in a chunk that is still there. */
  const finish = (end: Buffer): LinePiece => {
    bytes += end.length;
    const tooLarge = bytes > maxBytes;
    const whole = held.length === 0 ? end : Buffer.concat(tooLarge ? held : [...held, end]);
    const text = whole.toString('utf8', 0, tooLarge ? headBytes : whole.length);
    const piece = { text, bytes, tooLarge, line };
    held = [];
    bytes = 0;
    line += 1;
    return piece;
  };
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = buffer.indexOf(0x0a); end !== -1; end = buffer.indexOf(0x0a, start)) {
      const piece = finish(buffer.subarray(start, end));
      if (piece.text.trim() !== '') yield piece;
      start = end + 1;
    }
    const rest = buffer.length - start;
    bytes += rest;
    if (rest === 0) continue;
    if (bytes <= maxBytes) held.push(Buffer.from(buffer.subarray(start)));
    else if (held.length === 0) held.push(Buffer.from(buffer.subarray(start, start + headBytes)));
  }
  const last = finish(Buffer.alloc(0));
  if (last.text.trim() !== '') yield last;
}
