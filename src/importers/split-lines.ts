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
  const finish = (): LinePiece => {
    const tooLarge = bytes > maxBytes;
    const whole = Buffer.concat(held);
    const piece = {
      text: whole.toString('utf8', 0, tooLarge ? headBytes : whole.length),
      bytes,
      tooLarge,
      line,
    };
    held = [];
    bytes = 0;
    line += 1;
    return piece;
  };
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = buffer.indexOf(0x0a); end !== -1; end = buffer.indexOf(0x0a, start)) {
      bytes += end - start;
      if (bytes <= maxBytes) held.push(buffer.subarray(start, end));
      const piece = finish();
      if (piece.text.trim() !== '') yield piece;
      start = end + 1;
    }
    const rest = buffer.length - start;
    bytes += rest;
    if (bytes <= maxBytes && rest > 0) held.push(Buffer.from(buffer.subarray(start)));
  }
  const last = finish();
  if (last.text.trim() !== '') yield last;
}
