import type { Grant } from '../domain/grant.ts';
import type { Context } from './context.ts';

/**
 * Tells who is connected that a conversation changed (`content`), or who can see it (`access`). To be called
 * after the commit, with the grants of before and after it: lists of those who lost it change, too.
 */
export async function announce(
  ctx: Context,
  type: 'content' | 'access',
  conversation: { id: string; organizationId: string; ownerId: string },
  grants?: readonly Grant[],
): Promise<void> {
  const { id, organizationId, ownerId } = conversation;
  const given = grants ?? (await ctx.store.grants.forConversation(id));
  await ctx.bus.publish({
    type,
    conversationId: id,
    organizationId,
    people: await peopleOf(ctx, given, [ownerId]),
  });
}

async function peopleOf(
  ctx: Context,
  grants: readonly Grant[],
  others: readonly string[],
): Promise<string[] | 'all'> {
  if (grants.some(({ to }) => to.type === 'organization')) return 'all';
  const people = grants.flatMap(({ to }) => (to.type === 'person' ? [to.userId] : []));
  const groups = grants.flatMap(({ to }) => (to.type === 'group' ? [to.groupId] : []));
  const members = await ctx.store.groups.membersOf(groups);
  return [...new Set([...others, ...people, ...members])];
}
