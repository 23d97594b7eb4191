import type { FoundItem } from '../actions/search/search.ts';
import { search } from '../actions/search/search.ts';
import { forMember } from './route.ts';
import * as wire from './wire/search.ts';

export const find = forMember(
  {
    summary: 'Titles and messages that I can see in which something occurs, newest first',
    query: wire.searchQuery,
    answers: { 200: wire.searchResults },
  },
  async ({ app, viewer, query }) => {
    const { q, cursor, limit } = query;
    const { items, nextCursor } = await search(app.ctx, viewer, { query: q, cursor, limit });
    return { items: items.map(presentFound), nextCursor };
  },
);

function presentFound({ conversation, access, sharedBy, archived, ...found }: FoundItem) {
  return {
    conversation: {
      id: conversation.id,
      title: conversation.title,
      kind: conversation.kind,
      access: access.level,
      updatedAt: conversation.updatedAt.toISOString(),
      ...(sharedBy ? { sharedBy } : {}),
      archived,
    },
    messageId: found.messageId,
    role: found.role,
    createdAt: found.createdAt.toISOString(),
    passage: found.passage,
    more: found.more,
  };
}
