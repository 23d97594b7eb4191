import { expect, test } from 'vitest';
import { stepBranch } from './branches.ts';

test('the navigator leads to the sibling before and after, and stops at the ends', () => {
  const fork = { id: 'b', siblings: ['a', 'b', 'c'] };
  expect(stepBranch(fork, -1)).toBe('a');
  expect(stepBranch(fork, 1)).toBe('c');
  expect(stepBranch({ ...fork, id: 'a' }, -1)).toBeNull();
  expect(stepBranch({ ...fork, id: 'c' }, 1)).toBeNull();
});
