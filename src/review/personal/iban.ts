import { getCountrySpecifications, isValidIBAN } from 'ibantools';
import type { Finding } from '../finding.ts';
import type { NumberStart } from './number.ts';

/** Country, two check digits, then 11 to 30 letters and digits with a blank or dash between them at most. */
const shape = /[A-Za-z]{2}[ \-\u00A0]?\d{2}(?:[ \-\u00A0]?[A-Za-z\d]){11,30}/y;
const lengths = new Map(Object.entries(getCountrySpecifications()).map(([country, { chars }]) => [country, chars]));

/** The international bank account number (ISO 13616) whose check digits stand there; in any case, in groups or in one. */
export function ibanAt(text: string, { at, letters }: NumberStart): Finding | null {
  const start = letters === 0 && /[ \-\u00A0]/.test(text.charAt(at - 1)) ? at - 3 : at - 2;
  if ((letters !== 2 && start !== at - 3) || /[\p{L}\d_]/u.test(text.charAt(start - 1))) return null;
  const length = lengths.get(text.slice(start, start + 2).toUpperCase());
  shape.lastIndex = start;
  const candidate = length ? shape.exec(text)?.[0] : undefined;
  const value = candidate && firstOf(candidate, length!);
  if (!value || /[\p{L}\d_]/u.test(text.charAt(start + value.length))) return null;
  if (!isValidIBAN(value.replaceAll(/[ \-\u00A0]/g, '').toUpperCase())) return null;
  return { kind: 'iban', confidence: 'high', start, end: start + value.length, why: 'a bank account number with right check digits' };
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
