import type { Conversation } from '../domain/conversation.ts';
import { announce } from './announce.ts';
import type { Context, Viewer } from './context.ts';
import { openAsOwner } from './open-conversation.ts';
import { retitle } from './review/titles.ts';
import { tellOfWaiting } from './review/waiting.ts';

/** Starts an empty conversation. */
export async function createConversation(
  ctx: Context,
  viewer: Viewer,
  title?: string,
): Promise<Conversation> {
  const now = ctx.now();
  const conversation: Conversation = {
    id: ctx.newId(),
    organizationId: viewer.member.organizationId,
    ownerId: viewer.id,
    title: title ?? 'New conversation',
    kind: 'vitrine',
    activeLeafId: null,
    revision: 1,
    maskedTitle: null,
    redactInside: false,
    reviewRevision: 0,
    createdAt: now,
    updatedAt: now,
  };
  await ctx.store.write((store) => store.conversations.insert(conversation));
  return conversation;
}

/** Owner only. */
export async function renameConversation(
  ctx: Context,
  viewer: Viewer,
  id: string,
  title: string,
): Promise<void> {
  const conversation = await ctx.store.write(async (store) => {
    const opened = await openAsOwner(ctx, store, viewer, id, 'rename this conversation');
    await retitle(ctx, store, opened, title);
    return opened;
  });
  await announce(ctx, 'content', conversation);
  await tellOfWaiting(ctx, id);
}

/** Owner only. Ends access for everyone: when this resolves, its links open nothing. */
export async function deleteConversation(ctx: Context, viewer: Viewer, id: string): Promise<void> {
  const { conversation, grants } = await ctx.store.write(async (store) => {
    const conversation = await openAsOwner(ctx, store, viewer, id, 'delete this conversation');
    const grants = await store.grants.forConversation(id);
    await store.conversations.delete(id);
    await store.audit.append({
      organizationId: conversation.organizationId,
      kind: 'conversation.deleted',
      at: ctx.now(),
      actorId: viewer.id,
      conversationId: id,
      details: {},
    });
    return { conversation, grants };
  });
  await announce(ctx, 'access', conversation, grants);
}
