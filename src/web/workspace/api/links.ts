import { queryOptions } from '@tanstack/react-query';
import type { LinkAnswer, LinkList } from '../../../http/wire/link.ts';
import { request } from './request.ts';

export interface LinkChange {
  label?: string | null;
  expiresAt?: string | null;
  previewTitle?: boolean;
  /** Null: none. */
  password?: string | null;
  branches?: 'all' | 'this';
  branchThrough?: string;
  /** `latest`: the newest message; null: live. */
  pinnedTo?: string | null;
  files?: boolean;
  /** Sites that may show it in a frame; null: none. */
  embed?: { sites: string[] } | null;
}

export const linksQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['links', conversationId],
    queryFn: ({ signal }) =>
      request<LinkList>('GET', `/conversations/${conversationId}/links`, undefined, signal),
  });

export function createLink(conversationId: string, wish: LinkChange): Promise<LinkAnswer> {
  return request('POST', `/conversations/${conversationId}/links`, wish);
}

export function changeLink(conversationId: string, linkId: string, change: LinkChange): Promise<LinkAnswer> {
  return request('PATCH', `/conversations/${conversationId}/links/${linkId}`, change);
}

export function revokeLink(conversationId: string, linkId: string): Promise<void> {
  return request('DELETE', `/conversations/${conversationId}/links/${linkId}`);
}
