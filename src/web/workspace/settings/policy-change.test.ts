import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../../domain/policy.ts';
import { changedRules, stopsInWords, tightens, wrongDays } from './policy-change.ts';

const policyWith = (change: object) => ({ ...defaultPolicy, ...change });
const nothing = {
  links: 0,
  organizationGrants: 0,
  groupGrants: 0,
  personGrants: 0,
  collaborations: 0,
  conversations: 0,
  owners: 0,
  purged: 0,
};

describe('saving a policy', () => {
  test('sends the rules that were changed, and no other', () => {
    expect(changedRules(defaultPolicy, policyWith({ export: 'own', retentionDays: 30 }))).toEqual({
      export: 'own',
      retentionDays: 30,
    });
    expect(changedRules(defaultPolicy, policyWith({}))).toEqual({});
  });

  test.each([
    { groupSharing: false },
    { collaboration: false },
    { publicFiles: false },
    { publicEmbedding: false },
    { publicLinkPassword: true },
    { publicLinks: 'admins' },
    { publicLinkMaxDays: 30 },
    { export: 'own' },
    { retentionDays: 365 },
  ])('asks for a look first when it tightens: %o', (change) => {
    expect(tightens(defaultPolicy, policyWith(change))).toBe(true);
    expect(tightens(policyWith(change), defaultPolicy)).toBe(false);
  });

  test('a shorter life is tighter, a longer one is not', () => {
    expect(tightens(policyWith({ publicLinkMaxDays: 30 }), policyWith({ publicLinkMaxDays: 7 }))).toBe(true);
    expect(tightens(policyWith({ publicLinkMaxDays: 7 }), policyWith({ publicLinkMaxDays: 30 }))).toBe(false);
  });
});

describe('the look before', () => {
  test('names what stops, and of how many', () => {
    const preview = { ...nothing, links: 3, groupGrants: 1, collaborations: 2, conversations: 5, owners: 4 };
    expect(stopsInWords(preview)).toBe(
      'Stops 3 public links and 1 share with groups. 2 shares with collaboration will let view only. That is 5 conversations of 4 people.',
    );
  });

  test('is silent when nothing stops', () => expect(stopsInWords(nothing)).toBeNull());
});

test('days are whole, at least one, and not beyond the most', () => {
  expect(wrongDays(null, 3650)).toBeUndefined();
  expect(wrongDays(1, 3650)).toBeUndefined();
  for (const days of [0, 1.5, Number.NaN, 3651]) {
    expect(wrongDays(days, 3650)).toBe('Between 1 and 3,650 days, as a whole number.');
  }
});
