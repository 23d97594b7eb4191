import type { Conversation, Origin } from '../domain/conversation.ts';
import { NotFound } from '../domain/errors.ts';
import type { MemberAccess } from './open-conversation.ts';
import { openConversation } from './open-conversation.ts';
import type { Context, Viewer } from './context.ts';

/** Where it was continued from, for its owner: with its id only while they may open it. Null for everyone else. */
export async function originOf(
  ctx: Context,
  viewer: Viewer,
  conversation: Conversation,
  access: MemberAccess,
): Promise<Origin | null> {
  if (access.level !== 'own') return null;
  const origin = await ctx.store.conversations.origin(conversation.id);
  if (origin === null || origin.conversationId === null) return origin;
  const opens = await openConversation(ctx, ctx.store, viewer, origin.conversationId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotFound) return false;
      throw error;
    },
  );
  return { title: origin.title, conversationId: opens ? origin.conversationId : null };
}
