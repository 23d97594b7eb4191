import { expect, test } from 'vitest';
import { visibleInWords } from './visible-words.ts';

test('the confirmation names what becomes visible, and only what there is', () => {
  expect(visibleInWords({ messages: 24, files: 3, branches: 2 })).toBe(
    'Anyone with the link will be able to read 24 messages on 2 branches and download 3 files, without signing in.',
  );
  expect(visibleInWords({ messages: 1, files: 0, branches: 1 }, false)).toBe(
    'Anyone with the link can read 1 message, without signing in.',
  );
});
