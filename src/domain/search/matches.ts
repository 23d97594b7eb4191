import type { Phrase, Query } from './query.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** Where a phrase of the query stands in a text. */
export interface Hit {
  start: number;
  end: number;
  /** Its place in the query. */
  phrase: number;
}

/** A text with the hits in it, in order. */
export interface Matched {
  text: string;
  hits: Hit[];
}

/** The texts in which something was found; undefined unless all of the query occurs in them together. */
export function matchesIn(texts: readonly string[], query: Query): Matched[] | undefined {
  const found = new Set<number>();
  const matched: Matched[] = [];
  for (const text of texts) {
    const hits = hitsIn(tokensOf(text), query);
    for (const hit of hits) found.add(hit.phrase);
    if (hits.length > 0) matched.push({ text, hits });
  }
  return query.length > 0 && found.size === query.length ? matched : undefined;
}

function hitsIn(tokens: Token[], query: Query): Hit[] {
  const hits: Hit[] = [];
  for (const [phrase, sought] of query.entries()) {
    for (let at = 0; at + sought.words.length <= tokens.length; at += 1) {
      if (!standsAt(tokens, at, sought)) continue;
      hits.push({ start: tokens[at]!.start, end: tokens[at + sought.words.length - 1]!.end, phrase });
    }
  }
  return hits.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function standsAt(tokens: Token[], at: number, { words, isOpen }: Phrase): boolean {
  return words.every((word, place) => {
    const { text } = tokens[at + place]!;
    return isOpen && place === words.length - 1 ? text.startsWith(word.text) : text === word.text;
  });
}
