import type { CountryCode } from 'libphonenumber-js/max';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export interface International {
  /** How much of the candidate is the number: another may follow it. */
  length: number;
  isValid: boolean;
}

/** The longest beginning of `value`, by groups, that is a number with a country's code in front; null if none is. */
export function isInternational(value: string): International | null {
  let possible: International | null = null;
  for (const length of endsOfGroups(value)) {
    const part = value.slice(0, length);
    const number = parsePhoneNumberFromString(part.replace(/^00/, '+').replace(/\(0\)/, ''));
    if (number?.isValid()) return { length, isValid: true };
    if (!possible && number?.isPossible()) possible = { length, isValid: false };
  }
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

const countries: CountryCode[] = ['US', 'GB', 'DE', 'FR', 'ES', 'IT', 'NL', 'AU', 'IN', 'BR', 'CH', 'AT', 'BE', 'PL', 'SE', 'JP'];

/** Whether any of the countries whose people we know best has such a number. */
export function couldBeNational(value: string): boolean {
  return countries.some((country) => parsePhoneNumberFromString(value, country)?.isValid() === true);
}

/** How countries write their numbers so that nothing else looks like it; where it does, the country has to have it. */
const writings: readonly { name: string; shape: RegExp; countries: CountryCode[] | null }[] = [
  { name: 'North America', shape: /^(?:1[-. ]?)?\([2-9]\d{2}\)[ \-.]?[2-9]\d{2}[-. ]\d{4}$/, countries: null },
  { name: 'North America', shape: /^(?:1[-. ])?[2-9]\d{2}([-.])[2-9]\d{2}\1\d{4}$/, countries: null },
  { name: 'North America', shape: /^(?:1 )?[2-9]\d{2} [2-9]\d{2}[ -]\d{4}$/, countries: ['US'] },
  { name: 'North America', shape: /^555-?01\d{2}$/, countries: null },
  { name: 'an area code in parentheses', shape: /^\(0\d{1,5}\) ?\d[\d \-/]{4,11}$/, countries: null },
  { name: 'an area code and a slash', shape: /^0[1-9]\d{1,4} ?\/ ?\d[\d \-]{3,10}$/, countries: null },
  { name: 'France', shape: /^0[1-9](?:([ .\-\u00A0])\d{2}(?:\1\d{2}){3})$/, countries: null },
  { name: 'Brazil', shape: /^\([1-9]\d\) ?9?\d{4}-\d{4}$/, countries: null },
  {
    name: 'an area code with a zero',
    shape: /^0[1-9]\d{0,5}([ \-])\d{2,8}(?:[ \-]\d{2,6}){0,4}$/,
    countries: ['GB', 'DE', 'NL', 'AU', 'CH', 'AT', 'BE', 'IT', 'SE', 'JP', 'IN', 'FR'],
  },
  { name: 'Spain', shape: /^[6-9]\d{2}(?:([ .\-])\d{3}\1\d{3}|[ ]\d{2}[ ]\d{2}[ ]\d{2})$/, countries: ['ES'] },
  { name: 'Italy', shape: /^3\d{2}[ .\-/]\d{3}[ ]?\d{4}$/, countries: ['IT'] },
];

/** The name of the writing that `value` follows, or null. */
export function isPunctuatedAsNational(value: string): string | null {
  const digits = value.replaceAll(/\D/g, '').length;
  if (digits < 7 || digits > 13) return null;
  const found = writings.find(
    ({ shape, countries: known }) =>
      shape.test(value) &&
      (known === null || known.some((country) => parsePhoneNumberFromString(value, country)?.isValid() === true)),
  );
  return found?.name ?? null;
}
