/** A name in the text, grown from a stem to all that belongs to it. */
export interface Name {
  start: number;
  end: number;
  text: string;
}

const longest = 64;

/** `password` in `spring.ldap.password-file`: from where the name begins to where it ends. */
export function nameAround(text: string, stemStart: number, stemEnd: number): Name {
  let start = stemStart;
  while (start > 0 && stemStart - start < longest && continues(text, start - 1, -1)) start -= 1;
  // The letter of an escape such as `\n` belongs to no name.
  if (text.charCodeAt(start - 1) === 92 && /[nrt]/.test(text.charAt(start)) && start < stemStart) start += 1;
  let end = stemEnd;
  while (end < text.length && end - stemEnd < longest && continues(text, end, 1)) end += 1;
  return { start, end, text: text.slice(start, end) };
}

function continues(text: string, at: number, step: 1 | -1): boolean {
  const code = text.charCodeAt(at);
  if (isWord(code)) return true;
  if (code !== 45 && code !== 46) return false;
  // A dash or dot in a name stands between two of its letters.
  return (
    isWord(text.charCodeAt(at - 1)) &&
    isWord(text.charCodeAt(at + 1)) &&
    (step < 0 || text.charCodeAt(at + 1) !== 61)
  );
}

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    (code >= 0xc0 && code <= 0x24f)
  );
}
