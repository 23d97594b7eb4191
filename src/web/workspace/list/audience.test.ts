import { describe, expect, test } from 'vitest';
import { viaInWords, widestAudience } from './audience.ts';

const nobody = { organization: null, groups: 0, people: 0, links: 0, suspended: 0 };
const shownFor = (sharing: object) => widestAudience({ ...nobody, ...sharing }, 'Acme');

describe('the mark on a row tells its owner the widest audience', () => {
  test('a public link before everything else', () => {
    const seen = shownFor({ links: 1, organization: 'view', groups: 2 });
    expect(seen).toMatchObject({ look: 'public', words: 'Anyone with the link can read it' });
  });

  test('the organization before groups and people', () => {
    const seen = shownFor({ organization: 'collaborate', people: 1 });
    expect(seen).toMatchObject({ look: 'organization', words: 'Anyone in Acme can collaborate' });
  });

  test('groups and people together', () => {
    expect(shownFor({ groups: 2, people: 1 }).words).toBe('Shared with 2 groups and 1 person');
    expect(shownFor({ people: 3 }).words).toBe('Shared with 3 people');
  });

  test('nobody', () => {
    expect(shownFor({})).toMatchObject({ look: 'private', words: 'Only you can see it' });
  });

  test('and what the policy has stopped', () => {
    expect(shownFor({ suspended: 1 }).words).toBe('Only you can see it; 1 suspended by the policy');
  });
});

test('others see how it came to them', () => {
  expect(
    viaInWords([
      { audience: 'organization', name: 'Acme' },
      { audience: 'group', name: 'Platform' },
      { audience: 'person', name: 'Cai' },
    ]),
  ).toBe('with anyone in Acme, Platform, and you');
  expect(viaInWords([])).toBe('');
});
