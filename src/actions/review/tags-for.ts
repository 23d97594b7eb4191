import type { Access } from '../../domain/access.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Policy } from '../../domain/policy.ts';
import { masksOf } from '../../domain/redaction/labels.ts';
import { Masker } from '../../domain/redaction/masker.ts';
import { inOrder } from '../../domain/tags.ts';
import type { Context } from '../context.ts';
import { decisionsOf } from './decisions.ts';

/** The tags of a conversation as those see them who were let in: none on public pages, none that holds what is redacted. */
export async function tagsFor(
  ctx: Pick<Context, 'store' | 'sealer'>,
  conversation: Conversation,
  access: Exclude<Access, { level: 'none' }>,
  policy: Policy,
  tags: readonly string[] = [],
): Promise<string[]> {
  if (tags.length === 0 || access.projection === 'public') return [];
  const applies = access.level !== 'own' && (conversation.redactInside || policy.redactInside);
  if (!applies) return inOrder(tags);
  const { everywhere } = masksOf(await decisionsOf(ctx.store, ctx.sealer, conversation.id));
  const masker = new Masker(everywhere);
  return inOrder(tags.filter((tag) => masker.mask([tag])[0] === tag));
}
