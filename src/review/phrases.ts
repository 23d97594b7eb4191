import type { Finding, Term } from './finding.ts';
import { Lexicon } from './lexicon.ts';

interface Phrase {
  term: Term;
  /** How much of the phrase stands before its first word: 1 for `#heron`. */
  prefix: number;
  /** The whole phrase, at the place where it is asked. */
  whole: RegExp;
}

/** Written without blanks between words, so that a word can begin anywhere. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const word = /[\p{L}\p{M}\p{N}]+/u;

/** Finds any of the phrases, in any case, as whole words, with any blanks, dashes or underscores where they have blanks. */
export function phraseFinder(terms: readonly Term[]): (text: string) => Finding[] {
  const phrases = terms.map(phraseOf);
  const anywhere = phrases.filter(({ term }) => unspaced.test(term.value));
  const atWords = phrases.filter(({ term }) => !unspaced.test(term.value));
  const lexicon = new Lexicon(atWords.map((phrase) => [word.exec(phrase.term.value)![0], phrase] as const));
  return (text) => [
    ...(atWords.length > 0 ? startingAtWords(text, lexicon) : []),
    ...anywhere.flatMap((phrase) => everyMatch(text, phrase)),
  ];
}

function phraseOf(term: Term): Phrase {
  const value = term.value.trim();
  const prefix = value.search(word);
  const source = value
    .split(/\s+/)
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`(?:\s{1,20}|[\-_]{1,3})`);
  const isBounded = !unspaced.test(value);
  const open = isBounded && prefix === 0 ? String.raw`(?<![\p{L}\p{N}])` : '';
  const close = isBounded && /[\p{L}\p{M}\p{N}]$/u.test(value) ? String.raw`(?![\p{L}\p{M}\p{N}])` : '';
  return { term, prefix, whole: new RegExp(open + source + close, isBounded ? 'iuy' : 'giu') };
}

function startingAtWords(text: string, lexicon: Lexicon<Phrase>): Finding[] {
  const findings: Finding[] = [];
  lexicon.each(text, ({ term, whole, prefix }, start) => {
    if (start < prefix) return;
    whole.lastIndex = start - prefix;
    if (whole.test(text)) findings.push(findingOf(term, start - prefix, whole.lastIndex));
  });
  return findings;
}

function everyMatch(text: string, { term, whole }: Phrase): Finding[] {
  return Array.from(text.matchAll(whole), (match) =>
    findingOf(term, match.index, match.index + match[0].length),
  );
}

/** What a term’s occurrence is. */
export function findingOf(term: Term, start: number, end: number): Finding {
  return { kind: 'term', confidence: 'high', start, end, why: `the term “${term.name}”` };
}
