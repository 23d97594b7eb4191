import { expect, test } from 'vitest';
import { entryInWords } from './audit-kinds.ts';

test('an entry of the log is a sentence', () => {
  expect(entryInWords({ actor: { id: '1', name: 'Cai' }, summary: 'made a public link' })).toBe(
    'Cai made a public link',
  );
  expect(entryInWords({ actor: { id: '1', name: null }, summary: 'joined' })).toBe(
    'Someone who is gone joined',
  );
  expect(entryInWords({ actor: null, summary: 'a public link was opened' })).toBe('A public link was opened');
});
