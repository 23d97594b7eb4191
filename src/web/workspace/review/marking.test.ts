import { expect, test } from 'vitest';
import { marksIn } from './marking.ts';

const marked = (text: string, ...values: string[]) =>
  marksIn(
    text,
    values.map((value) => ({ text: value })),
  ).map(({ start, end }) => text.slice(start, end));

test('marked text is found in any case, spacing and emphasis', () => {
  expect(marked('Ask Mara  Lind, or mara lind.', 'Mara Lind')).toEqual(['Mara  Lind', 'mara lind']);
  expect(marked('a very secret name here', 'very **secret** name')).toEqual(['very secret name']);
  expect(marked('pass_word=x_1', 'pass_word')).toEqual(['pass_word']);
});

test('marks that meet are one', () => {
  expect(marked('a@b.example.com', 'a@b.example.com', 'b.example')).toEqual(['a@b.example.com']);
});

test('nothing is marked for nothing', () => {
  expect(marked('text', '', '**')).toEqual([]);
  expect(marked('text')).toEqual([]);
});

test('places fit where lower case is longer', () => {
  expect(marked('İ İ secret', 'secret')).toEqual(['secret']);
});
