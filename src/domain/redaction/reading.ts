/**
 * A text as it can be read: the same characters, or what they stand for. Each UTF-16 unit of `text` came from
 * the units `from[i]` to `to[i]` of the source; where the two are undefined, it is the source itself.
 */
export interface Reading {
  text: string;
  from?: Uint32Array;
  to?: Uint32Array;
}

/** Where `start` to `end` of a reading stands in its source. */
export function sourceSpan(reading: Reading, start: number, end: number): { start: number; end: number } {
  if (!reading.from || !reading.to) return { start, end };
  return { start: reading.from[start]!, end: reading.to[end - 1]! };
}

/** The text, and what it says once its escapes are undone, once again for escaped escapes, and so on. */
export function readingsOf(text: string): Reading[] {
  const readings: Reading[] = [{ text }];
  while (readings.length < mostLevels) {
    const next = unescaped(readings.at(-1)!);
    if (!next) break;
    readings.push(next);
  }
  return readings;
}

const mostLevels = 4;

/**
 * Undoes, each wherever it stands: percent-encoding (RFC 3986, section 2.1), JSON's and JavaScript's escapes
 * (RFC 8259, section 7), Markdown's backslashes, and character references of HTML. Undefined if there are none.
 */
function unescaped(reading: Reading): Reading | undefined {
  const { text } = reading;
  if (!/[%\\&]/.test(text)) return undefined;
  const written = new Writing(reading);
  let done = 0;
  for (const match of text.matchAll(escapes)) {
    const meant = meaningOf(match[0]);
    if (meant === undefined) continue;
    written.copy(done, match.index);
    done = match.index + match[0].length;
    written.replace(match.index, done, meant);
  }
  if (done === 0) return undefined;
  written.copy(done, text.length);
  return written.finish();
}

const escapes =
  /(?:%[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\u\{[0-9a-f]{1,6}\}|\\x[0-9a-f]{2}|\\[!-/:-@[-`{-~bfnrt]|&#\d{1,7};|&#x[0-9a-f]{1,6};|&[a-z]{2,8};/gi;

function meaningOf(escape: string): string | undefined {
  if (escape[0] === '%') return percentDecoded(escape);
  if (escape[0] === '&') {
    if (escape[1] !== '#') return namedReference(escape.slice(1, -1));
    const isHex = escape[2] === 'x' || escape[2] === 'X';
    return character(parseInt(escape.slice(isHex ? 3 : 2, -1), isHex ? 16 : 10));
  }
  const kind = escape[1]!;
  if ((kind === 'u' || kind === 'x') && escape.length > 2) {
    return character(parseInt(escape.replace(/^\\[ux]\{?/i, ''), 16));
  }
  if (kind === 'U' || kind === 'X') return escape.length > 2 ? meaningOf(escape.toLowerCase()) : undefined;
  return letterEscapes[kind] ?? kind;
}

const letterEscapes: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function percentDecoded(escape: string): string {
  const bytes = new Uint8Array(escape.length / 3);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = parseInt(escape.slice(i * 3 + 1, i * 3 + 3), 16);
  return new TextDecoder().decode(bytes);
}

function character(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Those of https://html.spec.whatwg.org/#named-character-references that stand for ASCII, or for letters of Latin-1. */
function namedReference(name: string): string | undefined {
  const sign = signs[name.toLowerCase()];
  if (sign !== undefined) return sign;
  const [, letter, accent] = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring)$/i.exec(name) ?? [];
  if (letter && accent) return `${letter}${accents[accent]}`.normalize('NFC');
  return letters[name];
}

const signs: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  excl: '!',
  num: '#',
  dollar: '$',
  percnt: '%',
  lpar: '(',
  rpar: ')',
  ast: '*',
  plus: '+',
  comma: ',',
  period: '.',
  sol: '/',
  colon: ':',
  semi: ';',
  equals: '=',
  quest: '?',
  commat: '@',
  lsqb: '[',
  lbrack: '[',
  bsol: '\\',
  rsqb: ']',
  rbrack: ']',
  hat: '^',
  lowbar: '_',
  grave: '`',
  lcub: '{',
  lbrace: '{',
  verbar: '|',
  vert: '|',
  rcub: '}',
  rbrace: '}',
  hyphen: '-',
  dash: '-',
  shy: '',
  tab: '\t',
  newline: '\n',
};
const accents: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
};
const letters: Record<string, string> = {
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  eth: 'ð',
  ETH: 'Ð',
  thorn: 'þ',
  THORN: 'Þ',
};

/** Writes one reading from another, and keeps where each unit came from. */
class Writing {
  private readonly before: Reading;
  private readonly pieces: string[] = [];
  private from: Uint32Array;
  private to: Uint32Array;
  private length = 0;

  constructor(before: Reading) {
    this.before = before;
    this.from = new Uint32Array(before.text.length + 16);
    this.to = new Uint32Array(before.text.length + 16);
  }

  /** Takes over what stands from `start` to `end`. */
  copy(start: number, end: number): void {
    if (end <= start) return;
    this.pieces.push(this.before.text.slice(start, end));
    this.grow(end - start);
    for (let i = start; i < end; i += 1, this.length += 1) {
      this.from[this.length] = this.before.from?.[i] ?? i;
      this.to[this.length] = this.before.to?.[i] ?? i + 1;
    }
  }

  /** Writes `text` for what stands from `start` to `end`. */
  replace(start: number, end: number, text: string): void {
    const span = sourceSpan(this.before, start, end);
    this.pieces.push(text);
    this.grow(text.length);
    for (let i = 0; i < text.length; i += 1, this.length += 1) {
      this.from[this.length] = span.start;
      this.to[this.length] = span.end;
    }
  }

  finish(): Reading {
    return {
      text: this.pieces.join(''),
      from: this.from.subarray(0, this.length),
      to: this.to.subarray(0, this.length),
    };
  }

  private grow(by: number): void {
    if (this.length + by <= this.from.length) return;
    const size = Math.max(this.length + by, this.from.length * 2);
    const [from, to] = [new Uint32Array(size), new Uint32Array(size)];
    from.set(this.from);
    to.set(this.to);
    [this.from, this.to] = [from, to];
  }
}
