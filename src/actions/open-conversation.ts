import type { Access } from '../domain/access.ts';
import { decideAccess } from '../domain/access.ts';
import type { Conversation } from '../domain/conversation.ts';
import { Forbidden, NotFound, Unauthenticated } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import { collaborationObstacle } from '../domain/policy.ts';
import type { Store } from '../store/store.ts';
import type { Context, Viewer } from './context.ts';
import { holdsKey } from './keys.ts';

/** What a member may do with a conversation; there is at least something. */
export type MemberAccess = Exclude<Access, { level: 'none' } | { projection: 'public' }>;

export interface OpenedConversation {
  conversation: Conversation;
  access: MemberAccess;
  policy: Policy;
}

type Acting = Pick<Context, 'now'>;

/** Asks the one question for a member. NotFound if the answer is no, or if there is no such conversation. */
export async function openConversation(
  ctx: Acting,
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<OpenedConversation> {
  // What began with a key ends with it: an open stream, a download, a transaction that waited.
  if (!(await holdsKey({ store, now: ctx.now }, viewer))) throw new Unauthenticated();
  const conversation = await store.conversations.find(id);
  // A person acts in one organization at a time: what belongs to another of theirs is not there.
  if (!conversation || viewer.member.organizationId !== conversation.organizationId) throw new NotFound();
  const asks = {
    as: 'member' as const,
    ...(await standingOf(store, conversation.organizationId, viewer.id)),
    grants: await store.grants.forConversation(id),
  };
  const { owner, policy } = await surroundings(store, conversation);
  const access = decideAccess({ now: ctx.now(), conversation, owner, policy, asks });
  if (access.level === 'none' || access.projection === 'public') throw new NotFound();
  return { conversation, access, policy };
}

/** The same, for what only the owner may do; `what` completes "Only the owner can …". */
export async function openAsOwner(
  ctx: Acting,
  store: Store,
  viewer: Viewer,
  id: string,
  what: string,
): Promise<Conversation> {
  const { conversation, access } = await openConversation(ctx, store, viewer, id);
  if (access.level !== 'own') throw new Forbidden(`Only the owner can ${what}.`);
  return conversation;
}

/** The same, for what those who collaborate may do, too. */
export async function openToWrite(
  ctx: Acting,
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<OpenedConversation> {
  const opened = await openConversation(ctx, store, viewer, id);
  if (opened.access.level === 'view') {
    throw new Forbidden(
      collaborationObstacle(opened.policy) ??
        'You can view this conversation. To add messages, ask the owner to let you collaborate.',
    );
  }
  return opened;
}

/** What a conversation's facts say besides who asks. */
export async function surroundings(store: Store, conversation: Conversation) {
  const { organizationId, ownerId } = conversation;
  const [organization, owner] = await Promise.all([
    store.organizations.find(organizationId),
    store.organizations.member(organizationId, ownerId),
  ]);
  if (!organization) throw new NotFound();
  return { organization, policy: organization.policy, owner };
}

/** Who a person is in an organization, as the store has it now. */
export async function standingOf(store: Store, organizationId: string, userId: string) {
  const [member, groups] = await Promise.all([
    store.organizations.member(organizationId, userId),
    store.groups.of(organizationId, userId),
  ]);
  return { member, groups, groupIds: groups.map((group) => group.id) };
}
