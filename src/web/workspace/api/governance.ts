import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AuditList, Purged, PurgeWish } from '../../../http/wire/governance.ts';
import type { Policy, PolicyPreview } from '../../../http/wire/organization.ts';
import type { SharedConversations, SharingStatistics } from '../../../http/wire/sharing.ts';
import { apiUrl, request } from './request.ts';

/** What admins do about sharing: they see that it exists, and stop it. */

export interface SharedFilter {
  kind?: 'public' | 'organization' | 'groups' | 'people' | 'suspended';
  /** The id of a user. */
  owner?: string;
}

export const sharedQuery = (filter: SharedFilter) =>
  infiniteQueryOptions({
    queryKey: ['shared', filter],
    queryFn: ({ pageParam, signal }) =>
      request<SharedConversations>(
        'GET',
        `/organization/shared?${searchOf({ ...filter, cursor: pageParam, limit: '50' })}`,
        undefined,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: SharedConversations) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const statisticsQuery = queryOptions({
  queryKey: ['sharing-statistics'],
  queryFn: ({ signal }) =>
    request<SharingStatistics>('GET', '/organization/sharing-statistics', undefined, signal),
});

export interface RevokeShared {
  conversations: string[] | 'all';
  what: 'links' | 'grants' | 'everything';
}
export interface RevokedShared {
  conversations: number;
  links: number;
  grants: number;
}

export function revokeShared(wish: RevokeShared): Promise<RevokedShared> {
  return request('POST', '/organization/shared/revoke', wish);
}

export const policyPreviewQuery = (change: Partial<Policy>) =>
  queryOptions({
    queryKey: ['policy-preview', change],
    queryFn: ({ signal }) => request<PolicyPreview>('POST', '/organization/policy/preview', change, signal),
    staleTime: 0,
  });

export interface AuditFilter {
  from?: string;
  to?: string;
  actor?: string;
  kind?: string;
  conversation?: string;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      request<AuditList>(
        'GET',
        `/organization/audit?${searchOf({ ...filter, cursor: pageParam, limit: '50' })}`,
        undefined,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: AuditList) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export function auditCsvUrl(filter: AuditFilter): string {
  const search = searchOf({ ...filter });
  return apiUrl(`/organization/audit.csv${search === '' ? '' : `?${search}`}`);
}

export function purge(what: PurgeWish['what'], dryRun: boolean): Promise<Purged> {
  return request('POST', '/organization/purge', { what, dryRun });
}

/** What a member owns, without doing anything to it. */
export const ownedQuery = (ownerId: string) =>
  queryOptions({
    queryKey: ['owned', ownerId],
    queryFn: () => purge({ ownerId }, true),
    staleTime: 0,
  });

function searchOf(parameters: { [name: string]: string | null | undefined }): string {
  const given = Object.entries(parameters).filter(([, value]) => value);
  return new URLSearchParams(given as [string, string][]).toString();
}
