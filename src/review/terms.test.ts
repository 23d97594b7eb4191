import { expect, test } from 'vitest';
import type { Term } from './finding.ts';
import { standardOptions } from './finding.ts';
import { checkTerm, terms } from './terms.ts';

const phrase = (value: string): Term => ({ name: value, type: 'phrase', value });
const pattern = (value: string): Term => ({ name: value, type: 'pattern', value });
const found = (text: string, ...list: Term[]): string[] =>
  terms(text, { ...standardOptions, terms: list })
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => text.slice(start, end));

test('a phrase is found in any case and however its words are parted', () => {
  expect(found('PROJECT heron, project\n  Heron and project-heron', phrase('Project Heron'))).toEqual([
    'PROJECT heron',
    'project\n  Heron',
    'project-heron',
  ]);
});

test('a phrase is found as whole words only', () => {
  expect(found('herons, (heron) heron_db, äheron', phrase('Heron'))).toEqual(['heron', 'heron']);
});

test('what is no letter counts as it is', () => {
  expect(found('we use C++ and #heron. a.b axb', phrase('c++'), phrase('#Heron'), phrase('a.b'))).toEqual([
    'C++',
    '#heron',
    'a.b',
  ]);
});

test('a phrase in a language without blanks is found between other words', () => {
  expect(found('これは機密計画です', phrase('機密計画'))).toEqual(['機密計画']);
});

test('umlauts and Greek count in any case', () => {
  expect(found('ÜBERSICHT ΣΧΕΔΙΟ', phrase('übersicht'), phrase('σχεδιο'))).toEqual(['ÜBERSICHT', 'ΣΧΕΔΙΟ']);
});

test('a pattern is found in any case, unless it says otherwise', () => {
  expect(found('case-123456 CASE-654321 CASE-1', pattern(String.raw`\bCASE-\d{6}\b`))).toEqual([
    'case-123456',
    'CASE-654321',
  ]);
  expect(found('case-123456 CASE-654321', pattern(String.raw`(?-i)CASE-\d{6}`))).toEqual(['CASE-654321']);
});

test('several terms are found together, and their names tell why', () => {
  const list = [phrase('Heron'), pattern('marsh [a-z]+'), pattern('K-[0-9]+')];
  const findings = terms('Heron pays the marsh tariff for K-12', { ...standardOptions, terms: list });
  expect(findings.map(({ why }) => why)).toEqual([
    'the term “Heron”',
    'the term “marsh [a-z]+”',
    'the term “K-[0-9]+”',
  ]);
});

test('places are right behind characters of two code units', () => {
  expect(found('😀 K-12 😀 heron', pattern('K-[0-9]+'), phrase('heron'))).toEqual(['K-12', 'heron']);
});

test.each([
  [pattern('('), 'can’t be read'],
  [pattern('(?=x)'), 'can’t be read'],
  [pattern('a*'), 'matches where nothing is'],
  [pattern('x?$'), 'matches where nothing is'],
  [pattern('a'.repeat(501)), '501 characters long'],
  [pattern(' '), 'nothing to look for'],
  [phrase(''), 'nothing to look for'],
  [phrase('--'), 'no letter and no digit'],
  [phrase('a'.repeat(201)), '201 characters long'],
])('%j is refused in words that help, and finds nothing', (term, words) => {
  expect(checkTerm(term)).toContain(words);
  expect(found('a ( x --', term)).toEqual([]);
});

test.each([phrase('Heron'), pattern(String.raw`\bK-\d+`), pattern('(a+)+b')])('%j can be used', (term) => {
  expect(checkTerm(term)).toBeNull();
});

test('patterns that run away elsewhere read a megabyte to its end', () => {
  const text = `${'a'.repeat(1e6)}\nb`;
  expect(found(text, pattern('(a+)+b'), pattern('(a|aa)+c'), pattern('(.*)*d'))).toEqual([]);
});
