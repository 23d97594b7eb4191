import type { Reading } from './reading.ts';

/**
 * The reading as it is compared: without case, accents, invisible characters and the width of letters, and every
 * run of white space as one blank. `squeezed`: its letters and digits alone, so that neither marks of Markdown,
 * nor dashes, nor line breaks hide anything.
 */
export function folded(reading: Reading, squeezed: boolean): Reading {
  const { text } = reading;
  const units = new Uint16Array(text.length + 64);
  let out = { units, from: new Uint32Array(units.length), to: new Uint32Array(units.length) };
  let length = 0;
  let afterBlank = false;
  const write = (unit: number, start: number, end: number) => {
    if (length === out.units.length) out = grown(out);
    out.units[length] = unit;
    out.from[length] = reading.from?.[start] ?? start;
    out.to[length] = reading.to?.[end - 1] ?? end;
    length += 1;
  };
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 128) {
      const plain = ascii[unit]!;
      const isBlank = plain === blank;
      if (squeezed ? isWordUnit[plain] === 1 : !(isBlank && afterBlank)) write(plain, i, i + 1);
      afterBlank = isBlank;
      continue;
    }
    const point = text.codePointAt(i)!;
    const size = point > 0xffff ? 2 : 1;
    const known = unfold(point);
    for (let k = 0; k < known.length; k += 1) {
      const plain = known.charCodeAt(k);
      const isBlank = plain === blank;
      const isWord = plain < 128 ? isWordUnit[plain] === 1 : isWordCharacter(known, k);
      if (squeezed ? isWord : !(isBlank && afterBlank)) write(plain, i, i + size);
      afterBlank = isBlank;
    }
    i += size - 1;
  }
  return {
    text: textOf(out.units.subarray(0, length)),
    from: out.from.subarray(0, length),
    to: out.to.subarray(0, length),
  };
}

const blank = 32;
/** Lower case; white space as a blank. */
const ascii = Uint16Array.from({ length: 128 }, (_, unit) => {
  if (unit >= 65 && unit <= 90) return unit + 32;
  return unit === 32 || (unit >= 9 && unit <= 13) ? blank : unit;
});
const isWordUnit = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[a-z0-9]/.test(String.fromCharCode(unit)) ? 1 : 0,
);

const unfolded = new Map<number, string>();

function unfold(point: number): string {
  const known = unfolded.get(point);
  if (known !== undefined) return known;
  const plain = String.fromCodePoint(point)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\s/gu, ' ')
    .toLowerCase();
  if (unfolded.size < 50_000) unfolded.set(point, plain);
  return plain;
}

function isWordCharacter(text: string, place: number): boolean {
  const unit = text.charCodeAt(place);
  // Halves of a pair: together they are one.
  if (unit >= 0xd800 && unit <= 0xdfff) return true;
  return /[\p{L}\p{N}]/u.test(text[place]!);
}

function grown({ units, from, to }: { units: Uint16Array; from: Uint32Array; to: Uint32Array }) {
  const size = units.length * 2;
  const larger = { units: new Uint16Array(size), from: new Uint32Array(size), to: new Uint32Array(size) };
  larger.units.set(units);
  larger.from.set(from);
  larger.to.set(to);
  return larger;
}

function textOf(units: Uint16Array): string {
  const pieces: string[] = [];
  for (let i = 0; i < units.length; i += 8192) {
    pieces.push(String.fromCharCode(...units.subarray(i, i + 8192)));
  }
  return pieces.join('');
}
