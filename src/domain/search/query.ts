import { beginningOf, pairOf } from './terms.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** Words that have to stand side by side. */
export interface Phrase {
  words: Pick<Token, 'text' | 'isCharacter'>[];
  /** The last word may go on. */
  isOpen: boolean;
}

/** Each phrase has to occur. None at all: nothing was asked for. */
export type Query = Phrase[];

/**
 * Reads what someone typed. Quotes make a phrase, and so do signs inside a word (`foo_bar`, `don't`); the last
 * word may be the beginning of one. Whatever else is typed means nothing, and is never an error.
 */
export function readQuery(typed: string): Query {
  const phrases: Query = [];
  const pieces = typed.slice(0, longestQuery).split(/["“”„«»]/);
  for (const [place, piece] of pieces.entries()) {
    const isQuoted = place % 2 === 1;
    const isLast = place === pieces.length - 1;
    for (const chunk of isQuoted ? [piece] : piece.split(/\s+/)) {
      const words = tokensOf(chunk).map(({ text, isCharacter }) => ({ text, isCharacter }));
      if (words.length > 0) phrases.push({ words, isOpen: false });
    }
    const last = phrases.at(-1);
    // A quote that is still open ends with a word that may still be typed.
    if (isLast && last && tokensOf(piece).length > 0) last.isOpen = !last.words.at(-1)!.isCharacter;
  }
  return phrases.slice(0, mostPhrases);
}

const longestQuery = 500;
const mostPhrases = 32;

/** What the terms of a text must hold for it to match, perhaps: of each of these at least one. */
export function neededTerms(query: Query): string[][] {
  const needed = new Map<string, string[]>();
  const need = (...terms: string[]) => needed.set(terms.join(' '), terms);
  for (const { words, isOpen } of query) {
    const pairs = words.map((word, place) => {
      const next = words[place + 1];
      return next && !(isOpen && place === words.length - 2) ? pairOf(word, next) : undefined;
    });
    for (const pair of pairs) if (pair !== undefined) need(pair);
    // Pairs are far rarer than the words in them, which each search would look up beside them. One pair of words is not
    // enough, as it is a hash; two are.
    const isSure = pairs.filter((pair) => pair !== undefined).length > 1;
    for (const [place, word] of words.entries()) {
      const isPaired = pairs[place] !== undefined || pairs[place - 1] !== undefined;
      if (isPaired && (isSure || word.isCharacter)) continue;
      if (isOpen && place === words.length - 1) need(word.text, beginningOf(word.text));
      else need(word.text);
    }
  }
  return [...needed.values()];
}
