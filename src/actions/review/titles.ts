import type { Access } from '../../domain/access.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Policy } from '../../domain/policy.ts';
import { masksOf } from '../../domain/redaction/labels.ts';
import { Masker } from '../../domain/redaction/masker.ts';
import type { Decisions } from '../../domain/review.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { decisionsOf } from './decisions.ts';

/** The title with the redactions applied; null if there is nothing to mask in it. */
export function maskedTitleOf(title: string, decisions: Decisions): string | null {
  const masked = new Masker(masksOf(decisions).everywhere).mask([title])[0]!;
  return masked === title ? null : masked;
}

/** Gives it another title, in a transaction. */
export async function retitle(
  ctx: Pick<Context, 'sealer' | 'now'>,
  store: Store,
  { id }: Conversation,
  title: string,
): Promise<void> {
  const maskedTitle = maskedTitleOf(title, await decisionsOf(store, ctx.sealer, id));
  await store.conversations.rename(id, { title, maskedTitle }, ctx.now());
}

/** The title as a member at this level sees it in lists. */
export function titleFor(conversation: Conversation, access: Access, policy: Policy): string {
  const { title, maskedTitle, redactInside } = conversation;
  return access.level !== 'own' && (redactInside || policy.redactInside) ? (maskedTitle ?? title) : title;
}
