import { crc32 } from 'node:zlib';

/** The digit that makes `digits` pass Luhn's check (ISO/IEC 7812-1). */
export function luhnDigit(digits: string): number {
  let sum = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

/** CRC-32 in base 62, six characters: how GitHub and npm end their tokens. */
export function crcBase62(text: string): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let rest = crc32(text);
  let out = '';
  for (let place = 0; place < 6; place += 1) {
    out = alphabet[rest % 62]! + out;
    rest = Math.floor(rest / 62);
  }
  return out;
}

/** ISO 7064 MOD 97-10 of an alphanumeric text, as IBAN uses it. */
export function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO 7064 MOD 11,10: the last digit of a German tax id. */
export function mod11and10(digits: string): number {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10;
}

/** The sum of digits times weights. */
export function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + Number(digits[place]) * weight, 0);
}

/** Verhoeff's check digit (as Aadhaar has it), from the dihedral group D5. */
export function verhoeffDigit(digits: string): number {
  const turned = (a: number, b: number): number =>
    a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5) : b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5;
  const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let check = 0;
  for (const [place, character] of [...digits].reverse().entries()) {
    let digit = Number(character);
    for (let turn = 0; turn < (place + 1) % 8; turn += 1) digit = permutation[digit]!;
    check = turned(check, digit);
  }
  return check < 5 ? (5 - check) % 5 : check;
}
