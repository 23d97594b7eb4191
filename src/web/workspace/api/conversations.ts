import { queryOptions } from '@tanstack/react-query';
import type { ConversationSummary, TranscriptAnswer } from '../../../http/wire/conversation.ts';
import type { StartedAnswer } from './answers.ts';
import { apiUrl, request } from './request.ts';

export type TranscriptMessage = TranscriptAnswer['messages'][number];
export type TranscriptFile = TranscriptAnswer['files'][number];

export const exportFormats = [
  { format: 'markdown', name: 'Markdown' },
  { format: 'html', name: 'HTML' },
  { format: 'json', name: 'JSON' },
  { format: 'jsonl', name: 'JSON Lines' },
  { format: 'csv', name: 'CSV' },
  { format: 'parquet', name: 'Parquet' },
] as const;

/** `as`: how others see it, for its owner. */
export const transcriptQuery = (
  id: string,
  branch: string | undefined,
  remoteImages: boolean,
  as: string | undefined,
) =>
  queryOptions({
    queryKey: ['transcript', id, branch ?? null, remoteImages, as ?? null],
    queryFn: ({ signal }) =>
      request<TranscriptAnswer>(
        'GET',
        `/conversations/${id}/transcript${transcriptSearch(branch, remoteImages, as)}`,
        undefined,
        signal,
      ),
    /** Another branch of the same conversation keeps the old one on screen until it is here. */
    placeholderData: (previous: TranscriptAnswer | undefined, query) =>
      query?.queryKey[1] === id && query.queryKey[4] === (as ?? null) ? previous : undefined,
  });

export function createConversation(title?: string): Promise<ConversationSummary> {
  return request('POST', '/conversations', title === undefined ? {} : { title });
}

export function renameConversation(id: string, title: string): Promise<unknown> {
  return request('PATCH', `/conversations/${id}`, { title });
}

export function deleteConversation(id: string): Promise<void> {
  return request('DELETE', `/conversations/${id}`);
}

export interface NewMessage {
  id: string;
  parentId: string | null;
  role: 'user' | 'assistant';
  text: string;
  fileIds: string[];
  /** Have it answered. */
  reply?: boolean;
  model?: string;
  assistantId?: string;
}

export function postMessage(conversationId: string, message: NewMessage): Promise<{ id: string; answer: StartedAnswer | null }> {
  return request('POST', `/conversations/${conversationId}/messages`, message);
}

export function fileUrl(conversationId: string, fileId: string, inline = false): string {
  return apiUrl(`/conversations/${conversationId}/files/${fileId}${inline ? '?inline' : ''}`);
}

export function allFilesUrl(conversationId: string): string {
  return apiUrl(`/conversations/${conversationId}/files.zip`);
}

export function exportUrl(conversationId: string, format: string): string {
  return apiUrl(`/conversations/${conversationId}/export?format=${format}`);
}

function transcriptSearch(branch: string | undefined, remoteImages: boolean, as: string | undefined): string {
  const search = new URLSearchParams();
  if (branch !== undefined) search.set('branch', branch);
  if (remoteImages) search.set('remoteImages', '1');
  if (as !== undefined) search.set('as', as);
  return search.size === 0 ? '' : `?${search}`;
}
