/**
 * A pattern, and what each of its matches begins with: stems in any case, a tilde at whose end stands for "no letter,
 * digit or underscore goes on here". They are looked for first, for all patterns at once.
 */
export interface Opening {
  pattern: RegExp;
  stems: readonly string[];
}

/** The matches of a pattern that was looked for with others, as `matchAll` finds them. */
export type Opened = (opening: Opening) => Iterable<RegExpExecArray>;

interface Stem {
  codes: readonly number[];
  wholeStart: boolean;
  wholeEnd: boolean;
  opening: number;
}

/**
 * Most texts hold few of the words that most patterns begin with. One pass over the text finds all of those, and each
 * pattern is tried at its own only.
 */
export function openingFinder(all: readonly Opening[]): (text: string) => Opened {
  const places = new Map(all.map((opening, index) => [opening, index]));
  const sticky = all.map(({ pattern }) => new RegExp(pattern, `${pattern.flags.replace('g', '')}y`));
  const byStart = new StemTable(all);
  return (text) => {
    const starts = byStart.find(text);
    return (opening) => {
      const index = places.get(opening)!;
      return matchesAt(text, sticky[index]!, starts[index]);
    };
  };
}

const nothing: readonly RegExpExecArray[] = [];

function matchesAt(
  text: string,
  pattern: RegExp,
  starts: readonly number[] | undefined,
): readonly RegExpExecArray[] {
  if (!starts) return nothing;
  const matches: RegExpExecArray[] = [];
  let past = 0;
  for (const start of starts) {
    if (start < past) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (!match) continue;
    matches.push(match);
    past = pattern.lastIndex;
  }
  return matches;
}

/** Letters and digits have a place of their own, the rest of ASCII shares one, and what is beyond shares three. */
const placeBits = 5;
const places = 1 << placeBits;
const otherPlaces = 28;

const asciiPlaces = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code > 96 && code < 123) return code - 96;
  if (code > 64 && code < 91) return code - 64;
  return code > 47 && code < 58 ? 27 : 0;
});

/** Stems by the places of their first three characters. */
class StemTable {
  /** For each three places where in `lists` the stems are; 0: there are none. */
  private readonly listAt = new Uint16Array(1 << (3 * placeBits));
  private readonly lists: Stem[][] = [[]];
  private readonly openings: number;

  constructor(all: readonly Opening[]) {
    this.openings = all.length;
    for (const [opening, { stems }] of all.entries())
      for (const written of new Set(stems)) this.add(written, opening);
  }

  /** For each opening the places where one of its stems begins, in order; undefined where there is none. */
  find(text: string): (number[] | undefined)[] {
    const starts: (number[] | undefined)[] = Array.from({ length: this.openings });
    const { listAt } = this;
    const { length } = text;
    let gram = 0;
    for (let at = 0; at <= length; at += 1) {
      const code = at < length ? text.charCodeAt(at) : 0;
      const place = code < 128 ? asciiPlaces[code]! : placeBeyond(code);
      gram = ((gram << placeBits) | place) & (listAt.length - 1);
      const list = listAt[gram]!;
      if (list !== 0 && at > 1) look(this.lists[list]!, text, at - 2, starts);
    }
    return starts;
  }

  private add(written: string, opening: number): void {
    const word = written.toLowerCase();
    const stem: Stem = {
      codes: Array.from(word.replaceAll('~', ''), (character) => character.charCodeAt(0)),
      wholeStart: word.startsWith('~'),
      wholeEnd: word.endsWith('~'),
      opening,
    };
    const [first, second, third] = stem.codes.map((code) =>
      code < 128 ? asciiPlaces[code]! : placeBeyond(code),
    );
    const begun = ((first! << placeBits) | second!) << placeBits;
    const grams =
      third === undefined ? Array.from({ length: places }, (_, any) => begun | any) : [begun | third];
    for (const gram of grams) {
      this.listAt[gram] ||= this.lists.push([]) - 1;
      this.lists[this.listAt[gram]]!.push(stem);
    }
  }
}

function look(stems: readonly Stem[], text: string, start: number, starts: (number[] | undefined)[]): void {
  for (const stem of stems) {
    if (!standsAt(text, start, stem)) continue;
    const known = starts[stem.opening];
    if (!known) starts[stem.opening] = [start];
    else if (known.at(-1) !== start) known.push(start);
  }
}

function standsAt(text: string, start: number, { codes, wholeStart, wholeEnd }: Stem): boolean {
  // What tells most stems apart stands behind the three characters that are known to be alike.
  for (let index = codes.length - 1; index >= 0; index -= 1)
    if (lowered(text.charCodeAt(start + index)) !== codes[index]) return false;
  return !(
    (wholeStart && isWordCode(text.charCodeAt(start - 1))) ||
    (wholeEnd && isWordCode(text.charCodeAt(start + codes.length)))
  );
}

function placeBeyond(code: number): number {
  return otherPlaces + (lowered(code) & 3);
}

/** Small for capitals of the alphabets that have them. */
function lowered(code: number): number {
  if (code < 128) return code > 64 && code < 91 ? code + 32 : code;
  return code < 0x600 ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : code;
}

/** As `\w` has it. */
function isWordCode(code: number): boolean {
  return code === 95 || (code < 128 && asciiPlaces[code] !== 0);
}
