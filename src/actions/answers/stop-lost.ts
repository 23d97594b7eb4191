import type { LiveEvent } from '../../live/bus.ts';
import type { Context } from '../context.ts';
import { openToWrite } from '../open-conversation.ts';
import type { RunningAnswer } from './running-answers.ts';

/** Ends answers that are written for someone who may not ask for them any more, or in a conversation that is gone. */
export function stopLostAnswers(ctx: Context): (event: LiveEvent) => Promise<void> {
  return async (event) => {
    if (event.type === 'content' || event.type === 'key') return;
    const concerned =
      event.type === 'access' ? ctx.running.inConversation(event.conversationId) : ctx.running.all();
    await Promise.all(
      concerned.map(async (answer) => {
        if (!(await mayStillAsk(ctx, answer))) answer.stop('stopped');
      }),
    );
  };
}

async function mayStillAsk(ctx: Context, { conversationId, by }: RunningAnswer): Promise<boolean> {
  const conversation = await ctx.store.conversations.find(conversationId);
  const member = conversation && (await ctx.store.organizations.member(conversation.organizationId, by.id));
  if (!member) return false;
  const viewer = { ...by, email: '', member };
  return openToWrite(ctx, ctx.store, viewer, conversationId).then(
    () => true,
    () => false,
  );
}
