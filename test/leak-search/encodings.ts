/** The ways in which a value is planted, and in which every byte that leaves is searched for it. */
export const encodings: Record<string, (value: string) => string> = {
  plain: (value) => value,
  'percent-encoded': (value) => encodeURIComponent(value),
  'as JSON': (value) => JSON.stringify(value).slice(1, -1),
  'as JSON, each unit': (value) => escapeEach(value, (unit) => `\\u${hexOf(unit).padStart(4, '0')}`),
  'as HTML': (value) => value.replace(/[&<>"']/g, (sign) => references[sign]!),
  'as HTML, each character': (value) => [...value].map((c) => `&#${c.codePointAt(0)};`).join(''),
  base64: (value) => Buffer.from(value).toString('base64'),
  base64url: (value) => Buffer.from(value).toString('base64url'),
  hexadecimal: (value) => Buffer.from(value).toString('hex'),
  decomposed: (value) => value.normalize('NFD'),
  'in capitals': (value) => value.toUpperCase(),
};

/** One in the other: what a log or a link to a link does. */
export const nested: Record<string, (value: string) => string> = Object.fromEntries(
  ['percent-encoded', 'as JSON, each unit', 'as HTML, each character'].flatMap((outer) =>
    ['percent-encoded', 'as JSON', 'as HTML, each character'].map((inner) => [
      `${inner}, then ${outer}`,
      (value: string) => encodings[outer]!(encodings[inner]!(value)),
    ]),
  ),
);

/** Bytes that came out of a door, to be searched for values. */
export class Haystack {
  private readonly bytes: Buffer;
  private readonly text: string;
  private readonly lower: string;
  private readonly read: string | undefined;
  private readonly letters: string | undefined;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.text = bytes.toString('utf8');
    this.lower = this.text.toLowerCase();
    // What a reader sees of a page: the text between the marks, with its references meant.
    this.read = this.text.includes('<') ? readable(this.text).toLowerCase() : undefined;
    this.letters = this.read && lettersOf(this.read);
  }

  /**
   * In which of the encodings the value stands there; undefined: in none. Base64 is looked for at each place
   * in its groups of three bytes where a value may begin.
   */
  leak(value: Needle): string | undefined {
    for (const [name, needle] of value.folded) if (this.lower.includes(needle)) return name;
    for (const needle of value.base64) if (this.text.includes(needle)) return 'base64';
    if (this.bytes.includes(value.utf16)) return 'UTF-16';
    if (this.read?.includes(value.read)) return 'as it is read';
    // Also where marks or the ends of paragraphs part it.
    return value.letters.length >= 10 && this.letters?.includes(value.letters)
      ? 'letter by letter'
      : undefined;
  }
}

/** A value in all its encodings. */
export class Needle {
  readonly value: string;
  readonly folded: [string, string][];
  readonly base64: string[];
  readonly utf16: Buffer;
  readonly read: string;
  readonly letters: string;

  constructor(value: string) {
    this.value = value;
    this.folded = Object.entries({ ...encodings, ...nested })
      .filter(([name]) => !name.startsWith('base64'))
      .map(([name, encode]) => [name, encode(value).toLowerCase()]);
    this.base64 = [...base64Needles(value)];
    this.utf16 = Buffer.from(value, 'utf16le');
    this.read = oneLine(value).toLowerCase();
    this.letters = lettersOf(this.read);
  }
}

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function hexOf(unit: number): string {
  return unit.toString(16);
}

function escapeEach(value: string, write: (unit: number) => string): string {
  return Array.from({ length: value.length }, (_, i) => write(value.charCodeAt(i))).join('');
}

function* base64Needles(value: string): Iterable<string> {
  for (const before of [0, 1, 2]) {
    const bytes = Buffer.concat([Buffer.alloc(before, 'x'), Buffer.from(value)]);
    // What depends on nothing but the value: whole groups, without the first and the last.
    const whole = bytes.toString('base64').replace(/=+$/, '');
    const needle = whole.slice(before === 0 ? 0 : 4, Math.floor(bytes.length / 3) * 4);
    if (needle.length < 8) continue;
    yield needle;
    yield needle.replaceAll('+', '-').replaceAll('/', '_');
  }
}

function readable(html: string): string {
  const text = html
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&(lt|gt|quot|nbsp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', nbsp: ' ' })[name]!)
    .replaceAll('&amp;', '&');
  return oneLine(text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
