import { expect, it } from 'vitest';
import { createIds } from './ids.ts';

it('makes ids of version 7 that grow, also within a millisecond and when the clock goes back', () => {
  const times = [5, 5, 5, 6, 4, 4, 7];
  const newId = createIds(() => 1_700_000_000_000 + (times.shift() ?? 7));
  const ids = Array.from({ length: 5000 }, newId);
  expect(ids).toEqual([...new Set(ids)].toSorted());
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
