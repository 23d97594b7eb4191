import { expect, it } from 'vitest';
import { offeredTags } from './offered-tags.ts';

const used = ['tides', 'Harbor', 'low tide', 'Öl'];

it('offers what one has used most while nothing is typed, but for what is there', () => {
  expect(offeredTags(used, ['HARBOR'], '')).toEqual(['tides', 'low tide', 'Öl']);
});

it('offers what fits, first what begins with it', () => {
  expect(offeredTags(['low tide', 'tides'], [], 'TIDE')).toEqual(['tides', 'low tide']);
  expect(offeredTags(used, [], ' ö')).toEqual(['Öl']);
});
