import { expect, test } from 'vitest';
import { inOneSentence, niceTop } from './day-scale.ts';

test('the top of an axis is a round number with a whole half', () => {
  expect([0, 1, 2, 3, 7, 10, 11, 99, 450].map(niceTop)).toEqual([2, 2, 2, 4, 8, 10, 20, 100, 600]);
});

test('a chart says in a sentence what it shows', () => {
  const days = [
    { day: '2026-11-19', value: 1 },
    { day: '2026-11-20', value: 4 },
    { day: '2026-11-21', value: 0 },
  ];
  expect(inOneSentence(days)).toMatch(/^5 in 3 days, most on .*20.*: 4\.$/);
  expect(inOneSentence(days.map((day) => ({ ...day, value: 0 })))).toBe('None in 3 days.');
});
