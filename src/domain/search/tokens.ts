/** A word, or one character of a script that puts no spaces between words. */
export interface Token {
  /** As it is compared: without case, accents and width. */
  text: string;
  isCharacter: boolean;
  /** Where it stands in the text. */
  start: number;
  end: number;
}

/** The words of a text, in order. Everything that is no letter, number or picture parts them. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let start = -1;
  let isPlain = true;
  const end = (at: number, isCharacter: boolean) => {
    const raw = text.slice(start, at);
    const folded = isPlain ? raw.toLowerCase() : foldedWord(raw);
    if (folded !== '') tokens.push({ text: folded.slice(0, longestWord), isCharacter, start, end: at });
    start = -1;
    isPlain = true;
  };
  for (let i = 0; i < text.length;) {
    const unit = text.charCodeAt(i);
    const point = unit < 128 ? unit : text.codePointAt(i)!;
    const kind = unit < 128 ? ascii[unit]! : kindOf(point);
    const next = i + (point > 0xffff ? 2 : 1);
    if (kind === letter) {
      if (start < 0) start = i;
    } else if (kind === character) {
      if (start >= 0) end(i, false);
      start = i;
      isPlain = false;
      let after = next;
      while (after < text.length && kindOf(text.codePointAt(after)!) === mark) {
        after += text.codePointAt(after)! > 0xffff ? 2 : 1;
      }
      end(after, true);
      i = after;
      continue;
    } else if (start >= 0 && kind === apart) {
      end(i, false);
    }
    if (unit >= 128) isPlain = false;
    i = next;
  }
  if (start >= 0) end(text.length, false);
  return tokens;
}

/** Longer words are compared by their beginning: hashes, keys, bytes as text. In UTF-16 units. */
const longestWord = 64;

const apart = 0;
const letter = 1;
const character = 2;
const mark = 3;

const ascii = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[a-z0-9]/i.test(String.fromCharCode(unit)) ? letter : apart,
);
const kinds = new Map<number, number>();

function kindOf(point: number): number {
  if (point < 128) return ascii[point]!;
  let kind = kinds.get(point);
  if (kind === undefined) {
    kind = classify(point);
    if (kinds.size < 100_000) kinds.set(point, kind);
  }
  return kind;
}

function classify(point: number): number {
  const text = String.fromCodePoint(point);
  // The half-width marks of voiced kana are letters to Unicode.
  if (/[\p{M}\p{Cf}\uff9e\uff9f]/u.test(text)) return mark;
  if (/\p{Emoji_Presentation}/u.test(text)) return character;
  if (!/[\p{L}\p{N}]/u.test(text)) return apart;
  return withoutSpaces.test(text) ? character : letter;
}

/** Korean has spaces, but what one looks for mostly has another word grown onto it. */
const withoutSpaces =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic; other scripts' marks are letters to their readers. */
const accents = new RegExp(
  ['0300-036f', '0591-05c7', '0610-061a', '064b-065f', '0670-0670', '06d6-06ed', '1ab0-1aff', '1dc0-1dff']
    .map((range) => `[\\u${range.replace('-', '-\\u')}]`)
    .concat('\\p{Cf}')
    .join('|'),
  'gu',
);
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
/** What remains of letters that stand for several signs, such as `⑴`. */
const signs = /[\0-/:-@[-`{-\x7f]/g;

function foldedWord(raw: string): string {
  return raw
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıς]/g, (one) => plainLetters[one]!)
    .replace(signs, '')
    .normalize('NFC');
}
