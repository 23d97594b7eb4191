import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { ConversationSummary } from '../../../http/wire/conversation.ts';
import type { Decide, Review, TriedTerms, Terms } from '../../../http/wire/review.ts';
import { readProblem } from './problem.ts';
import { apiUrl, request } from './request.ts';

/** Those for whom a conversation is reviewed: whoever has a public link, or the organization. */
export type ReviewAudience = Review['audience'];

/** What was found and decided, and what a decision about it has to name. */
export interface SeenReview {
  review: Review;
  etag: string;
}

/** Someone decided first, such as oneself in another tab; this is how it stands now. */
export class ReviewChanged extends Error {
  readonly now: SeenReview;
  constructor(now: SeenReview) {
    super('Something was decided elsewhere meanwhile.');
    this.now = now;
  }
}

/** May take seconds the first time: the whole conversation is looked through. */
export const reviewQuery = (id: string, audience: ReviewAudience) =>
  queryOptions({
    queryKey: ['review', id, audience],
    queryFn: async ({ signal }): Promise<SeenReview> => {
      const answer = await fetch(apiUrl(`/conversations/${id}/review?for=${audience}`), {
        headers: { accept: 'application/json' },
        signal,
      });
      return seen(answer, await answer.text());
    },
  });

/** All of the wish, or nothing. Throws a ReviewChanged when `etag` is not the present one. */
export async function decide(
  id: string,
  audience: ReviewAudience,
  wish: Decide,
  etag: string,
): Promise<SeenReview> {
  const answer = await fetch(apiUrl(`/conversations/${id}/redactions?for=${audience}`), {
    method: 'PUT',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'if-match': etag },
    body: JSON.stringify(wish),
  });
  const text = await answer.text();
  if (answer.status === 412) {
    const changed = JSON.parse(text) as { current: Review; etag: string };
    throw new ReviewChanged({ review: changed.current, etag: changed.etag });
  }
  return seen(answer, text);
}

/** One decision made outside the review, on top of whatever was decided meanwhile. */
export async function decideNow(client: QueryClient, id: string, wish: Decide): Promise<SeenReview> {
  const query = reviewQuery(id, 'public');
  const known = await client.ensureQueryData(query);
  const now = await decide(id, 'public', wish, known.etag).catch((error: unknown) => {
    if (!(error instanceof ReviewChanged)) throw error;
    return decide(id, 'public', wish, error.now.etag);
  });
  keepReview(client, id, 'public', now);
  return now;
}

/** What follows from a decision, wherever it is shown. */
export function keepReview(client: QueryClient, id: string, audience: ReviewAudience, now: SeenReview): void {
  client.setQueryData(reviewQuery(id, audience).queryKey, now);
  const other = audience === 'public' ? 'inside' : 'public';
  void client.invalidateQueries({ queryKey: ['review', id, other] });
  void client.invalidateQueries({ queryKey: ['transcript', id] });
  void client.invalidateQueries({ queryKey: ['links', id] });
}

/** Without a title it gets that of the original, redacted. */
export function makeRedactedCopy(id: string, title: string): Promise<ConversationSummary> {
  return request('POST', `/conversations/${id}/copy`, title === '' ? {} : { title });
}

export const reviewedExports = [
  { format: 'markdown', name: 'Markdown' },
  { format: 'html', name: 'HTML' },
] as const;

export function reviewedExportUrl(id: string, format: 'markdown' | 'html', forPrint = false): string {
  const search = new URLSearchParams({ format, reviewed: '1', ...(forPrint ? { print: '1' } : {}) });
  return apiUrl(`/conversations/${id}/export?${search}`);
}

export type Term = Terms['items'][number];

export const termsQuery = queryOptions({
  queryKey: ['terms'],
  queryFn: ({ signal }) => request<Terms>('GET', '/organization/terms', undefined, signal),
});

/** The whole list. */
export function saveTerms(items: Term[]): Promise<Terms> {
  return request('PUT', '/organization/terms', { items });
}

export const triedQuery = (term: Term, text: string) =>
  queryOptions({
    queryKey: ['tried-term', term.type, term.value, text],
    queryFn: ({ signal }) => request<TriedTerms>('POST', '/organization/terms/try', { term, text }, signal),
    placeholderData: (previous) => previous,
  });

function seen(answer: Response, text: string): SeenReview {
  if (!answer.ok) throw readProblem(answer.status, text, answer.headers.get('retry-after'));
  return { review: JSON.parse(text) as Review, etag: answer.headers.get('etag') ?? '' };
}
