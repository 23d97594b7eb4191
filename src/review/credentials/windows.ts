import { Lexicon } from '../lexicon.ts';

/** A part of a text that begins and ends where lines do. */
export interface Window {
  start: number;
  text: string;
}

/** Something to look for, and what tells on which lines. */
export interface Sought {
  /** Words of letters and digits, in any case, of which one is on the line or above it. */
  words?: readonly string[];
  /** Where no word tells, signs of which one is on the line. */
  signs?: readonly string[];
  /** How many lines further it may go on. */
  below?: number;
}

/** Finds, in one pass for all, the lines on which each of `all` may be. */
export function windowFinder<T extends Sought>(
  all: readonly T[],
): (text: string, found: (sought: T, window: Window) => void) => void {
  const byWord = new Map<string, number[]>();
  for (const [index, { words }] of all.entries())
    for (const word of words ?? []) byWord.set(word, [...(byWord.get(word) ?? []), index]);
  const lexicon = new Lexicon(byWord);
  return (text, found) => {
    const past = new Int32Array(all.length).fill(-1);
    const look = (index: number, at: number): void => {
      if (at < past[index]!) return;
      const sought = all[index]!;
      const start = text.lastIndexOf('\n', at) + 1;
      past[index] = endOfLine(text, at);
      let end = past[index];
      for (let line = 0; line < (sought.below ?? 0) && end < text.length; line += 1)
        end = endOfLine(text, end + 1);
      found(sought, { start, text: text.slice(start, end) });
    };
    lexicon.each(text, (places, start) => {
      for (const index of places) look(index, start);
    });
    for (const [index, { signs }] of all.entries()) {
      for (const sign of signs ?? []) {
        for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, Math.max(at + 1, past[index]!)))
          look(index, at);
      }
    }
  };
}

function endOfLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}
