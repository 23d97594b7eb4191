import { generateText } from 'ai';
import type { Message } from '../../domain/conversation.ts';
import { excerpt } from '../../domain/projection.ts';
import { announce } from '../announce.ts';
import type { Context, Viewer } from '../context.ts';
import type { Answerer } from '../models/offered.ts';
import { openConversation } from '../open-conversation.ts';
import { titleLength } from '../post-message.ts';
import { retitle } from '../review/titles.ts';

const patienceMs = 30_000;

/** After the first answer: the model proposes a title, unless somebody has given one. It is no matter if that fails. */
export async function proposeTitle(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  answer: Message,
  answerer: Answerer,
): Promise<void> {
  const question =
    answer.parentId === null
      ? undefined
      : await ctx.store.conversations.findMessage(conversationId, answer.parentId);
  if (!question || question.parentId !== null || answer.ended !== null) return;
  const automatic = excerpt(question.parts, titleLength);
  const isAutomatic = async (store = ctx.store) => {
    const { conversation, access } = await openConversation(ctx, store, viewer, conversationId);
    return access.level === 'own' && conversation.title === automatic ? conversation : null;
  };
  if (automatic === '' || !(await isAutomatic())) return;
  const { text } = await generateText({
    model: answerer.model,
    messages: [
      {
        role: 'user',
        content: `${excerpt(question.parts, 2000)}\n\n---\nGive what is above a title of at most six words, in its own language. Answer with the title only: no quotes, no full stop.`,
      },
    ],
    maxRetries: 0,
    abortSignal: AbortSignal.timeout(patienceMs),
  });
  const title = tidy(text);
  if (title === '') return;
  const changed = await ctx.store.write(async (store) => {
    const conversation = await isAutomatic(store);
    if (conversation) await retitle(ctx, store, conversation, title);
    return conversation;
  });
  if (changed) await announce(ctx, 'content', changed);
}

/** The first line, without what models like to put around a title. */
function tidy(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  const bare = line.replace(/^(?:title:|#+|\s|["'“„«*])+|["'”“»*\s.]+$/gi, '');
  return bare.replaceAll('\0', '').toWellFormed().slice(0, titleLength);
}
