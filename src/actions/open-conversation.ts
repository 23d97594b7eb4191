import type { Access } from '../domain/access.ts';
import { decideAccess } from '../domain/access.ts';
import type { Conversation } from '../domain/conversation.ts';
import { Forbidden, NotFound } from '../domain/errors.ts';
import type { Projection } from '../domain/projection.ts';
import { projectForOwner } from '../domain/projection.ts';
import type { Store } from '../store/store.ts';
import type { Context, Viewer } from './context.ts';

export interface OpenedConversation {
  conversation: Conversation;
  access: Exclude<Access, { level: 'none' }>;
}

/** Asks the one question for a member. NotFound if the answer is no, or if there is no such conversation. */
export async function openConversation(
  ctx: Pick<Context, 'now'>,
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<OpenedConversation> {
  const conversation = await store.conversations.find(id);
  if (!conversation) throw new NotFound();
  const [organization, member, owner] = await Promise.all([
    store.organizations.find(conversation.organizationId),
    store.organizations.member(conversation.organizationId, viewer.id),
    store.organizations.member(conversation.organizationId, conversation.ownerId),
  ]);
  // A person acts in one organization at a time: what belongs to another of theirs is not there.
  const acting = viewer.member.organizationId === conversation.organizationId ? member : undefined;
  if (!organization) throw new NotFound();
  const access = decideAccess({
    now: ctx.now(),
    conversation,
    owner,
    policy: organization.policy,
    asks: { as: 'member', member: acting },
  });
  if (access.level === 'none') throw new NotFound();
  return { conversation, access };
}

/** The same, for what only the owner may do; `what` completes "Only the owner can …". */
export async function openAsOwner(
  ctx: Pick<Context, 'now'>,
  store: Store,
  viewer: Viewer,
  id: string,
  what: string,
): Promise<Conversation> {
  const { conversation, access } = await openConversation(ctx, store, viewer, id);
  if (access.level !== 'own') throw new Forbidden(`Only the owner can ${what}.`);
  return conversation;
}

export interface ViewedConversation extends OpenedConversation {
  projection: Projection;
  /** The messages that the viewer wrote here: editing one makes a sibling. */
  ownMessageIds: ReadonlySet<string>;
}

/** The conversation as this member sees it. */
export async function viewConversation(
  ctx: Context,
  viewer: Viewer,
  id: string,
): Promise<ViewedConversation> {
  const opened = await openConversation(ctx, ctx.store, viewer, id);
  const content = await ctx.store.conversations.content(opened.conversation);
  const authors = [...new Set(content.messages.flatMap((m) => (m.authorId === null ? [] : [m.authorId])))];
  const names = await ctx.store.accounts.names(authors);
  return {
    ...opened,
    projection: projectForOwner(content, (userId) => names.get(userId) ?? null),
    ownMessageIds: new Set(content.messages.filter((m) => m.authorId === viewer.id).map((m) => m.id)),
  };
}
