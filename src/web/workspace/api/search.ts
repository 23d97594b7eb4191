import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { SearchResults } from '../../../http/wire/search.ts';
import { request } from './request.ts';

/** What is found of all that one can see. While another word is asked for, what was found before stays. */
export const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['search', q],
    queryFn: ({ pageParam, signal }) =>
      request<SearchResults>('GET', `/search?${searchOf(q, pageParam)}`, undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: SearchResults) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

function searchOf(q: string, cursor: string | null): string {
  const search = new URLSearchParams({ q, limit: '40' });
  if (cursor !== null) search.set('cursor', cursor);
  return search.toString();
}
