import type { Conversation } from '../domain/conversation.ts';
import { Invalid } from '../domain/errors.ts';
import type { ListCursor } from '../store/conversations.ts';
import type { Context, Viewer } from './context.ts';
import { countLiveLinks } from './share.ts';

export interface ListedConversation {
  conversation: Conversation;
  /** Public links that open now. */
  liveLinks: number;
}

/** One page of the viewer's own conversations, newest first. Invalid for a cursor that this did not make. */
export async function listConversations(
  ctx: Context,
  viewer: Viewer,
  ask: { query?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: ListedConversation[]; nextCursor: string | null }> {
  const found = await ctx.store.conversations.listOwn({
    organizationId: viewer.member.organizationId,
    ownerId: viewer.id,
    limit: ask.limit + 1,
    ...(ask.query ? { query: ask.query } : {}),
    ...(ask.cursor ? { after: readCursor(ask.cursor) } : {}),
  });
  const page = found.slice(0, ask.limit);
  const liveLinks = await countLiveLinks(
    ctx,
    viewer,
    page.map((conversation) => conversation.id),
  );
  const last = page.at(-1);
  return {
    items: page.map((conversation) => ({ conversation, liveLinks: liveLinks.get(conversation.id) ?? 0 })),
    nextCursor:
      found.length > ask.limit && last ? writeCursor({ updatedAt: last.updatedAt, id: last.id }) : null,
  };
}

function writeCursor(cursor: ListCursor): string {
  return Buffer.from(`${cursor.updatedAt.getTime()} ${cursor.id}`).toString('base64url');
}

function readCursor(text: string): ListCursor {
  const [time, id] = Buffer.from(text, 'base64url').toString().split(' ');
  const updatedAt = new Date(Number(time));
  if (!id || Number.isNaN(updatedAt.getTime())) {
    throw new Invalid('cursor', 'This is no cursor of this list. Use nextCursor from the page before.');
  }
  return { updatedAt, id };
}
