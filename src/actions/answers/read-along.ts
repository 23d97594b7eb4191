import type { AnswerState } from '../../live/feed.ts';
import type { Context } from '../context.ts';
import type { OpenedConversation } from '../open-conversation.ts';
import { stateOf } from './running-answers.ts';

/** Whether this viewer gets answers while they are written: not where redactions apply to them, since those need the whole. */
export function mayReadAlong({ access, conversation, policy }: OpenedConversation): boolean {
  return access.level === 'own' || !(policy.redactInside || conversation.redactInside);
}

/** The answers of a conversation that are no messages: being written, or failed. */
export async function answersIn(ctx: Context, conversationId: string): Promise<AnswerState[]> {
  const kept = await ctx.store.answers.ofConversation(conversationId);
  const failed = kept.filter(({ state }) => state === 'failed');
  const names = await ctx.store.accounts.names([...new Set(failed.map(({ askedBy }) => askedBy))]);
  return [
    ...failed.map(({ id, parentId, askedBy, problem }) => ({
      id,
      parentId,
      state: 'failed' as const,
      by: { id: askedBy, name: names.get(askedBy) ?? '' },
      problem,
      n: 0,
      parts: [],
    })),
    ...ctx.running.inConversation(conversationId).map(stateOf),
  ];
}
