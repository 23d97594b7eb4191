import { queryOptions } from '@tanstack/react-query';
import type {
  AudienceAnswer,
  ShareTarget,
  SharingAnswer,
  SharingConflict,
  SharingWish,
  ViewersAnswer,
} from '../../../http/wire/sharing.ts';
import { readProblem } from './problem.ts';
import { apiUrl, request } from './request.ts';

/** How it is shared, and what a change of it has to name. */
export interface SeenSharing {
  sharing: SharingAnswer;
  etag: string;
}

/** Someone else saved first; this is how it stands now. */
export class SharingChanged extends Error {
  readonly now: SeenSharing;
  constructor(now: SeenSharing) {
    super('Someone changed the sharing meanwhile.');
    this.now = now;
  }
}

export const sharingQuery = (id: string) =>
  queryOptions({
    queryKey: ['sharing', id],
    queryFn: async ({ signal }): Promise<SeenSharing> => {
      const answer = await fetch(sharingUrl(id), { headers: { accept: 'application/json' }, signal });
      return seen(answer, await answer.text());
    },
  });

export async function saveSharing(id: string, wish: SharingWish, etag: string): Promise<SeenSharing> {
  const answer = await fetch(sharingUrl(id), {
    method: 'PUT',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'if-match': etag },
    body: JSON.stringify(wish),
  });
  const text = await answer.text();
  if (answer.status === 412) {
    const { current, etag: now } = JSON.parse(text) as SharingConflict;
    throw new SharingChanged({ sharing: current, etag: now });
  }
  return seen(answer, text);
}

export const targetsQuery = (typed: string) =>
  queryOptions({
    queryKey: ['share-targets', typed],
    queryFn: ({ signal }) =>
      request<{ items: ShareTarget[] }>(
        'GET',
        `/organization/share-targets?${new URLSearchParams({ q: typed })}`,
        undefined,
        signal,
      ),
  });

export const audienceQuery = (id: string) =>
  queryOptions({
    queryKey: ['sharing', id, 'audience'],
    queryFn: ({ signal }) =>
      request<AudienceAnswer>('GET', `/conversations/${id}/audience`, undefined, signal),
  });

export function readViewers(id: string, typed: string, cursor: string | null): Promise<ViewersAnswer> {
  const search = new URLSearchParams({ q: typed, limit: '20', ...(cursor === null ? {} : { cursor }) });
  return request('GET', `/conversations/${id}/viewers?${search}`);
}

function sharingUrl(id: string): string {
  return apiUrl(`/conversations/${id}/sharing`);
}

function seen(answer: Response, text: string): SeenSharing {
  if (!answer.ok) throw readProblem(answer.status, text, answer.headers.get('retry-after'));
  return { sharing: JSON.parse(text) as SharingAnswer, etag: answer.headers.get('etag') ?? '' };
}
