import type { Conversation } from '../domain/conversation.ts';
import type { Context, Viewer } from './context.ts';
import { openAsOwner } from './open-conversation.ts';

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
  await ctx.store.write(async (store) => {
    const conversation = await openAsOwner(ctx, store, viewer, id, 'rename this conversation');
    await store.conversations.rename(conversation.id, title, ctx.now());
  });
  await ctx.bus.publish({ type: 'content', conversationId: id });
}

/** Owner only. Ends access for everyone: when this resolves, its links open nothing. */
export async function deleteConversation(ctx: Context, viewer: Viewer, id: string): Promise<void> {
  await ctx.store.write(async (store) => {
    const conversation = await openAsOwner(ctx, store, viewer, id, 'delete this conversation');
    await store.conversations.delete(conversation.id);
  });
  await ctx.bus.publish({ type: 'access', conversationId: id });
}
