import { RE2JS, RE2JSException, RE2Set } from 're2js';
import type { Finding, Scanner, Term } from './finding.ts';
import { findingOf, phraseFinder } from './phrases.ts';

const longestPattern = 500;
const longestPhrase = 200;
/** Case counts only where the pattern says so: `(?-i)`. `^` and `$` are the ends of lines. */
const flags = RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE;

/** The organization's own terms. One that can't be used finds nothing; `checkTerm` says why. */
export const terms: Scanner = (text, { terms }) => (terms.length === 0 ? [] : finderOf(terms)(text));

/** Why a term can't be used, in words for whoever wrote it; null if it can. */
export function checkTerm(term: Term): string | null {
  if (term.value.trim() === '') return 'There is nothing to look for. Write a word, a phrase or a pattern.';
  return term.type === 'phrase' ? checkPhrase(term.value) : checkPattern(term.value);
}

function checkPhrase(value: string): string | null {
  if (value.length > longestPhrase) {
    return `The phrase is ${value.length} characters long, and ${longestPhrase} are the most. Leave out what varies.`;
  }
  return /[\p{L}\p{N}]/u.test(value) ? null : 'The phrase has no letter and no digit in it.';
}

function checkPattern(value: string): string | null {
  if (value.length > longestPattern) {
    return `The pattern is ${value.length} characters long, and ${longestPattern} are the most. Make two of it.`;
  }
  try {
    return matchesNothing(RE2JS.compile(value, flags))
      ? 'The pattern matches where nothing is, so it would match everywhere. Ask for at least one character: `+` instead of `*`, no `?` behind all of it.'
      : null;
  } catch (error) {
    if (error instanceof RE2JSException)
      return `The pattern can’t be read: ${error.message}. It has to follow the syntax of RE2.`;
    throw error;
  }
}

/** Whether it matches without taking a character: in nothing, at a line’s ends or beside a word. */
function matchesNothing(pattern: RE2JS): boolean {
  return ['', 'a', '-', 'a 1\n-'].some((text) => {
    const matcher = pattern.matcher(text);
    while (matcher.find()) if (matcher.end() === matcher.start()) return true;
    return false;
  });
}

type Find = (text: string) => Finding[];

/** The last few lists of terms: a list is compiled once, however many texts are scanned with it. */
const compiled = new Map<string, Find>();
const mostCompiled = 8;
let last: { terms: readonly Term[]; find: Find } | null = null;

function finderOf(terms: readonly Term[]): Find {
  if (last?.terms === terms) return last.find;
  const key = JSON.stringify(terms.map(({ name, type, value }) => [name, type, value]));
  const find = compiled.get(key) ?? compile(terms);
  compiled.delete(key);
  compiled.set(key, find);
  if (compiled.size > mostCompiled) compiled.delete(compiled.keys().next().value!);
  last = { terms, find };
  return find;
}

function compile(terms: readonly Term[]): Find {
  const usable = terms.filter((term) => checkTerm(term) === null);
  const phrases = phraseFinder(usable.filter(({ type }) => type === 'phrase'));
  const patterns = patternFinder(usable.filter(({ type }) => type === 'pattern'));
  return (text) => [...phrases(text), ...patterns(text)];
}

/** All patterns are asked in one pass whether they match at all; only those that do look for where. */
function patternFinder(terms: readonly Term[]): Find {
  if (terms.length === 0) return () => [];
  const any = new RE2Set(RE2Set.UNANCHORED, flags);
  const patterns = terms.map((term) => ({ term, pattern: RE2JS.compile(term.value, flags) }));
  for (const { value } of terms) any.add(value);
  any.compile();
  return (text) => any.match(text).flatMap((index) => matchesOf(patterns[index]!, text));
}

function matchesOf({ term, pattern }: { term: Term; pattern: RE2JS }, text: string): Finding[] {
  const findings: Finding[] = [];
  const matcher = pattern.matcher(text);
  while (matcher.find()) {
    if (matcher.start() < matcher.end()) findings.push(findingOf(term, matcher.start(), matcher.end()));
  }
  return findings;
}
