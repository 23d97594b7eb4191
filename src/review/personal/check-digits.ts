import { isLuhnValid } from './luhn.ts';

/** Check digits of national ids. Each takes the id without blanks and punctuation, letters as capitals. */

const sumOf = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (digits.charCodeAt(index) - 48), 0);

/** Area, group and serial that the Social Security Administration gives out; the tax office's ITIN begins with 9. */
export function isSsn(id: string): boolean {
  return (
    /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(id) ||
    /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/.test(id)
  );
}

/** Prefixes that HMRC has not ruled out. */
export function isNino(id: string): boolean {
  return /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(id);
}

/** ISO 7064 MOD 11,10; of the first ten digits one stands there two or three times. */
export function isSteuerId(id: string): boolean {
  if (!/^[1-9]\d{10}$/.test(id)) return false;
  const distinct = new Set(id.slice(0, 10)).size;
  if (distinct !== 9 && distinct !== 8) return false;
  return isOib(id);
}

/** ISO 7064 MOD 11,10 alone. */
export function isOib(id: string): boolean {
  let product = 10;
  for (const digit of id.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return id.length === 11 && (11 - product) % 10 === Number(id[10]);
}

/** 97 minus the number, modulo 97, with 2A and 2B for Corsica. */
export function isNir(id: string): boolean {
  if (!/^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}(?:\d{2})$/.test(id)) return false;
  const number = Number(id.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97 - (number % 97) === Number(id.slice(13));
}

export function isDni(id: string): boolean {
  const digits = id.replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return (
    /^\d{8}[A-Z]$/.test(digits) && 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits.slice(0, 8)) % 23] === digits[8]
  );
}

const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

export function isCodiceFiscale(id: string): boolean {
  if (!/^[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z]$/.test(id)) return false;
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const code = id.charCodeAt(index);
    const worth = code < 65 ? code - 48 : code - 65;
    sum += index % 2 === 0 ? odd[worth]! : worth;
  }
  return sum % 26 === id.charCodeAt(15) - 65;
}

/** The eleven test. */
export function isBsn(id: string): boolean {
  const digits = id.padStart(9, '0');
  return (
    /^\d{9}$/.test(digits) && Number(digits) > 0 && sumOf(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0
  );
}

/** A date whose month tells the century, and a check digit. */
export function isPesel(id: string): boolean {
  if (!/^\d{11}$/.test(id) || !isDay(Number(id.slice(2, 4)) % 20, Number(id.slice(4, 6)))) return false;
  return sumOf(id, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** The last ten digits by Luhn; 60 is added to the day of a coordination number. */
export function isPersonnummer(id: string): boolean {
  const digits = id.replace('+', '').slice(-10);
  if (!/^\d{10}$/.test(digits)) return false;
  const day = Number(digits.slice(4, 6));
  return isDay(Number(digits.slice(2, 4)), day > 60 ? day - 60 : day) && isLuhnValid(digits);
}

export function isCpf(id: string): boolean {
  if (!/^\d{11}$/.test(id) || /^(\d)\1+$/.test(id)) return false;
  const first = ((sumOf(id, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((sumOf(id, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return first === Number(id[9]) && second === Number(id[10]);
}

/** Verhoeff: products in the dihedral group of order ten, and the permutation that powers of one give. */
export function isAadhaar(id: string): boolean {
  if (!/^[2-9]\d{11}$/.test(id)) return false;
  let check = 0;
  for (let index = 0; index < 12; index += 1)
    check = product(check, permuted(id.charCodeAt(11 - index) - 48, index % 8));
  return check === 0;
}

function product(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5;
  return b < 5 ? ((a - b) % 5) + 5 : (a - b + 5) % 5;
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
function permuted(digit: number, times: number): number {
  let result = digit;
  for (let time = 0; time < times; time += 1) result = permutation[result]!;
  return result;
}

export function isSin(id: string): boolean {
  return /^\d{9}$/.test(id) && isLuhnValid(id);
}

export function isTfn(id: string): boolean {
  if (/^\d{8}$/.test(id)) return sumOf(id, [10, 7, 8, 4, 6, 3, 5, 1]) % 11 === 0;
  return /^\d{9}$/.test(id) && sumOf(id, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;
}

/** An EAN-13 that begins with the number of Switzerland. */
export function isAhv(id: string): boolean {
  return /^756\d{10}$/.test(id) && sumOf(id, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

/** Modulo 97, with a 2 in front for who was born from 2000 on. */
export function isRijksregister(id: string): boolean {
  if (!/^\d{11}$/.test(id)) return false;
  const check = Number(id.slice(9));
  return [id.slice(0, 9), `2${id.slice(0, 9)}`].some((number) => 97 - (Number(number) % 97) === check);
}

/** ISO 7064 MOD 11-2. */
export function isChineseId(id: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dX]$/.test(id)) return false;
  const sum = sumOf(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'[sum % 11] === id[17];
}

export function isHetu(id: string): boolean {
  const [, date, number, check] = /^(\d{6})[+A]?(\d{3})([\dA-Y])$/.exec(id) ?? [];
  return date !== undefined && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(date + number) % 31] === check;
}

export function isRut(id: string): boolean {
  const digits = id.slice(0, -1).padStart(8, '0');
  const rest = 11 - (sumOf(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return ({ 10: 'K', 11: '0' }[rest] ?? String(rest)) === id.at(-1);
}

/** The tenth digit from the odd and even places, the eleventh from the sum of the ten. */
export function isTckn(id: string): boolean {
  const tenth = (7 * sumOf(id, [1, 0, 1, 0, 1, 0, 1, 0, 1]) - sumOf(id, [0, 1, 0, 1, 0, 1, 0, 1])) % 10;
  const eleventh = sumOf(id, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) % 10;
  return /^[1-9]\d{10}$/.test(id) && (tenth + 10) % 10 === Number(id[9]) && eleventh === Number(id[10]);
}

export function isCnp(id: string): boolean {
  const check = sumOf(id, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return /^[1-9]\d{12}$/.test(id) && (check === 10 ? 1 : check) === Number(id[12]);
}

export function isEgn(id: string): boolean {
  return (sumOf(id, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(id[9]);
}

/** A date, and Luhn over all. */
export function isSouthAfricanId(id: string): boolean {
  return isDay(Number(id.slice(2, 4)), Number(id.slice(4, 6))) && isLuhnValid(id);
}

export function isAmka(id: string): boolean {
  return startsWithDay(id) && isLuhnValid(id);
}

export function isMyNumber(id: string): boolean {
  const rest = sumOf(id, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(id[11]);
}

export function isSvnr(id: string): boolean {
  return sumOf(id, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === Number(id[3]);
}

/** Of Estonia and Lithuania: a second row of weights where the first leaves 10. */
export function isBalticCode(id: string): boolean {
  const first = sumOf(id, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = (sumOf(id, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return (first < 10 ? first : second) === Number(id[10]);
}

export function isTaj(id: string): boolean {
  return sumOf(id, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === Number(id[8]);
}

export function isNhs(id: string): boolean {
  return (11 - (sumOf(id, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(id[9]);
}

export function isCuit(id: string): boolean {
  return (11 - (sumOf(id, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === Number(id[10]);
}

export function isSnils(id: string): boolean {
  return (sumOf(id, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(id.slice(9));
}

export function isNric(id: string): boolean {
  const offset = /^[TG]/.test(id) ? 4 : 0;
  const letters = /^[ST]/.test(id) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK';
  const sum = sumOf(id.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset;
  return letters[sum % 11] === id[8];
}

export function startsWithDay(id: string): boolean {
  return isDay(Number(id.slice(2, 4)), Number(id.slice(0, 2)));
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
