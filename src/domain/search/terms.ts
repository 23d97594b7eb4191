import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/**
 * What a text is found by: its words, the beginnings of its words, and its pairs of neighbors. A set without an
 * order or places, so that any index of sets serves; whoever finds something looks at the text itself again.
 */
export class Terms {
  private readonly words = new Set<string>();
  private readonly characters = new Set<string>();
  private readonly pairs = new Set<string>();

  add(text: string): this {
    let before: Token | undefined;
    for (const token of tokensOf(text)) {
      (token.isCharacter ? this.characters : this.words).add(token.text);
      const pair = before && pairOf(before, token);
      if (pair !== undefined) this.pairs.add(pair);
      before = token;
    }
    return this;
  }

  /** Of a text with too many the whole words remain the longest. */
  all(): string[] {
    const all: string[] = [];
    let bytes = 0;
    for (const term of this.inOrder()) {
      bytes += sizeOf(term);
      if (bytes > mostBytes) break;
      all.push(term);
    }
    return all;
  }

  private *inOrder(): Generator<string> {
    yield* this.words;
    yield* this.characters;
    yield* this.pairs;
    const beginnings = new Set<string>();
    for (const word of this.words) for (const beginning of beginningsOf(word)) beginnings.add(beginning);
    yield* beginnings;
  }
}

/** The term of two that stand side by side; undefined for a word beside a character. */
export function pairOf(
  a: Pick<Token, 'text' | 'isCharacter'>,
  b: Pick<Token, 'text' | 'isCharacter'>,
): string | undefined {
  if (a.isCharacter !== b.isCharacter) return undefined;
  return a.isCharacter ? a.text + b.text : `_${hashOf(a.text, b.text).toString(36)}`;
}

/** Whether it is the term of a pair of words: such are in few texts. */
export function isPairOfWords(term: string): boolean {
  return /^_[^_]/.test(term);
}

/** The term of a beginning of so many letters or, where such are not kept, of a shorter one; of the longest, none. */
export function beginningOf(word: string): string {
  return `${word.slice(
    0,
    lengths.findLast((length) => length <= word.length),
  )}_`;
}

function* beginningsOf(word: string): Generator<string> {
  for (const length of lengths) {
    if (word.length <= length) return;
    yield `${word.slice(0, length)}_`;
  }
}

/** Of beginnings, in letters: each up to where most words differ. */
const lengths = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16];

/** PostgreSQL keeps at most 1,048,575 bytes of one text's terms. A megabyte of prose has fewer. */
const mostBytes = 1_000_000;

function sizeOf(term: string): number {
  for (let i = 0; i < term.length; i += 1) if (term.charCodeAt(i) > 127) return term.length * 3;
  return term.length;
}

/** 16 bits (FNV-1a, folded): few enough to be shared by many texts, enough that a wrong pair is rare. */
function hashOf(a: string, b: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < a.length; i += 1) hash = Math.imul(hash ^ a.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ 32, 0x01000193);
  for (let i = 0; i < b.length; i += 1) hash = Math.imul(hash ^ b.charCodeAt(i), 0x01000193);
  return (hash >>> 16) ^ (hash & 0xffff);
}
