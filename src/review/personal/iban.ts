import { getCountrySpecifications, isValidIBAN } from 'ibantools';
import type { Finding } from '../finding.ts';
import type { NumberStart } from './number.ts';
import { isLetter } from './number.ts';

/** Country, two check digits, then 11 to 30 letters and digits with a blank or dash between them at most. */
const shape = /[A-Za-z]{2}[ \-\u00A0]?\d{2}(?:[ \-\u00A0]?[A-Za-z\d]){11,30}/y;
const lengths = new Map(
  Object.entries(getCountrySpecifications()).map(([country, { chars }]) => [country, chars]),
);

/** The international bank account number (ISO 13616) whose check digits stand there; in any case, in groups or in one. */
export function ibanAt(text: string, { at, letters }: NumberStart): Finding | null {
  const start = at - (letters === 0 ? 3 : 2);
  if (letters === 0 ? !isParted(text, start) : letters !== 2) return null;
  if (/[\p{L}\d_]/u.test(text.charAt(start - 1))) return null;
  const length = lengths.get(text.slice(start, start + 2).toUpperCase());
  shape.lastIndex = start;
  const candidate = length ? shape.exec(text)?.[0] : undefined;
  const value = candidate && firstOf(candidate, length!);
  if (!value || /[\p{L}\d_]/u.test(text.charAt(start + value.length))) return null;
  if (!isValidIBAN(value.replaceAll(/[ \-\u00A0]/g, '').toUpperCase())) return null;
  return {
    kind: 'iban',
    confidence: 'high',
    start,
    end: start + value.length,
    why: 'a bank account number with right check digits',
  };
}

/** Whether two letters and a blank or dash stand there. */
function isParted(text: string, start: number): boolean {
  const between = text.charCodeAt(start + 2);
  const isBetween = between === 32 || between === 45 || between === 0xa0;
  return isBetween && isLetter(text.charCodeAt(start)) && isLetter(text.charCodeAt(start + 1));
}

/** The beginning of `candidate` that holds `length` letters and digits, or null if it holds fewer. */
function firstOf(candidate: string, length: number): string | null {
  let counted = 0;
  for (let index = 0; index < candidate.length; index += 1) {
    if (!/[ \-\u00A0]/.test(candidate.charAt(index))) counted += 1;
    if (counted === length) return candidate.slice(0, index + 1);
  }
  return null;
}
