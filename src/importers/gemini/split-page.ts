import { headBytes, JsonPiece } from '../json/json-piece.ts';

/** With this each record of a page of activities begins. */
const recordStart = '<div class="outer-cell';

/** Whether HTML that begins so may be a page of activities: it begins with long style sheets. */
export function isActivityPage(start: string): boolean {
  return /^<(?:!doctype|html)/i.test(start) && (start.includes(recordStart) || start.includes('mdl-'));
}

/**
 * Cuts the page of activities (`MyActivity.html`) of Google Takeout into its records, each given as JSON,
 * `{"activityCell": "<div …"}`. Holds one record; of one over `maxBytes` only its beginning is given.
 */
export async function* splitPage(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<JsonPiece> {
  const decoder = new TextDecoder();
  const held = { pieces: [] as string[], length: 0, tail: '' };
  let begun = false;
  const hold = (text: string) => {
    if (begun && held.length <= maxBytes) held.pieces.push(text);
    if (begun) held.length += text.length;
  };
  const take = (): JsonPiece => {
    const tooLarge = held.length > maxBytes;
    const html = held.pieces.join('');
    const json = Buffer.from(JSON.stringify({ activityCell: html }));
    const piece = new JsonPiece(tooLarge ? json.subarray(0, headBytes) : json, {
      bytes: held.length,
      tooLarge,
    });
    held.pieces = [];
    held.length = 0;
    return piece;
  };
  for await (const chunk of chunks) {
    // A start may lie across two chunks.
    const text = held.tail + decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let at = text.indexOf(recordStart); at !== -1; at = text.indexOf(recordStart, at + 1)) {
      hold(text.slice(from, at));
      if (begun) yield take();
      begun = true;
      from = at;
    }
    const end = Math.max(from + Number(from < text.length && begun), text.length - recordStart.length);
    hold(text.slice(from, end));
    held.tail = text.slice(Math.max(from, end));
  }
  hold(held.tail);
  if (begun) yield take();
}
