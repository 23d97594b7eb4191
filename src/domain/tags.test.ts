import { expect, it } from 'vitest';
import { tagKey, tidyTags } from './tags.ts';

it('keeps each tag once, trimmed, as it was written first', () => {
  expect(tidyTags(['  Tides ', 'tides', 'TIDES', 'Ebbe  und\nFlut', 'ＴＩＤＥＳ'])).toEqual([
    'Tides',
    'Ebbe und Flut',
  ]);
});

it('compares without case in any script', () => {
  expect(tagKey('Öl')).toBe(tagKey('öL'));
  expect(tagKey('ПРИЛИВ')).toBe(tagKey('прилив'));
  expect(tagKey('Öl')).not.toBe(tagKey('Ol'));
});

it('says what is wrong with a tag', () => {
  expect(() => tidyTags(['\u0000 '])).toThrow('needs a letter');
  expect(() => tidyTags(['x'.repeat(41)])).toThrow('40 characters');
  expect(tidyTags(['🌊'.repeat(40)])).toHaveLength(1);
  expect(() => tidyTags(Array.from({ length: 21 }, (_, n) => `tag ${n}`))).toThrow('20 tags; these are 21');
});
