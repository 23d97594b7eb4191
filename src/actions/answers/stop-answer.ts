import { Forbidden, NotFound } from '../../domain/errors.ts';
import type { Context, Viewer } from '../context.ts';
import { openToWrite } from '../open-conversation.ts';

/**
 * Ends an answer that is being written, and resolves when what has come is kept; puts away one that failed. For who
 * asked for it, and the conversation's owner. NotFound if it is neither, as when it has become a message.
 */
export async function stopAnswer(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  answerId: string,
): Promise<void> {
  const { access } = await openToWrite(ctx, ctx.store, viewer, conversationId);
  const answer = await ctx.store.answers.find(conversationId, answerId);
  if (!answer) throw new NotFound('This answer has ended already.');
  if (access.level !== 'own' && answer.askedBy !== viewer.id) {
    throw new Forbidden('Only the one who asked for this answer, or the owner, can stop it.');
  }
  const running = ctx.running.get(answerId);
  if (running) {
    running.stop('stopped');
    await running.ended;
    return;
  }
  await ctx.store.write((store) => store.answers.delete(answerId));
  ctx.feed.send(conversationId, { type: 'answered', id: answerId });
}
