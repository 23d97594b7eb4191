import { expect, test } from 'vitest';
import { laterInWords, partVisibleInWords, visibleInWords } from './visible-words.ts';

test('the confirmation names what becomes visible, and only what there is', () => {
  expect(visibleInWords({ messages: 24, files: 3, branches: 2 })).toBe(
    'Anyone with the link will be able to read 24 messages on 2 branches and download 3 files, without signing in.',
  );
  expect(visibleInWords({ messages: 1, files: 0, branches: 1 }, false)).toBe(
    'Anyone with the link can read 1 message, without signing in.',
  );
});

test('of a link to a part, only the part is named', () => {
  const all = { messages: 24, files: 3, branches: 2 };
  const extent = { pinned: false, branches: 'all', files: true } as const;
  expect(partVisibleInWords(all, extent)).toBe(visibleInWords(all));
  expect(partVisibleInWords(all, { ...extent, files: false })).toBe(
    'Anyone with the link will be able to read 24 messages on 2 branches, without signing in.',
  );
  expect(partVisibleInWords(all, { ...extent, branches: 'this', files: false })).toBe(
    'Anyone with the link will be able to read this branch without files, one of 2, without signing in.',
  );
  expect(laterInWords({ ...extent, pinned: true })).toMatch(/will not appear/);
  expect(laterInWords({ ...extent, branches: 'this' })).toMatch(/other branches will not/);
});
