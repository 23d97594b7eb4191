import { headBytes, JsonPiece } from './json-piece.ts';

/** The lines of JSON Lines (https://jsonlines.org) that are not blank. Of one over `maxBytes` only the beginning is kept. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<JsonPiece> {
  let held: Buffer[] = [];
  let bytes = 0;
  /** `end`: what the line ends with, in a chunk that is still there. */
  const finish = (end: Buffer): JsonPiece => {
    bytes += end.length;
    const tooLarge = bytes > maxBytes;
    const whole = held.length === 0 ? end : Buffer.concat(tooLarge ? held : [...held, end]);
    const piece = new JsonPiece(whole.subarray(0, tooLarge ? headBytes : whole.length), { bytes, tooLarge });
    held = [];
    bytes = 0;
    return piece;
  };
  let isFirst = true;
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start =
      isFirst && buffer.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark.length : 0;
    isFirst = false;
    for (let end = buffer.indexOf(0x0a); end !== -1; end = buffer.indexOf(0x0a, start)) {
      const piece = finish(buffer.subarray(start, end));
      if (!isBlank(piece)) yield piece;
      start = end + 1;
    }
    const rest = buffer.length - start;
    bytes += rest;
    if (rest === 0) continue;
    if (bytes <= maxBytes) held.push(Buffer.from(buffer.subarray(start)));
    else if (held.length === 0) held.push(Buffer.from(buffer.subarray(start, start + headBytes)));
  }
  const last = finish(Buffer.alloc(0));
  if (!isBlank(last)) yield last;
}

const byteOrderMark = Buffer.from('\uFEFF');

function isBlank({ json }: JsonPiece): boolean {
  return json.every((byte) => byte <= 0x20);
}
