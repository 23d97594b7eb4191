import type { Message, Part } from '../../domain/conversation.ts';
import type { StoredAnswer } from '../../store/answers.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { tellOfWaiting } from '../review/waiting.ts';
import type { RunningAnswer } from './running-answers.ts';
import type { AnswerEnd } from './write-answer.ts';

/** Makes a message of what has come; of nothing a failure that can be tried again, or, if it was stopped, nothing. */
export async function endAnswer(
  ctx: Context,
  answer: StoredAnswer,
  running: RunningAnswer,
  end: AnswerEnd,
): Promise<Message | null> {
  const parts = running.content.finished();
  const message = await keepEnded(ctx, answer, parts, end);
  if (!message && end.ending !== 'stopped') {
    const problem = problemOf(end);
    ctx.feed.send(answer.conversationId, {
      type: 'answer',
      answer: { ...answer, state: 'failed', by: running.by, problem, n: running.n, parts: [] },
    });
    return null;
  }
  ctx.feed.send(answer.conversationId, { type: 'answered', id: answer.id });
  return message;
}

const restarted = 'The server was restarted before an answer came. Try again.';
const nothingCame = 'The model answered nothing. Try again, or choose another model.';

function problemOf({ ending, problem }: AnswerEnd): string {
  return problem ?? (ending === 'interrupted' ? restarted : nothingCame);
}

async function keepEnded(
  ctx: Context,
  answer: StoredAnswer,
  parts: Part[],
  end: AnswerEnd,
): Promise<Message | null> {
  const { id, conversationId, parentId } = answer;
  const { ending } = end;
  const isSomething = parts.some(({ type }) => type === 'text' || type === 'dynamic-tool');
  const kept = await ctx.store.write(async (store) => {
    const conversation = await store.conversations.find(conversationId);
    // It was deleted meanwhile, and the answer with it.
    if (!conversation || !(await store.answers.find(conversationId, id))) return null;
    if (!isSomething && ending !== 'stopped') {
      await store.answers.fail(id, problemOf(end));
      return { conversation, message: null };
    }
    await store.answers.delete(id);
    if (!isSomething) return { conversation, message: null };
    const message: Message = {
      id,
      parentId,
      role: 'assistant',
      authorId: null,
      model: answer.model,
      parts,
      ended: ending,
      revision: conversation.revision + 1,
      createdAt: ctx.now(),
    };
    // Others who have an answer elsewhere leave the owner where they are.
    const active = answer.askedBy === conversation.ownerId || parentId === conversation.activeLeafId;
    await store.conversations.addMessage(conversationId, message, active);
    return { conversation, message };
  });
  if (!kept?.message) return null;
  await announce(ctx, 'content', kept.conversation);
  await tellOfWaiting(ctx, conversationId);
  return kept.message;
}

/** What a process left that ended in the middle: what had been kept is a message, marked as interrupted. */
export async function recoverAnswers(ctx: Context): Promise<void> {
  for (const answer of await ctx.store.answers.running()) {
    await keepEnded(ctx, answer, answer.parts, { ending: 'interrupted', problem: null });
  }
}
