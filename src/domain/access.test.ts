import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessFacts } from './access.ts';
import { decideAccess, linkState, publicLinkObstacle } from './access.ts';
import type { Member } from './member.ts';
import { memberRoles, memberStatuses } from './member.ts';
import type { Grant } from './grant.ts';
import type { Policy } from './policy.ts';
import { defaultPolicy } from './policy.ts';

const now = new Date('2026-06-01T12:00:00Z');
const hour = 3_600_000;
const conversation = { id: 'c', organizationId: 'acme', ownerId: 'ana' };
const policy: Policy = defaultPolicy;
const member = (userId: string, more: Partial<Member> = {}): Member => ({
  userId,
  organizationId: 'acme',
  role: 'member',
  status: 'active',
  ...more,
});
const link = {
  id: 'l',
  conversationId: 'c',
  createdAt: new Date(now.getTime() - hour),
  expiresAt: null,
  revokedAt: null,
  passwordHash: null,
  branchThrough: null,
  pinnedTo: null,
  files: true,
  embed: null,
};
const facts = (asks: AccessFacts['asks'], more: Partial<AccessFacts> = {}): AccessFacts => ({
  now,
  conversation,
  owner: member('ana'),
  policy,
  asks,
  ...more,
});
const asMember = (
  who: Member | undefined,
  grants: Grant[] = [],
  groupIds: string[] = [],
  more: Partial<Policy> = {},
) =>
  decideAccess(facts({ as: 'member', member: who, groupIds, grants }, { policy: { ...policy, ...more } }))
    .level;
const throughLink = (more: Partial<typeof link> = {}, others: Partial<AccessFacts> = {}) =>
  decideAccess(facts({ as: 'link', link: { ...link, ...more } as never, unlocked: false }, others)).level;

describe('a conversation', () => {
  it('is its owner’s, and nobody else’s, whatever their role', () => {
    expect(asMember(member('ana'))).toBe('own');
    for (const role of memberRoles) expect(asMember(member('bo', { role }))).toBe('none');
    expect(asMember(undefined)).toBe('none');
  });

  it('is shut to an owner who is invited, disabled, or acts in another organization', () => {
    for (const status of memberStatuses) {
      expect(asMember(member('ana', { status }))).toBe(status === 'active' ? 'own' : 'none');
    }
    expect(asMember(member('ana', { organizationId: 'elsewhere' }))).toBe('none');
  });
});

describe('a grant', () => {
  const everyone: Grant = { to: { type: 'organization' }, level: 'view' };
  const group: Grant = { to: { type: 'group', groupId: 'platform' }, level: 'collaborate' };
  const person: Grant = { to: { type: 'person', userId: 'bo' }, level: 'view' };

  it('reaches exactly those it names', () => {
    expect(asMember(member('bo'), [everyone])).toBe('view');
    expect(asMember(member('bo', { organizationId: 'elsewhere' }), [everyone])).toBe('none');
    expect(asMember(member('bo', { status: 'disabled' }), [everyone, person])).toBe('none');
    expect(asMember(member('bo'), [group], ['platform'])).toBe('collaborate');
    expect(asMember(member('bo'), [group], ['another'])).toBe('none');
    expect(asMember(member('bo'), [person])).toBe('view');
    expect(asMember(member('cai'), [person])).toBe('none');
  });

  it('counts at its highest where several reach the same person', () => {
    for (const grants of [
      [everyone, group, person],
      [group, person, everyone],
    ]) {
      expect(asMember(member('bo'), grants, ['platform'])).toBe('collaborate');
    }
  });

  it('never makes an owner of anyone, nor less of the owner', () => {
    expect(asMember(member('ana'), [everyone, group], ['platform'])).toBe('own');
    expect(asMember(member('bo', { role: 'owner' }), [group], ['platform'])).toBe('collaborate');
  });

  it('is worth what the policy leaves of it', () => {
    expect(asMember(member('bo'), [everyone], [], { organizationSharing: false })).toBe('none');
    expect(asMember(member('bo'), [group], ['platform'], { groupSharing: false })).toBe('none');
    expect(asMember(member('bo'), [person], [], { personSharing: false })).toBe('none');
    expect(asMember(member('bo'), [group], ['platform'], { collaboration: false })).toBe('view');
    expect(asMember(member('bo'), [everyone, group], ['platform'], { groupSharing: false })).toBe('view');
  });
});

describe('a link', () => {
  it('with a password opens to those who proved it', () => {
    const locked = { ...link, passwordHash: 'hash' };
    expect(decideAccess(facts({ as: 'link', link: locked, unlocked: false }))).toEqual({
      level: 'none',
      reason: 'locked',
    });
    expect(decideAccess(facts({ as: 'link', link: locked, unlocked: true })).level).toBe('view');
  });

  it('without a password opens nothing while the policy wants one', () => {
    const others = { policy: { ...policy, publicLinkPassword: true } };
    expect(throughLink({}, others)).toBe('none');
    expect(
      decideAccess(facts({ as: 'link', link: { ...link, passwordHash: 'hash' }, unlocked: true }, others))
        .level,
    ).toBe('view');
  });

  it('shows files if it and the policy let it', () => {
    for (const [files, publicFiles] of [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ] as const) {
      const asks = { as: 'link', link: { ...link, files }, unlocked: false } as const;
      const access = decideAccess(facts(asks, { policy: { ...policy, publicFiles } }));
      expect(access).toMatchObject({ shows: { files: files && publicFiles } });
    }
  });

  it('is framed by the sites it names, unless it has a password or the policy forbids it', () => {
    const sites = ['https://wiki.example.com'];
    for (const publicEmbedding of [true, false]) {
      for (const embed of [null, { sites }]) {
        for (const passwordHash of [null, 'hash']) {
          const asks = { as: 'link', link: { ...link, embed, passwordHash }, unlocked: true } as const;
          const access = decideAccess(facts(asks, { policy: { ...policy, publicEmbedding } }));
          const isFramed = publicEmbedding && embed !== null && passwordHash === null;
          expect(access).toMatchObject({ level: 'view', framedBy: isFramed ? sites : null });
        }
      }
    }
  });

  it('shows the public projection, and nothing but its own conversation', () => {
    expect(decideAccess(facts({ as: 'link', link, unlocked: false }))).toEqual({
      level: 'view',
      projection: 'public',
      via: ['l'],
      shows: { files: true, branchThrough: null, pinnedTo: null },
      framedBy: null,
    });
    expect(throughLink({ conversationId: 'another' })).toBe('none');
  });

  it('opens until the very moment of its end', () => {
    expect(throughLink({ expiresAt: new Date(now.getTime() + 1) as never })).toBe('view');
    expect(throughLink({ expiresAt: now as never })).toBe('none');
    expect(throughLink({ revokedAt: new Date(now.getTime() + hour) as never })).toBe('none');
  });

  it('is ended by the policy’s longest lifetime, counted from its making', () => {
    const days = (publicLinkMaxDays: number) => ({ policy: { ...policy, publicLinkMaxDays } });
    const made = (daysAgo: number) => ({ createdAt: new Date(now.getTime() - daysAgo * 24 * hour) });
    expect(throughLink(made(6.9), days(7))).toBe('view');
    expect(throughLink(made(7), days(7))).toBe('none');
  });

  it('opens nothing while its owner may not have links', () => {
    for (const publicLinks of ['off', 'admins', 'members'] as const) {
      for (const role of memberRoles) {
        for (const status of memberStatuses) {
          const may =
            status === 'active' &&
            (publicLinks === 'members' || (publicLinks === 'admins' && role !== 'member'));
          const owner = member('ana', { role, status });
          expect(throughLink({}, { owner, policy: { ...policy, publicLinks } })).toBe(may ? 'view' : 'none');
          expect(publicLinkObstacle({ ...policy, publicLinks }, owner) === null).toBe(may);
        }
      }
    }
    expect(throughLink({}, { owner: undefined })).toBe('none');
  });

  it('is never more open because time passed, it was stopped, or the policy got tighter', () => {
    const time = fc.option(
      fc.integer({ min: -100, max: 100 }).map((h) => new Date(now.getTime() + h * hour)),
    );
    fc.assert(
      fc.property(time, time, fc.integer({ min: 0, max: 500 }), (expiresAt, revokedAt, hours) => {
        const some = { ...link, expiresAt, revokedAt };
        const standing = { now, owner: member('ana'), policy };
        const later = new Date(now.getTime() + hours * hour);
        if (linkState(some, standing) !== 'live')
          expect(linkState(some, { ...standing, now: later })).not.toBe('live');
        expect(linkState({ ...some, revokedAt: now }, standing)).toBe('revoked');
        expect(linkState(some, { ...standing, policy: { ...policy, publicLinks: 'off' } })).not.toBe('live');
      }),
    );
  });
});
