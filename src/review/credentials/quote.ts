const opener = /\\{0,7}(?:"""|'''|["'`])|&quot;|&#3[49];|%22/y;
const longest = 1000;

/** The text between quotes that begins at `at`, in plain text or escaped once or more (`\"`, `\\\"`), on one line. */
export function readQuoted(text: string, at: number): { start: number; end: number; after: number } | null {
  opener.lastIndex = at;
  const open = opener.exec(text)?.[0];
  if (!open) return null;
  const start = at + open.length;
  const window = text.slice(start, start + longest);
  const line = window.indexOf('\n');
  const within = line < 0 ? window : window.slice(0, line);
  let length = within.indexOf(open);
  for (
    let tries = 0;
    length > 0 && open.length === 1 && backslashes(within, length) % 2 === 1 && tries < 20;
    tries += 1
  ) {
    length = within.indexOf(open, length + 1);
  }
  return length <= 0 ? null : { start, end: start + length, after: start + length + open.length };
}

/**
 * Whether the quote at `at` opens a string, and does not close one: `"password=" + value` has none after its `=`.
 * Told by how many such quotes the line has before it.
 */
export function isOpening(text: string, at: number): boolean {
  const sign = text.slice(at, at + 9);
  const quote = /["'`]/.exec(sign)?.[0];
  if (!quote) return true;
  const depth = sign.indexOf(quote);
  const cut = text.slice(Math.max(0, at - 400), at);
  const line = cut.lastIndexOf('\n') + 1;
  if (line === 0 && at > 400) return !/^[\s+,.)&;]/.test(text.charAt(at + depth + 1));
  let count = 0;
  for (let next = cut.indexOf(quote, line); next >= 0; next = cut.indexOf(quote, next + 1)) {
    if (quote === "'" && isLetter(cut, next - 1) && isLetter(cut, next + 1)) continue;
    if (backslashes(cut, next) === depth) count += 1;
  }
  return count % 2 === 0;
}

function backslashes(text: string, at: number): number {
  let count = 0;
  while (count < 8 && text.charCodeAt(at - 1 - count) === 92) count += 1;
  return count;
}

const isLetter = (text: string, at: number): boolean => /\p{L}/u.test(text.charAt(at));
