import type { Grant, GrantLevel } from './grant.ts';
import { audienceKey } from './grant.ts';
import type { Link, LinkState } from './link.ts';
import type { Member } from './member.ts';
import { isAdmin } from './member.ts';
import type { Policy } from './policy.ts';
import { grantObstacle, latestExpiry } from './policy.ts';

/**
 * The one question at every door: what may whoever asks do with this conversation, and which
 * projection of it do they see? Pure: everything it knows is in the facts.
 */
export function decideAccess(facts: AccessFacts): Access {
  if (facts.asks.as === 'link') return throughLink(facts, facts.asks.link, facts.asks.unlocked);
  return asMember(facts, facts.asks);
}

export interface AccessFacts {
  now: Date;
  conversation: { id: string; organizationId: string; ownerId: string };
  /** The owner's own membership; undefined if they are no member any more. */
  owner: Pick<Member, 'role' | 'status'> | undefined;
  policy: Policy;
  asks:
    | { as: 'link'; link: LinkAsked; /** The password was proved. */ unlocked: boolean }
    | {
        as: 'member';
        member: Member | undefined;
        /** Of the groups of this organization, those that the member is in. */
        groupIds: readonly string[];
        /** Of this conversation. */
        grants: readonly Grant[];
      };
}

export type LinkAsked = Pick<
  Link,
  | 'id'
  | 'conversationId'
  | 'createdAt'
  | 'expiresAt'
  | 'revokedAt'
  | 'passwordHash'
  | 'branchThrough'
  | 'pinnedTo'
  | 'files'
  | 'embed'
>;

export type Access =
  | { level: 'none'; reason: string }
  | {
      level: 'view';
      projection: 'public';
      via: string[];
      shows: PublicExtent;
      /** The sites that may show it in a frame; null: none. */
      framedBy: readonly string[] | null;
    }
  /** `via` names the audiences (see `audienceKey`) that give it. */
  | { level: GrantLevel; projection: 'member'; via: string[] }
  | { level: 'own'; projection: 'owner'; via: string[] };

/** What part of a conversation a link shows. */
export interface PublicExtent {
  files: boolean;
  branchThrough: string | null;
  pinnedTo: string | null;
}

/** Whether a link opens at `now`, and if not, what stands in the way. */
export function linkState(
  link: Pick<Link, 'createdAt' | 'expiresAt' | 'revokedAt' | 'passwordHash'>,
  facts: Pick<AccessFacts, 'now' | 'owner' | 'policy'>,
): LinkState {
  if (link.revokedAt !== null) return 'revoked';
  if (link.expiresAt !== null && link.expiresAt <= facts.now) return 'expired';
  return linkSuspension(link, facts) === null ? 'live' : 'suspended';
}

/** What the policy has against a link that is neither revoked nor expired, in words; null: nothing. */
export function linkSuspension(
  link: Pick<Link, 'createdAt' | 'passwordHash'>,
  facts: Pick<AccessFacts, 'now' | 'owner' | 'policy'>,
): string | null {
  const obstacle = publicLinkObstacle(facts.policy, facts.owner);
  if (obstacle !== null) return obstacle;
  if (facts.policy.publicLinkPassword && link.passwordHash === null) {
    return 'Your organization requires a password on public links.';
  }
  const latest = latestExpiry(facts.policy, link.createdAt);
  if (latest !== null && latest <= facts.now) {
    return `Your organization lets public links live ${facts.policy.publicLinkMaxDays} days.`;
  }
  return null;
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

/** What a grant is worth under the policy; null: nothing. */
export function grantWorth(policy: Policy, { to, level }: Grant): GrantLevel | null {
  if (grantObstacle(policy, to.type) !== null) return null;
  return policy.collaboration ? level : 'view';
}

function throughLink(facts: AccessFacts, link: LinkAsked, unlocked: boolean): Access {
  if (link.conversationId !== facts.conversation.id) return { level: 'none', reason: 'another conversation' };
  const state = linkState(link, facts);
  if (state !== 'live') return { level: 'none', reason: state };
  if (link.passwordHash !== null && !unlocked) return { level: 'none', reason: 'locked' };
  const { branchThrough, pinnedTo } = link;
  const files = link.files && facts.policy.publicFiles;
  const shows = { files, branchThrough, pinnedTo };
  return {
    level: 'view',
    projection: 'public',
    via: [link.id],
    shows,
    framedBy: framesOf(facts.policy, link),
  };
}

/** One with a password has no frames: browsers give a frame no cookie that would prove it. */
function framesOf(policy: Policy, link: LinkAsked): readonly string[] | null {
  return policy.publicEmbedding && link.passwordHash === null && link.embed !== null
    ? link.embed.sites
    : null;
}

type MemberAsked = Extract<AccessFacts['asks'], { as: 'member' }>;

function asMember(facts: AccessFacts, { member, groupIds, grants }: MemberAsked): Access {
  if (!member || member.status !== 'active') return { level: 'none', reason: 'not an active member' };
  if (member.organizationId !== facts.conversation.organizationId) {
    return { level: 'none', reason: 'another organization' };
  }
  if (member.userId === facts.conversation.ownerId) return { level: 'own', projection: 'owner', via: [] };
  let best: GrantLevel | null = null;
  const via: string[] = [];
  for (const grant of grants) {
    const worth = reaches(grant, member.userId, groupIds) ? grantWorth(facts.policy, grant) : null;
    if (worth === null) continue;
    via.push(audienceKey(grant.to));
    if (best !== 'collaborate') best = worth;
  }
  return best === null ? { level: 'none', reason: 'not shared' } : { level: best, projection: 'member', via };
}

function reaches({ to }: Grant, userId: string, groupIds: readonly string[]): boolean {
  if (to.type === 'organization') return true;
  return to.type === 'group' ? groupIds.includes(to.groupId) : to.userId === userId;
}
