/** Letters and digits; of what is not ASCII everything but blanks, punctuation and dashes. */
function isWordCode(code: number): boolean {
  if (code < 128) return (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58);
  return code > 0xbf
    ? code !== 0xd7 && code !== 0xf7 && (code < 0x2000 || code > 0x206f) && (code < 0x3000 || code > 0x303f)
    : code === 0xaa || code === 0xb5 || code === 0xba;
}

const longestWord = 40;

/** Of ASCII: the code in lower case of letters and digits, 0 of all else. */
const asciiWords = Uint8Array.from({ length: 128 }, (_, code) => (isWordCode(code) ? lowered(code) : 0));

/** What a character counts for in the hash of a word; 0 where it ends one. */
function wordCode(code: number): number {
  if (code < 128) return asciiWords[code]!;
  return isWordCode(code) ? lowered(code) : 0;
}

/** A list of words that is looked for in one pass, in any case: a word of the text costs one look-up, however long the list. */
export class Lexicon<T> {
  private readonly byHash = new Map<number, { word: string; value: T }[]>();

  /** `words` are of letters and digits. */
  constructor(words: Iterable<readonly [word: string, value: T]>) {
    for (const [given, value] of words) {
      const word = given.toLowerCase();
      const hash = hashOf(word);
      this.byHash.set(hash, [...(this.byHash.get(hash) ?? []), { word, value }]);
    }
  }

  /** Calls `found` for each word of the list, in the order of the text. */
  each(text: string, found: (value: T, start: number, end: number) => void): void {
    const { length } = text;
    for (let at = 0; at < length; at += 1) {
      let code = wordCode(text.charCodeAt(at));
      if (code === 0) continue;
      const start = at;
      let hash = 0;
      for (; code !== 0; code = at < length ? wordCode(text.charCodeAt(at)) : 0) {
        hash = (Math.imul(hash, 31) + code) | 0;
        at += 1;
      }
      const entries = at - start > longestWord ? undefined : this.byHash.get(hash);
      if (entries) this.report(entries, text, start, at, found);
    }
  }

  private report(
    entries: readonly { word: string; value: T }[],
    text: string,
    start: number,
    end: number,
    found: (value: T, start: number, end: number) => void,
  ): void {
    const word = text.slice(start, end).toLowerCase();
    for (const entry of entries) if (entry.word === word) found(entry.value, start, end);
  }
}

function hashOf(word: string): number {
  let hash = 0;
  for (let index = 0; index < word.length; index += 1)
    hash = (Math.imul(hash, 31) + lowered(word.charCodeAt(index))) | 0;
  return hash;
}

/** Enough to tell words apart: capitals of Latin, Greek and Cyrillic become small ones, the rest is compared later. */
function lowered(code: number): number {
  if (code < 128) return code > 64 && code < 91 ? code + 32 : code;
  if (code < 0x100) return code < 0xdf ? code + 32 : code;
  return code < 0x600 ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : code;
}
