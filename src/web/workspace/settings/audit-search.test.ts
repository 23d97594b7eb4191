import { expect, test } from 'vitest';
import { filterOf } from './audit-search.ts';

test('the last day of a filter is in it, whole', () => {
  const { from, to } = filterOf({ from: '2026-11-20', to: '2026-11-20' });
  expect(from).toBe(new Date(2026, 10, 20).toISOString());
  expect(to).toBe(new Date(2026, 10, 20, 23, 59, 59, 999).toISOString());
});

test('a day that is none filters nothing, and the rest stays', () => {
  expect(filterOf({ from: 'yesterday', kind: 'link.opened' })).toEqual({ kind: 'link.opened' });
});
