import { describe, expect, test } from 'vitest';
import { defaultExpiry, expiryOptions, resolveExpiry, toLocalInput } from './expiry.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const inTwoWeeks = '2026-12-05T12:00:00.000Z';

describe('when a public link ends', () => {
  test('never, unless one chooses or the organization has a limit', () => {
    expect(defaultExpiry(null)).toBe('never');
    expect(resolveExpiry('never', '', now, null)).toEqual({ expiresAt: null });
  });

  test('with a limit: as late as allowed, and what is longer can’t be chosen', () => {
    expect(resolveExpiry(defaultExpiry(inTwoWeeks), '', now, inTwoWeeks)).toEqual({ expiresAt: inTwoWeeks });
    const allowed = expiryOptions(now, inTwoWeeks).filter((option) => option.allowed);
    expect(allowed.map((option) => option.choice)).toEqual(['latest', '1', '7', 'custom']);
  });

  test('a number of days counts from now', () => {
    expect(resolveExpiry('7', '', now, null)).toEqual({ expiresAt: '2026-11-28T12:00:00.000Z' });
  });

  test('a moment of one’s own is local, in the future and within the limit', () => {
    const moment = new Date('2026-12-01T09:30:00.000Z');
    expect(resolveExpiry('custom', toLocalInput(moment), now, inTwoWeeks)).toEqual({
      expiresAt: moment.toISOString(),
    });
    expect(resolveExpiry('custom', toLocalInput(now), now, null)).toHaveProperty('wrong');
    expect(resolveExpiry('custom', '', now, null)).toHaveProperty('wrong');
    const late = toLocalInput(new Date('2027-01-01T00:00:00.000Z'));
    expect(resolveExpiry('custom', late, now, inTwoWeeks)).toHaveProperty('wrong');
  });
});
