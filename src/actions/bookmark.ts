import type { Bookmark } from '../domain/bookmark.ts';
import { noBookmark } from '../domain/bookmark.ts';
import type { Context, Viewer } from './context.ts';
import { openConversation } from './open-conversation.ts';

/** Changes what the viewer keeps about a conversation that they see; what is not named stays. */
export async function bookmarkConversation(
  ctx: Context,
  viewer: Viewer,
  id: string,
  change: { [Key in keyof Bookmark]?: Bookmark[Key] | undefined },
): Promise<void> {
  const { conversation, moved } = await ctx.store.write(async (store) => {
    const { conversation } = await openConversation(ctx, store, viewer, id);
    const before = (await store.bookmarks.of(viewer.id, [id])).get(id) ?? noBookmark;
    const { leafId = before.leafId, favorite = before.favorite, archived = before.archived } = change;
    const moved = favorite !== before.favorite || archived !== before.archived;
    if (moved || leafId !== before.leafId)
      await store.bookmarks.set(viewer.id, id, { leafId, favorite, archived });
    return { conversation, moved };
  });
  if (!moved) return;
  const { organizationId } = conversation;
  // Only their own lists show it.
  await ctx.bus.publish({ type: 'content', conversationId: id, organizationId, people: [viewer.id] });
}
