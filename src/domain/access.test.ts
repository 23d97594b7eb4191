import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessFacts } from './access.ts';
import { decideAccess, linkState, publicLinkObstacle } from './access.ts';
import type { Member } from './member.ts';
import { memberRoles, memberStatuses } from './member.ts';

const now = new Date('2026-06-01T12:00:00Z');
const hour = 3_600_000;
const conversation = { id: 'c', organizationId: 'acme', ownerId: 'ana' };
const policy = { publicLinks: 'members', publicLinkMaxDays: null } as const;
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
};
const facts = (asks: AccessFacts['asks'], more: Partial<AccessFacts> = {}): AccessFacts => ({
  now,
  conversation,
  owner: member('ana'),
  policy,
  asks,
  ...more,
});
const asMember = (who: Member | undefined) => decideAccess(facts({ as: 'member', member: who })).level;
const throughLink = (more: Partial<typeof link> = {}, others: Partial<AccessFacts> = {}) =>
  decideAccess(facts({ as: 'link', link: { ...link, ...more } as never }, others)).level;

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

describe('a link', () => {
  it('shows the public projection, and nothing but its own conversation', () => {
    expect(decideAccess(facts({ as: 'link', link }))).toEqual({
      level: 'view',
      projection: 'public',
      via: ['l'],
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
        const some = { createdAt: link.createdAt, expiresAt, revokedAt };
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
