import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ExportPreview, ExportProgress } from '../../../http/wire/export.ts';
import { hasStatus } from './problem.ts';
import { apiUrl, request } from './request.ts';

/** `search`: the filters, as the address has them. */
export const exportPreviewQuery = (search: string) =>
  queryOptions({
    queryKey: ['export-preview', search],
    queryFn: ({ signal }) => request<ExportPreview>('GET', `/export/preview?${search}`, undefined, signal),
    // While the filters change the rows stay until the new ones are here.
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** Where the browser downloads an export, which can be followed under `key`. */
export function exportDownloadUrl(search: string, format: string, key: string): string {
  const query = new URLSearchParams(search);
  query.set('format', format);
  query.set('progress', key);
  return apiUrl(`/export?${query}`);
}

/** Asked again and again until it has ended; null: the server knows of none. */
export const exportProgressQuery = (key: string) =>
  queryOptions({
    queryKey: ['export-progress', key],
    queryFn: ({ signal }) =>
      request<ExportProgress>('GET', `/export/progress/${key}`, undefined, signal).catch((error: unknown) => {
        if (hasStatus(error, 404)) return null;
        throw error;
      }),
    refetchInterval: ({ state: { data } }) => (data && hasEnded(data) ? false : 500),
    refetchIntervalInBackground: true,
    gcTime: 0,
    retry: false,
  });

export function hasEnded({ state }: ExportProgress): boolean {
  return state !== 'choosing' && state !== 'running';
}

export function stopExport(key: string): Promise<void> {
  return request('DELETE', `/export/progress/${key}`);
}
