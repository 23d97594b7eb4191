import type { Access } from '../domain/access.ts';
import type { Policy } from '../domain/policy.ts';
import type { ConversationOutline, ProjectedOutline } from '../domain/projection.ts';
import { outlineForMember, outlineForOwner, outlineForPublic } from '../domain/projection.ts';
import type { Redaction } from '../domain/redaction/redaction.ts';
import type { Context } from './context.ts';
import { redactionFor } from './review/redaction-for.ts';

/** What those see who were let in with `access`, inner ids and all. */
export interface OutlineFor {
  outline: ProjectedOutline;
  /** Inside the organization only. */
  owner: { id: string; name: string } | null;
  redaction: Redaction;
}

export async function outlineFor(
  ctx: Context,
  content: ConversationOutline,
  access: Exclude<Access, { level: 'none' }>,
  policy: Policy,
): Promise<OutlineFor> {
  const redacted = { ...content, messages: content.tree.nodes };
  const redaction = await redactionFor(ctx, redacted, policy, access.projection);
  if (access.projection === 'public') {
    const outline = outlineForPublic(content, access.shows, null, redaction);
    return { outline, owner: null, redaction };
  }
  const { ownerId } = content.conversation;
  const authors = new Set([ownerId]);
  for (const { authorId } of content.tree.nodes) if (authorId !== null) authors.add(authorId);
  const names = await ctx.store.accounts.names([...authors]);
  const nameOf = (userId: string) => names.get(userId) ?? null;
  return {
    outline:
      access.projection === 'owner'
        ? outlineForOwner(content, nameOf)
        : outlineForMember(content, nameOf, redaction),
    owner: { id: ownerId, name: nameOf(ownerId) ?? '' },
    redaction,
  };
}
