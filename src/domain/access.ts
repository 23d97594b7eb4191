import type { Link, LinkState } from './link.ts';
import type { Member } from './member.ts';
import { isAdmin } from './member.ts';
import type { Policy } from './policy.ts';
import { latestExpiry } from './policy.ts';

/**
 * The one question at every door: what may whoever asks do with this conversation, and which
 * projection of it do they see? Pure: everything it knows is in the facts.
 */
export function decideAccess(facts: AccessFacts): Access {
  if (facts.asks.as === 'link') return throughLink(facts, facts.asks.link);
  return asMember(facts, facts.asks.member);
}

export interface AccessFacts {
  now: Date;
  conversation: { id: string; organizationId: string; ownerId: string };
  /** The owner's own membership; undefined if they are no member any more. */
  owner: Pick<Member, 'role' | 'status'> | undefined;
  policy: Policy;
  asks:
    | { as: 'link'; link: Pick<Link, 'id' | 'conversationId' | 'createdAt' | 'expiresAt' | 'revokedAt'> }
    | { as: 'member'; member: Member | undefined };
}

export type Access =
  | { level: 'none'; reason: string }
  | { level: 'view'; projection: 'public'; via: string[] }
  | { level: 'own'; projection: 'owner'; via: string[] };

/** Whether a link opens at `now`, and if not, what stands in the way. */
export function linkState(
  link: Pick<Link, 'createdAt' | 'expiresAt' | 'revokedAt'>,
  facts: Pick<AccessFacts, 'now' | 'owner' | 'policy'>,
): LinkState {
  if (link.revokedAt !== null) return 'revoked';
  if (link.expiresAt !== null && link.expiresAt <= facts.now) return 'expired';
  if (publicLinkObstacle(facts.policy, facts.owner) !== null) return 'suspended';
  const latest = latestExpiry(facts.policy, link.createdAt);
  if (latest !== null && latest <= facts.now) return 'suspended';
  return 'live';
}

/** Why this member may not have public links, in words; null if they may. */
export function publicLinkObstacle(
  policy: Policy,
  member: Pick<Member, 'role' | 'status'> | undefined,
): string | null {
  if (member?.status !== 'active') return 'The owner is not an active member of the organization.';
  if (policy.publicLinks === 'off') return 'Your organization does not allow public links.';
  if (policy.publicLinks === 'admins' && !isAdmin(member)) {
    return 'Your organization allows public links to its admins only.';
  }
  return null;
}

function throughLink(facts: AccessFacts, link: AccessFactsLink): Access {
  if (link.conversationId !== facts.conversation.id) return { level: 'none', reason: 'another conversation' };
  const state = linkState(link, facts);
  if (state !== 'live') return { level: 'none', reason: state };
  return { level: 'view', projection: 'public', via: [link.id] };
}

type AccessFactsLink = Extract<AccessFacts['asks'], { as: 'link' }>['link'];

function asMember(facts: AccessFacts, member: Member | undefined): Access {
  if (!member || member.status !== 'active') return { level: 'none', reason: 'not an active member' };
  if (member.organizationId !== facts.conversation.organizationId) {
    return { level: 'none', reason: 'another organization' };
  }
  if (member.userId === facts.conversation.ownerId) return { level: 'own', projection: 'owner', via: [] };
  return { level: 'none', reason: 'not shared' };
}
