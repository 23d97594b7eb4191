import type { Random } from '../random.ts';
import { digits, upper } from '../random.ts';
import { luhnDigit, mod11and10, verhoeffDigit, weighted } from './checksum.ts';
import type { Make } from './value.ts';
import { variantOf } from './value.ts';

/** Ids of people with valid check digits, as the states that issue them define them. */
export const nationalId: Make = (random, _, variant) => variantOf(ids, random, variant)(random);

const ids: Record<string, (random: Random) => string> = {
  /** Any nine digits that were never issued to a person in the range 900 are no SSN; these are of the valid ranges. */
  'us-ssn': (r) => `${r.int(100, 665)}-${r.chars('123456789', 2)}-${r.int(1000, 9999)}`,
  'es-dni': (r) => {
    const number = r.chars(digits, 8);
    return number + 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23]!;
  },
  'es-nie': (r) => {
    const number = r.chars(digits, 7);
    return `X${number}${'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23]!}`;
  },
  'pl-pesel': (r) => {
    const body = date(r) + r.chars(digits, 4);
    return body + ((10 - (weighted(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
  },
  'nl-bsn': (r) => {
    for (;;) {
      const body = `${r.int(1, 9)}${r.chars(digits, 7)}`;
      const check = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      if (check < 10) return body + check;
    }
  },
  'de-tax': (r) => {
    // Ten digits of which exactly one stands twice and one is missing.
    const order = shuffled(r, digits.split(''));
    order[9] = order[r.int(1, 8)]!;
    const body = shuffled(r, order)
      .join('')
      .replace(
        /^0/,
        order.find((digit) => digit !== '0')!,
      );
    const counts = Object.values(Object.groupBy(body.split(''), (digit) => digit)).map(
      (same) => same!.length,
    );
    if (counts.length !== 9 || Math.max(...counts) > 2) return ids['de-tax']!(r);
    return body + mod11and10(body);
  },
  'fr-nir': (r) => {
    const body = `${r.int(1, 2)}${r.int(50, 99)}${String(r.int(1, 12)).padStart(2, '0')}${r.int(10, 95)}${String(r.int(1, 900)).padStart(3, '0')}${String(r.int(1, 999)).padStart(3, '0')}`;
    const key = String(97 - Number(BigInt(body) % 97n)).padStart(2, '0');
    return r.chance(0.5)
      ? body + key
      : `${body.replace(/^(.)(..)(..)(..)(...)(...)$/, '$1 $2 $3 $4 $5 $6')} ${key}`;
  },
  'it-cf': (r) => {
    const body = `${r.chars('BCDFGLMNPRSTV', 6)}${r.int(50, 99)}${r.pick([...'ABCDEHLMPRST'])}${String(r.int(1, 28)).padStart(2, '0')}${r.pick(['F205', 'H501', 'L219'])}`;
    return body + italianCheck(body);
  },
  'pt-nif': (r) => {
    const body = `2${r.chars(digits, 7)}`;
    const check = 11 - (weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
    return body + (check > 9 ? 0 : check);
  },
  'br-cpf': (r) => {
    const body = r.chars('123456789', 9);
    const first = body + cpfDigit(body);
    return (first + cpfDigit(first)).replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4');
  },
  'be-national': (r) => {
    const body = date(r) + String(r.int(1, 997)).padStart(3, '0');
    const check = String(97 - (Number(body) % 97)).padStart(2, '0');
    return `${body}${check}`.replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5');
  },
  'in-aadhaar': (r) => {
    const body = `${r.int(2, 9)}${r.chars(digits, 10)}`;
    return (body + verhoeffDigit(body)).replaceAll(/(.{4})(?=.)/g, '$1 ');
  },
  'ch-ahv': (r) => {
    const body = `756${r.chars(digits, 9)}`;
    const sum = weighted(body, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]);
    return `${body}${(10 - (sum % 10)) % 10}`.replace(/^(...)(....)(....)(..)$/, '$1.$2.$3.$4');
  },
  'se-person': (r) => {
    const body = date(r) + r.chars(digits, 3);
    return `${body.slice(0, 6)}-${body.slice(6)}${luhnDigit(body)}`;
  },
  'gb-nino': (r) => {
    const number = r.chars(digits, 6);
    return r.pick([`AB${number}C`, `JG ${number.replaceAll(/(..)(?=.)/g, '$1 ')} A`]);
  },
  'fi-hetu': (r) => {
    const body = `${String(r.int(1, 28)).padStart(2, '0')}${String(r.int(1, 12)).padStart(2, '0')}${r.int(50, 99)}`;
    const number = String(r.int(2, 899)).padStart(3, '0');
    return `${body}-${number}${'0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(body + number) % 31]!}`;
  },
};

/** A day of birth as YYMMDD. */
const date = (r: Random): string =>
  `${r.int(50, 99)}${String(r.int(1, 12)).padStart(2, '0')}${String(r.int(1, 28)).padStart(2, '0')}`;

function cpfDigit(body: string): number {
  const sum = [...body].reduce((sum, digit, place) => sum + Number(digit) * (body.length + 1 - place), 0);
  return ((sum * 10) % 11) % 10;
}

/** The Agenzia delle Entrate's table for odd places; even places count as their position in the alphabet. */
function italianCheck(body: string): string {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  const sum = [...body].reduce((sum, character, place) => {
    const value = /\d/.test(character) ? Number(character) : character.codePointAt(0)! - 65;
    return sum + (place % 2 === 0 ? odd[value]! : value);
  }, 0);
  return upper[sum % 26]!;
}

function shuffled<T>(r: Random, list: readonly T[]): T[] {
  const rest = [...list];
  return list.map(() => rest.splice(r.int(0, rest.length - 1), 1)[0]!);
}
