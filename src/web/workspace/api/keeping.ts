import { queryOptions } from '@tanstack/react-query';
import type { ConversationSummary } from '../../../http/wire/conversation.ts';
import type { SharedConversation } from '../../../http/wire/share.ts';
import { readProblem } from './problem.ts';
import { request } from './request.ts';

export function continueConversation(id: string, messageId: string): Promise<ConversationSummary> {
  return request('POST', `/conversations/${id}/continue`, { messageId });
}

/** `messageId` as the link shows it. */
export function continueLink(token: string, messageId: string): Promise<ConversationSummary> {
  return request('POST', '/links/continue', { token, messageId });
}

/** What a public link shows; `locked` where its password has not been given in this browser. */
export const sharedQuery = (token: string) =>
  queryOptions({
    queryKey: ['share', token],
    queryFn: async ({ signal }): Promise<SharedConversation | 'locked'> => {
      const url = `/share/${encodeURIComponent(token)}/conversation.json`;
      const answer = await fetch(url, { headers: { accept: 'application/json' }, signal });
      if (answer.status === 401) return 'locked';
      const text = await answer.text();
      if (!answer.ok) throw readProblem(answer.status, text, answer.headers.get('retry-after'));
      return JSON.parse(text) as SharedConversation;
    },
  });

/** What I keep about a conversation; what is not named stays. */
export function keepBookmark(
  id: string,
  change: { leafId?: string | null; favorite?: boolean; archived?: boolean },
): Promise<void> {
  return request('PUT', `/conversations/${id}/bookmark`, change);
}

export function setTags(id: string, tags: readonly string[]): Promise<{ tags: string[] }> {
  return request('PUT', `/conversations/${id}/tags`, { tags });
}

/** Of my own conversations, the most used first. */
export const ownTagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: async ({ signal }) => (await request<{ tags: string[] }>('GET', '/tags', undefined, signal)).tags,
});
