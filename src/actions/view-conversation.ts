import { noBookmark, onOwnBranch } from '../domain/bookmark.ts';
import type { Conversation, Origin } from '../domain/conversation.ts';
import { exportObstacle } from '../domain/policy.ts';
import type { Projection } from '../domain/projection.ts';
import { outlineOf, whole } from '../domain/projection.ts';
import type { Context, Viewer } from './context.ts';
import { openConversation } from './open-conversation.ts';
import { originOf } from './origin-of.ts';
import { outlineFor } from './outline-for.ts';
import { tagsFor } from './review/tags-for.ts';

export interface ViewedConversation {
  conversation: Conversation;
  projection: Projection;
  tags: string[];
  may: { export: string | null };
  /** For the owner: where it was continued from. */
  origin: Origin | null;
}

/** The conversation as this member sees it, whole, with the branch first on which they were. */
export async function viewConversation(
  ctx: Context,
  viewer: Viewer,
  id: string,
): Promise<ViewedConversation> {
  const { conversation, access, policy } = await openConversation(ctx, ctx.store, viewer, id);
  const content = await ctx.store.conversations.content(conversation);
  const { outline } = await outlineFor(ctx, outlineOf(content), access, policy);
  const bookmark = (await ctx.store.bookmarks.of(viewer.id, [id])).get(id) ?? noBookmark;
  return {
    conversation,
    projection: whole(onOwnBranch(outline, bookmark), content.messages),
    tags: await tagsFor(ctx, conversation, access, policy, (await ctx.store.tags.of([id])).get(id)),
    may: { export: exportObstacle(policy, access.level === 'own') },
    origin: await originOf(ctx, viewer, conversation, access),
  };
}
