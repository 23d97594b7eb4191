import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ConversationList } from '../../../http/wire/conversation.ts';
import { request } from './request.ts';

export const scopes = ['all', 'own', 'shared', 'archived'] as const;
/** What the list beside the conversation can show. */
export type ListScope = (typeof scopes)[number];

/** Newest first. `shared-by-me` is what the page of shared conversations shows besides. */
export const listQuery = (
  scope: ListScope | 'shared-by-me' | 'favorites',
  q: string,
  tag: string | null = null,
) =>
  infiniteQueryOptions({
    queryKey: ['conversations', scope, q, tag],
    queryFn: ({ pageParam, signal }) =>
      request<ConversationList>(
        'GET',
        `/conversations?${listSearch(scope, q, tag, pageParam)}`,
        undefined,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: ConversationList) => page.nextCursor,
    /** While searching the old rows stay until the new ones are here; of another scope they would mislead. */
    placeholderData: (previous, query) =>
      query?.queryKey[1] === scope && query.queryKey[3] === tag ? previous : undefined,
  });

function listSearch(scope: string, q: string, tag: string | null, cursor: string | null): string {
  const search = new URLSearchParams({ scope, limit: '50' });
  if (q !== '') search.set('q', q);
  if (tag !== null) search.set('tag', tag);
  if (cursor !== null) search.set('cursor', cursor);
  return search.toString();
}
