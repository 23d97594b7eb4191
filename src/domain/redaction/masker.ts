import { folded } from './folding.ts';
import { unpacked } from './packed.ts';
import type { Reading } from './reading.ts';
import { readingsOf, sourceSpan } from './reading.ts';

/** A value that is not to be seen, and what is seen in its place. */
export interface Mask {
  /** Such as `[email 2]`. */
  label: string;
  /** The value, in each way it was found to be written. */
  spellings: readonly string[];
}

/** Where a value stands. */
export interface Match {
  start: number;
  end: number;
  mask: Mask;
}

/**
 * Finds values wherever they stand in texts, also escaped, percent-encoded, as base64 or hexadecimal, with other
 * case, accents or spacing, through marks of Markdown, and across the ends of neighboring texts.
 */
export class Masker {
  private readonly masks: readonly Mask[];
  private readonly plain: Patterns;
  private readonly squeezed: Patterns;
  /** The fewest bytes that any value takes. */
  private readonly least: number;

  constructor(masks: readonly Mask[]) {
    this.masks = masks;
    this.plain = new Patterns();
    this.squeezed = new Patterns();
    let least = Infinity;
    for (const mask of masks) {
      for (const reading of mask.spellings.flatMap(readingsOf)) {
        const plain = folded(reading, false).text.trim();
        if (plain === '') continue;
        this.plain.add(plain, mask);
        least = Math.min(least, plain.length);
        const squeezed = folded(reading, true).text;
        if (squeezed.length >= leastSqueezed) this.squeezed.add(squeezed, mask);
      }
    }
    this.least = least;
  }

  get isEmpty(): boolean {
    return this.masks.length === 0;
  }

  /** The texts without the values. They are read as one after another: what spans several is found, too. */
  mask(texts: readonly string[]): string[] {
    if (this.isEmpty || texts.length === 0) return [...texts];
    return without(texts, this.matches(texts.join('\0')));
  }

  /** The same for one long text, giving others their turn now and then. */
  async maskLong(text: string): Promise<string> {
    const found: Match[] = [];
    for (const matches of this.byWindow(text)) {
      found.push(...matches);
      await new Promise(setImmediate);
    }
    return without([text], merged(found))[0]!;
  }

  /** Whether any of the values stands there. */
  finds(text: string): boolean {
    for (const matches of this.byWindow(text)) if (matches.length > 0) return true;
    return false;
  }

  /** Whether bytes of any kind hold one of the values as it is written, as UTF-8 or UTF-16. */
  findsInBytes(bytes: Buffer): boolean {
    return this.masks
      .flatMap(({ spellings }) => spellings)
      .some((value) => bytes.includes(value) || bytes.includes(Buffer.from(value, 'utf16le')));
  }

  /** All places, in order. Where several values meet, they are one place with the longest one's label. */
  matches(text: string): Match[] {
    return merged([...this.byWindow(text)].flat());
  }

  private *byWindow(text: string): Generator<Match[]> {
    if (this.isEmpty) return;
    for (let start = 0; ; start += windowSize) {
      const isLast = text.length <= start + windowSize + overlap;
      const piece = start === 0 && isLast ? text : text.slice(start, start + windowSize + overlap);
      yield this.matchesInWindow(piece).map(({ start: from, end, mask }) => ({
        start: start + from,
        end: start + end,
        mask,
      }));
      if (isLast) return;
    }
  }

  private matchesInWindow(text: string): Match[] {
    const found: Match[] = [];
    for (const reading of readingsOf(text)) {
      found.push(...this.matchesIn(reading));
      const packed = unpacked(reading.text, Math.max(this.least, leastPacked));
      for (const content of packed ? readingsOf(packed.text) : []) {
        for (const { start, mask } of this.matchesIn(content)) {
          // Bytes that hold a value go whole: half of them would be nothing to anyone.
          const run = packed!.runAt(start);
          found.push({ ...sourceSpan(reading, run.start, run.end), mask });
        }
      }
    }
    return found;
  }

  private matchesIn(reading: Reading): Match[] {
    const found = this.plain.findIn(folded(reading, false));
    if (!this.squeezed.isEmpty) found.push(...this.squeezed.findIn(folded(reading, true)));
    return found;
  }
}

/** What all ways to write a value have in common: values that compare equal are found as one. */
export function comparable(value: string): string {
  const reading = readingsOf(value).at(-1)!;
  const squeezed = folded(reading, true).text;
  return squeezed.length >= leastSqueezed ? squeezed : folded(reading, false).text.trim();
}

/** With fewer letters and digits than this, a value is looked for as it is written only. */
const leastSqueezed = 8;
/** Shorter values are not looked for in bytes: they would be found in any. */
const leastPacked = 4;
/** Long texts are read in pieces, which overlap by more than any value is long. */
const windowSize = 1 << 20;
const overlap = 1 << 17;

/** Many words looked for at once. */
class Patterns {
  private readonly masks = new Map<string, Mask>();
  private expressions: RegExp[] | undefined;

  get isEmpty(): boolean {
    return this.masks.size === 0;
  }

  add(word: string, mask: Mask): void {
    if (!this.masks.has(word)) this.masks.set(word, mask);
  }

  findIn(reading: Reading): Match[] {
    const found: Match[] = [];
    for (const expression of (this.expressions ??= this.compile())) {
      expression.lastIndex = 0;
      for (let match = expression.exec(reading.text); match; match = expression.exec(reading.text)) {
        const word = match[1]!;
        found.push({
          ...sourceSpan(reading, match.index, match.index + word.length),
          mask: this.masks.get(word)!,
        });
        // Values may overlap: the next is looked for one further on.
        expression.lastIndex = match.index + 1;
      }
    }
    return found;
  }

  /** The longest first, and not too many in one. */
  private compile(): RegExp[] {
    const words = [...this.masks.keys()].sort((a, b) => b.length - a.length);
    const expressions: RegExp[] = [];
    for (let i = 0; i < words.length; i += wordsInOne) {
      const alternatives = words
        .slice(i, i + wordsInOne)
        .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
      expressions.push(new RegExp(`(?=(${alternatives.join('|')}))`, 'g'));
    }
    return expressions;
  }
}

const wordsInOne = 500;

function merged(found: Match[]): Match[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const places: Match[] = [];
  for (const match of found) {
    const last = places.at(-1);
    if (!last || match.start >= last.end) places.push({ ...match });
    else {
      if (match.end - match.start > last.end - last.start) last.mask = match.mask;
      last.end = Math.max(last.end, match.end);
    }
  }
  return places;
}

/** `matches` are places in the texts joined by one character each. */
function without(texts: readonly string[], matches: readonly Match[]): string[] {
  let offset = 0;
  let next = 0;
  return texts.map((text) => {
    const end = offset + text.length;
    let shown = '';
    let done = 0;
    while (next < matches.length && matches[next]!.start < end) {
      const match = matches[next]!;
      const from = Math.max(match.start - offset, 0);
      shown += text.slice(done, from);
      // What spans several texts is named in the first of them.
      if (match.start >= offset) shown += match.mask.label;
      done = Math.min(match.end - offset, text.length);
      if (match.end > end) break;
      next += 1;
    }
    shown += text.slice(done);
    offset = end + 1;
    return shown;
  });
}
