import type { Message } from '../../domain/conversation.ts';
import { Conflict, Invalid, TooMany } from '../../domain/errors.ts';
import type { StoredAnswer } from '../../store/answers.ts';
import { audited } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';
import type { Answerer, AnswererWish } from '../models/offered.ts';
import { findAnswerer } from '../models/offered.ts';
import { openToWrite } from '../open-conversation.ts';
import type { MessageWish } from '../post-message.ts';
import { postMessage } from '../post-message.ts';
import type { Prompt } from './prompt.ts';
import { promptFor } from './prompt.ts';

export interface StartedAnswer {
  id: string;
  parentId: string | null;
  /** Files that the model does not get, and why, in words that follow the name. */
  notGiven: Prompt['notGiven'];
}

/**
 * Has a message answered: the answer is written whether or not anyone watches, and becomes its child. To answer
 * an answer is to continue it. Invalid if there is nobody to answer or nothing to be answered, TooMany when this
 * person has as many being written as they may.
 */
export async function startAnswer(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  wish: { id?: string | undefined; parentId: string } & AnswererWish,
): Promise<StartedAnswer> {
  await openToWrite(ctx, ctx.store, viewer, conversationId);
  const answerer = await findAnswerer(ctx, viewer, wish);
  return start(ctx, viewer, conversationId, wish, answerer);
}

/** Posts a message and has it answered. Who can't be asked is refused before anything is posted. */
export async function ask(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  wish: MessageWish & AnswererWish,
): Promise<{ message: Message; created: boolean; answer: StartedAnswer | null }> {
  await openToWrite(ctx, ctx.store, viewer, conversationId);
  const answerer = await findAnswerer(ctx, viewer, wish);
  mustHaveRoom(ctx, viewer);
  const posted = await postMessage(ctx, viewer, conversationId, wish);
  if (!posted.created) return { ...posted, answer: underWay(ctx, posted.message.id) };
  const answer = await start(ctx, viewer, conversationId, { parentId: posted.message.id }, answerer);
  return { ...posted, answer };
}

async function start(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  wish: { id?: string | undefined; parentId: string },
  answerer: Answerer,
): Promise<StartedAnswer> {
  // Brings the AI SDK, which a server without models does without.
  const { writeAnswer } = await import('./write-answer.ts');
  const before = wish.id === undefined ? undefined : ctx.running.get(wish.id);
  if (before) return { id: before.id, parentId: before.parentId, notGiven: [] };
  mustHaveRoom(ctx, viewer);
  const takes = { pdf: answerer.takesPdf };
  const prompt = await promptFor(ctx, viewer, conversationId, wish.parentId, takes);
  const answer: StoredAnswer = {
    id: wish.id ?? ctx.newId(),
    conversationId,
    parentId: wish.parentId,
    askedBy: viewer.id,
    model: answerer.label,
    state: 'running',
    problem: null,
    parts: [],
    createdAt: ctx.now(),
  };
  const putAway = await ctx.store.write(async (store) => {
    await openToWrite(ctx, store, viewer, conversationId);
    if (!(await store.conversations.findMessage(conversationId, wish.parentId))) {
      throw new Invalid('parentId', 'The message to answer is not in this conversation any more. Reload it.');
    }
    if (
      (await store.conversations.findMessage(conversationId, answer.id)) ||
      (await store.answers.find(conversationId, answer.id))
    ) {
      throw new Conflict('There is an answer with this id already.');
    }
    const failed = await store.answers.deleteFailed(conversationId, wish.parentId);
    await store.answers.insert(answer);
    await store.answers.setChoice(conversationId, answerer.choice);
    await audited(ctx, store, viewer, 'model.asked', asked(answerer), conversationId);
    return failed;
  });
  for (const id of putAway) ctx.feed.send(conversationId, { type: 'answered', id });
  writeAnswer(ctx, viewer, answer, answerer, prompt);
  return { id: answer.id, parentId: answer.parentId, notGiven: prompt.notGiven };
}

/** An assistant's model is its maker's to know. */
function asked({ choice }: Answerer): Record<string, unknown> {
  return choice.assistantId === null ? { model: choice.model } : { assistantId: choice.assistantId };
}

function mustHaveRoom(ctx: Context, viewer: Viewer): void {
  const most = ctx.limits.answersPerPerson;
  if (ctx.running.ofPerson(viewer.id).length < most) return;
  throw new TooMany(
    `${most} answers are being written for you (VITRINE_MAX_ANSWERS_PER_PERSON). Wait for one, or stop it.`,
    10,
  );
}

function underWay(ctx: Context, parentId: string): StartedAnswer | null {
  const answer = ctx.running.all().find((candidate) => candidate.parentId === parentId);
  return answer ? { id: answer.id, parentId, notGiven: [] } : null;
}
