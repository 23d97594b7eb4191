import { expect, test } from 'vitest';
import { revokedInWords } from './revoke.ts';

test('what was stopped is told in numbers', () => {
  expect(revokedInWords({ conversations: 2, links: 3, grants: 1 })).toBe(
    'Stopped 3 public links and 1 share inside, of 2 conversations.',
  );
  expect(revokedInWords({ conversations: 1, links: 1, grants: 0 })).toBe(
    'Stopped 1 public link, of 1 conversation.',
  );
  expect(revokedInWords({ conversations: 0, links: 0, grants: 0 })).toBe('There was nothing to stop.');
});
