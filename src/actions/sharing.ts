import { publicLinkObstacle } from '../domain/access.ts';
import type { Conversation } from '../domain/conversation.ts';
import { Forbidden, Invalid, Stale } from '../domain/errors.ts';
import type { Grant, GrantLevel, Sharing } from '../domain/grant.ts';
import { audienceKey, grantsOf, sharingOf } from '../domain/grant.ts';
import type { Policy } from '../domain/policy.ts';
import { collaborationObstacle, grantObstacle } from '../domain/policy.ts';
import type { Store } from '../store/store.ts';
import { announce } from './announce.ts';
import type { Context, Viewer } from './context.ts';
import { openAsOwner, surroundings } from './open-conversation.ts';

/** How a conversation is shared inside the organization, as its owner sees it. */
export interface SharingState {
  conversation: Conversation;
  revision: number;
  organization: { name: string; members: number; level: GrantLevel | null };
  groups: { groupId: string; name: string; members: number; level: GrantLevel }[];
  people: { userId: string; name: string; email: string; active: boolean; level: GrantLevel }[];
  /** Why what stands gives nothing, or less; null: it holds. */
  suspended: Record<'organization' | 'groups' | 'people' | 'collaboration', string | null>;
  /** Why it can't be given; null: it can. */
  may: Record<'organization' | 'groups' | 'people' | 'collaborate' | 'publicLinks', string | null>;
}

/** Owner only. */
export async function showSharing(ctx: Context, viewer: Viewer, id: string): Promise<SharingState> {
  return stateOf(ctx.store, await openAsOwner(ctx, ctx.store, viewer, id, 'see how it is shared'));
}

/**
 * Owner only. Sets who has access inside the organization: all of the wish or nothing, and only on top of
 * the `revision` that the owner has seen (Stale otherwise). Groups and people of elsewhere don't exist
 * (Invalid). What the policy forbids can't be given (Forbidden); what was given before may stay, suspended.
 */
export async function changeSharing(
  ctx: Context,
  viewer: Viewer,
  id: string,
  wish: Sharing,
  revision: number,
): Promise<SharingState> {
  const { conversation, before, after } = await ctx.store.write(async (store) => {
    const conversation = await openAsOwner(ctx, store, viewer, id, 'share this conversation');
    if ((await store.conversations.sharingRevision(id)) !== revision) throw new Stale();
    const before = await store.grants.forConversation(id);
    const after = grantsOf(wish);
    const added = after.filter((grant) => !before.some((other) => isSame(grant, other)));
    await mustExist(store, conversation, after, before);
    const { policy } = await surroundings(store, conversation);
    for (const grant of added) mayGive(policy, grant, before);
    const removed = before.filter((grant) => !after.some((other) => isSame(grant, other)));
    if (added.length + removed.length > 0) {
      await store.grants.replace(conversation, after, viewer.id, ctx.now());
      await store.conversations.raiseSharingRevision(id);
      await store.conversations.refreshShared([id]);
      await store.audit.append({
        organizationId: conversation.organizationId,
        kind: 'sharing.changed',
        at: ctx.now(),
        actorId: viewer.id,
        conversationId: id,
        details: { given: added.map(worded), taken: removed.map(worded) },
      });
    }
    return { conversation, before, after };
  });
  await announce(ctx, 'access', conversation, [...before, ...after]);
  return stateOf(ctx.store, conversation);
}

/** To be asked for only for the owner's eyes. */
export async function stateOf(store: Store, conversation: Conversation): Promise<SharingState> {
  const { id, organizationId } = conversation;
  const { owner, policy, organization } = await surroundings(store, conversation);
  const sharing = sharingOf(await store.grants.forConversation(id));
  const groups = await store.people.groupSizes(
    organizationId,
    sharing.groups.map((group) => group.groupId),
  );
  const people = await store.people.membersByIds(
    organizationId,
    sharing.people.map((person) => person.userId),
  );
  const collaborations = grantsOf(sharing).some((grant) => grant.level === 'collaborate');
  const may = {
    organization: grantObstacle(policy, 'organization'),
    groups: grantObstacle(policy, 'group'),
    people: grantObstacle(policy, 'person'),
    collaborate: collaborationObstacle(policy),
    publicLinks: publicLinkObstacle(policy, owner),
  };
  return {
    conversation,
    revision: await store.conversations.sharingRevision(id),
    organization: {
      name: organization.name,
      members: await store.people.count(organizationId),
      level: sharing.organization,
    },
    groups: sharing.groups.flatMap(({ groupId, level }) => {
      const group = groups.find((each) => each.id === groupId);
      return group ? [{ groupId, name: group.name, members: group.members, level }] : [];
    }),
    people: sharing.people.flatMap(({ userId, level }) => {
      const person = people.find((each) => each.userId === userId);
      if (!person) return [];
      const { name, email, status } = person;
      return [{ userId, name, email, active: status === 'active', level }];
    }),
    suspended: {
      organization: sharing.organization === null ? null : may.organization,
      groups: sharing.groups.length === 0 ? null : may.groups,
      people: sharing.people.length === 0 ? null : may.people,
      collaboration: collaborations ? may.collaborate : null,
    },
    may,
  };
}

/** Someone new has to be there and active; who was given access before may stay named. */
async function mustExist(
  store: Store,
  { organizationId, ownerId }: Conversation,
  grants: readonly Grant[],
  before: readonly Grant[],
): Promise<void> {
  const wanted = grants.filter(
    ({ to }) => !before.some((other) => audienceKey(other.to) === audienceKey(to)),
  );
  const groupIds = wanted.flatMap(({ to }) => (to.type === 'group' ? [to.groupId] : []));
  const userIds = wanted.flatMap(({ to }) => (to.type === 'person' ? [to.userId] : []));
  if (new Set(grants.map(({ to }) => audienceKey(to))).size < grants.length) {
    throw new Invalid('groups', 'A group or person is named twice.');
  }
  const groups = await store.people.groupSizes(organizationId, groupIds);
  if (groups.length < groupIds.length) throw new Invalid('groups', 'There is no such group.');
  const people = await store.people.membersByIds(organizationId, userIds);
  if (people.filter((person) => person.status === 'active').length < userIds.length) {
    throw new Invalid('people', 'There is no such active member.');
  }
  if (userIds.includes(ownerId)) throw new Invalid('people', 'The owner has the conversation already.');
}

function mayGive(policy: Policy, grant: Grant, before: readonly Grant[]): void {
  const known = before.find((other) => audienceKey(other.to) === audienceKey(grant.to));
  const isRaised = grant.level === 'collaborate' && known?.level !== 'collaborate';
  const obstacle = known && !isRaised ? null : grantObstacle(policy, grant.to.type);
  if (obstacle !== null) throw new Forbidden(obstacle);
  if (isRaised) {
    const tooMuch = collaborationObstacle(policy);
    if (tooMuch !== null) throw new Forbidden(tooMuch);
  }
}

function isSame(a: Grant, b: Grant): boolean {
  return a.level === b.level && audienceKey(a.to) === audienceKey(b.to);
}

/** For the audit log: ids, no names. */
function worded({ to, level }: Grant): string {
  return `${audienceKey(to)}: ${level}`;
}
