import { describe, expect, it } from 'vitest';
import type { Draft, Level } from './draft.ts';
import { draftInWords, isSame, lineOf, merge, wishOf, withLine, worthOf } from './draft.ts';

const people = (levels: Record<string, Level>): Draft =>
  new Map(
    Object.entries(levels).map(([name, level]) => {
      const line = lineOf(name === 'Acme' ? 'organization' : 'person', name, name, level);
      return [line.key, line];
    }),
  );

describe('what the dialog holds', () => {
  it('is whole when it is saved', () => {
    const group = lineOf('group', 'g', 'Platform', 'collaborate', 3);
    const draft = withLine(people({ Acme: 'view', Bo: 'view' }), group, 'collaborate');
    expect(wishOf(draft)).toEqual({
      organization: 'view',
      groups: [{ groupId: 'g', level: 'collaborate' }],
      people: [{ userId: 'Bo', level: 'view' }],
    });
    expect(isSame(withLine(draft, group, null), people({ Bo: 'view', Acme: 'view' }))).toBe(true);
    expect(isSame(draft, withLine(draft, group, 'view'))).toBe(false);
  });

  it('is said in words, the rest by number', () => {
    expect(draftInWords(people({ Acme: 'view', Bo: 'collaborate' }))).toBe(
      'Acme can view · Bo can collaborate',
    );
    expect(draftInWords(people({ A: 'view', B: 'view', C: 'view', D: 'view', E: 'view' }))).toMatch(
      / · 2 more$/,
    );
  });
});

describe('what it gives', () => {
  const allowed = { organization: null, groups: null, people: null, collaboration: null };
  const draft = people({ Acme: 'view', Bo: 'collaborate' });

  it('is all of it where the policy allows it', () => {
    expect(isSame(worthOf(draft, { suspended: allowed }), draft)).toBe(true);
  });

  it('is nothing for those whom the policy stops, and no more than it allows for the others', () => {
    const suspended = { ...allowed, organization: 'Not allowed.', collaboration: 'Not allowed.' };
    expect(isSame(worthOf(draft, { suspended }), people({ Bo: 'view' }))).toBe(true);
  });

  it('is nothing for a person whose account is disabled', () => {
    const line = { ...lineOf('person', 'Dee', 'Dee', 'view'), disabled: true as const };
    expect(worthOf(new Map([[line.key, line]]), { suspended: allowed }).size).toBe(0);
  });
});

describe('when someone else has saved meanwhile', () => {
  const before = people({ Bo: 'view', Cai: 'view' });

  it('both changes stand where they do not meet', () => {
    const { draft, clashes, changedElsewhere } = merge(
      before,
      people({ Bo: 'view', Cai: 'view', Dee: 'view' }),
      people({ Bo: 'collaborate' }),
    );
    expect(isSame(draft, people({ Bo: 'collaborate', Dee: 'view' }))).toBe(true);
    expect(clashes).toEqual([]);
    expect(changedElsewhere).toEqual(['Bo can collaborate now.', 'Cai was taken out.']);
  });

  it('the same change is no clash', () => {
    const same = people({ Cai: 'view' });
    expect(merge(before, same, same)).toMatchObject({ clashes: [] });
  });

  it('what both changed is the person’s to decide, and stands as here until then', () => {
    const { draft, clashes } = merge(
      before,
      people({ Cai: 'view' }),
      people({ Bo: 'collaborate', Cai: 'view' }),
    );
    expect(clashes).toMatchObject([{ line: { name: 'Bo' }, mine: null, theirs: 'collaborate' }]);
    expect(draft.has('person Bo')).toBe(false);
  });
});
