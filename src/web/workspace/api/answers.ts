import type { z } from 'zod';
import type { startedAnswer } from '../../../http/wire/conversation.ts';
import { request } from './request.ts';

export type StartedAnswer = z.infer<typeof startedAnswer>;

/** Who is to answer: an assistant, or a model; neither: the first model that is offered. */
export interface Answerer {
  model?: string;
  assistantId?: string;
}

/** Has a message answered, or an answer continued. The same id again starts nothing more. */
export function startAnswer(
  conversationId: string,
  wish: { id: string; parentId: string } & Answerer,
): Promise<StartedAnswer> {
  return request('POST', `/conversations/${conversationId}/answers`, wish);
}

/** Ends one that is being written, what has come is kept; puts away one that failed. */
export function stopAnswer(conversationId: string, answerId: string): Promise<void> {
  return request('DELETE', `/conversations/${conversationId}/answers/${answerId}`);
}

/** Tells those who are here that I am writing; it fades by itself. */
export function sayWriting(conversationId: string): Promise<void> {
  return request('POST', `/conversations/${conversationId}/writing`);
}
