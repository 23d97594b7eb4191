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

/** A conversation's branch as one looks at it. */
export interface TranscriptView {
  id: string;
  /** A message that the branch runs through. */
  branch: string | undefined;
  remoteImages: boolean;
  /** How others see it, for its owner. */
  as: string | undefined;
}

/** Which part of the branch; nothing: its end. */
export interface TranscriptWindow {
  before?: string | undefined;
  after?: string | undefined;
  around?: string | undefined;
  limit?: number;
}

export function transcriptKey({ id, branch, remoteImages, as }: TranscriptView) {
  return ['transcript', id, branch ?? null, remoteImages, as ?? null] as const;
}

export function readTranscript(
  { id, branch, remoteImages, as }: TranscriptView,
  window: TranscriptWindow,
  signal?: AbortSignal,
): Promise<TranscriptAnswer> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ branch, as, ...window })) {
    if (value !== undefined) search.set(name, String(value));
  }
  if (remoteImages) search.set('remoteImages', '1');
  const query = search.size === 0 ? '' : `?${search}`;
  return request('GET', `/conversations/${id}/transcript${query}`, undefined, signal);
}

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

export function postMessage(
  conversationId: string,
  message: NewMessage,
): Promise<{ id: string; answer: StartedAnswer | null }> {
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
