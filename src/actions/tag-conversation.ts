import { inOrder, tidyTags } from '../domain/tags.ts';
import { announce } from './announce.ts';
import type { Context, Viewer } from './context.ts';
import { openAsOwner } from './open-conversation.ts';

/** Owner only: these are its tags from now on. Answers them as they are kept. Invalid for what is no tag, or too many. */
export async function tagConversation(
  ctx: Context,
  viewer: Viewer,
  id: string,
  wish: readonly string[],
): Promise<string[]> {
  const { conversation, tags, isNew } = await ctx.store.write(async (store) => {
    const conversation = await openAsOwner(ctx, store, viewer, id, 'tag this conversation');
    const tags = inOrder(tidyTags(wish));
    const before = inOrder((await store.tags.of([id])).get(id) ?? []);
    const isNew = JSON.stringify(before) !== JSON.stringify(tags);
    if (isNew) await store.tags.replace(id, tags);
    return { conversation, tags, isNew };
  });
  if (isNew) await announce(ctx, 'content', conversation);
  return tags;
}

/** Those of the viewer's own conversations, the most used first. */
export async function ownTags(ctx: Context, viewer: Viewer): Promise<string[]> {
  return ctx.store.tags.ofOwner(viewer.member.organizationId, viewer.id, mostOffered);
}

const mostOffered = 500;
