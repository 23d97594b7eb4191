import type { Conversation } from '../../domain/conversation.ts';
import { waitingLetter } from '../../mail/letters.ts';
import type { Context } from '../context.ts';

const againMs = 24 * 60 * 60 * 1000;

/**
 * Mails the owner that so many things of a conversation wait for them: once, until they decided something or a
 * day has passed. Nothing where no mail is set up, or the owner is disabled.
 */
export async function mailOwner(ctx: Context, conversation: Conversation, things: number): Promise<void> {
  if (!ctx.mail) return;
  const { id, organizationId, ownerId } = conversation;
  const [owner, account] = await Promise.all([
    ctx.store.organizations.member(organizationId, ownerId),
    ctx.store.accounts.find(ownerId),
  ]);
  if (owner?.status !== 'active' || !account) return;
  const now = ctx.now();
  const since = new Date(now.getTime() - againMs);
  if (!(await ctx.store.write((store) => store.reviews.noteTold(id, now, since)))) return;
  ctx.mail.put(waitingLetter({ to: account.email, url: `${ctx.origin}/c/${id}`, things }));
}
