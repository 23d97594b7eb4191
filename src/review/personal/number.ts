/** Where a number may begin that is worth a closer look. */
export interface NumberStart {
  /** Its first digit, which no digit stands right before. */
  at: number;
  /** How many letters (of ASCII) stand right before it, seven at most. */
  letters: number;
  /** Whether seven digits or more follow, with a little punctuation between them, and it is not the next group of four in a row. */
  isLong: boolean;
}

const isDigit = (code: number): boolean => code > 47 && code < 58;
/** Whether it is a letter of ASCII. */
export const isLetter = (code: number): boolean => (code > 64 && code < 91) || (code > 96 && code < 123);
/** Blank, ( ) - . / + and their typographic kin. */
const isBetween = (code: number): boolean =>
  code === 32 ||
  (code > 39 && code < 48 && code !== 42 && code !== 44) ||
  code === 0xa0 ||
  code === 0x2011 ||
  code === 0x2013;

const enough = 7;

/** Goes over all groups of digits once: the patterns of cards, accounts, ids and phones are asked only where they can match. */
export function eachNumber(text: string, visit: (start: NumberStart) => void): void {
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let letters = 0;
    while (letters < 7 && isLetter(text.charCodeAt(at - letters - 1))) letters += 1;
    visit({ at, letters, isLong: isLongFrom(text, at) && !isNextGroup(text, at) });
    while (isDigit(text.charCodeAt(at + 1))) at += 1;
  }
}

function isNextGroup(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) !== 32) return false;
  for (let back = 2; back < 6; back += 1) if (!isDigit(text.charCodeAt(at - back))) return false;
  return true;
}

function isLongFrom(text: string, start: number): boolean {
  let digits = 0;
  let between = 0;
  for (let at = start; digits < enough; at += 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) {
      digits += 1;
      between = 0;
    } else if (isBetween(code) && between < 3) between += 1;
    else return false;
  }
  return true;
}
