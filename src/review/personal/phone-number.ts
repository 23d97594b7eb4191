import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** How often the library may still be asked about one text: it takes some 10 µs each time, and a text may be full of numbers. */
export interface Patience {
  left: number;
}

function ask(value: string, country: CountryCode | undefined, patience: Patience): PhoneNumber | undefined {
  if (patience.left <= 0) return undefined;
  patience.left -= 1;
  return parsePhoneNumberFromString(value, country);
}

export interface International {
  /** How much of the candidate is the number: another may follow it. */
  length: number;
  isValid: boolean;
}

/** The longest beginning of `value`, by groups, that is a number with a country's code in front; null if none is. */
export function international(value: string, patience: Patience): International | null {
  let possible: International | null = null;
  for (const length of endsOfGroups(value)) {
    const part = value.slice(0, length);
    const number = ask(part.replace(/^00 ?/, '+').replace(/\(0\)/, ''), undefined, patience);
    if (number?.isValid()) return { length, isValid: true };
    if (!possible && number?.isPossible()) possible = { length, isValid: false };
  }
  if (patience.left <= 0) return { length: value.length, isValid: false };
  return possible;
}

/** Where the number may end: at its end, or before any of its last groups. Longest first, five at most. */
function endsOfGroups(value: string): number[] {
  const ends = [value.length];
  for (let index = value.length - 1; index > 6 && ends.length < 5; index -= 1) {
    if (/\d/.test(value.charAt(index - 1)) && !/[\d]/.test(value.charAt(index))) ends.push(index);
  }
  return ends;
}

/** How countries write their numbers so that nothing else looks like it; where it does, the country has to have it. */
const writings: readonly { name: string; shape: RegExp; countries: CountryCode[] | null }[] = [
  {
    name: 'North America',
    shape: /^(?:1[-. ]?)?\([2-9]\d{2}\)[ \-.]?[2-9]\d{2}[-. ]\d{4}$/,
    countries: null,
  },
  { name: 'North America', shape: /^(?:1[-. ])?[2-9]\d{2}([-.])[2-9]\d{2}\1\d{4}$/, countries: null },
  { name: 'North America', shape: /^(?:1 )?[2-9]\d{2} [2-9]\d{2}[ -]\d{4}$/, countries: ['US'] },
  { name: 'North America', shape: /^555-?01\d{2}$/, countries: null },
  { name: 'an area code in parentheses', shape: /^\(0\d{1,5}\) ?\d[\d \-/]{4,11}$/, countries: null },
  { name: 'an area code and a slash', shape: /^0[1-9]\d{1,4} ?\/ ?\d[\d -]{3,10}$/, countries: null },
  { name: 'France', shape: /^0[1-9](?:([ .\-\u00A0])\d{2}(?:\1\d{2}){3})$/, countries: null },
  { name: 'Brazil', shape: /^\([1-9]\d\) ?9?\d{4}-\d{4}$/, countries: null },
  {
    name: 'an area code with a zero',
    shape: /^(?!0\d{4}-\d{4}$)(?=(?:\D?\d){9})0[1-9]\d{0,5}[ -]\d{2,8}(?:[ -]\d{2,6}){0,4}$/,
    countries: ['DE', 'GB', 'NL', 'AU', 'CH', 'IT', 'JP', 'SE', 'AT', 'BE', 'IN', 'FR'],
  },
  {
    name: 'Spain',
    shape: /^[6-9]\d{2}(?:([ .-])\d{3}\1\d{3}|[ ]\d{2}[ ]\d{2}[ ]\d{2})$/,
    countries: ['ES'],
  },
  { name: 'Italy', shape: /^3\d{2}[ .\-/]\d{3}[ ]?\d{4}$/, countries: ['IT'] },
];

/** The name of the writing that `value` follows, or null. */
export function punctuation(value: string, patience: Patience): string | null {
  if (value.length > 24) return null;
  const digits = value.replaceAll(/\D/g, '').length;
  if (digits < 7 || digits > 13) return null;
  const found = writings.find(
    ({ shape, countries: known }) =>
      shape.test(value) &&
      (known === null || known.some((country) => ask(value, country, patience)?.isValid() === true)),
  );
  return found?.name ?? null;
}
