import { NotFound } from '../../domain/errors.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { audienceKey } from '../../domain/grant.ts';
import type { Store } from '../../store/store.ts';
import { audited, mustAdminister } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';

export interface RevokeWish {
  /** Of the admin's organization: these (NotFound if one of them is not there), or all. */
  conversations: string[] | 'all';
  what: 'links' | 'grants' | 'everything';
}

/** Admins only. Stops public links, takes away what was given inside, or both; all of the wish or nothing. */
export async function revokeShared(
  ctx: Context,
  viewer: Viewer,
  wish: RevokeWish,
): Promise<{ conversations: number; links: number; grants: number }> {
  const { organizationId } = viewer.member;
  const counted = await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const counts = { conversations: 0, links: 0, grants: 0 };
    for await (const conversation of chosen(store, organizationId, wish.conversations)) {
      const links = wish.what === 'grants' ? 0 : await revokeLinks(ctx, store, viewer, conversation);
      const grants = wish.what === 'links' ? 0 : await takeAll(ctx, store, viewer, conversation);
      await store.conversations.refreshShared([conversation.id]);
      counts.links += links;
      counts.grants += grants;
      counts.conversations += links + grants > 0 ? 1 : 0;
    }
    return counts;
  });
  await ctx.bus.publish({ type: 'organization', organizationId });
  return counted;
}

async function* chosen(
  store: Store,
  organizationId: string,
  which: string[] | 'all',
): AsyncIterable<Conversation> {
  if (which !== 'all') {
    for (const id of which) {
      const conversation = await store.conversations.find(id);
      if (conversation?.organizationId !== organizationId) throw new NotFound();
      yield conversation;
    }
    return;
  }
  // Read to the end first: what is revoked leaves the list that is being read.
  const all: Conversation[] = [];
  for (;;) {
    const page = await store.lists.shared({ organizationId, after: all.at(-1), limit: 500 });
    all.push(...page);
    if (page.length < 500) break;
  }
  yield* all;
}

async function revokeLinks(
  ctx: Context,
  store: Store,
  viewer: Viewer,
  { id }: Conversation,
): Promise<number> {
  const links = await store.links.unrevoked([id]);
  for (const link of links) {
    await store.links.revoke(link.id, ctx.now());
    await audited(ctx, store, viewer, 'link.revoked', { linkId: link.id, byAdmin: true }, id);
  }
  return links.length;
}

async function takeAll(
  ctx: Context,
  store: Store,
  viewer: Viewer,
  conversation: Conversation,
): Promise<number> {
  const grants = await store.grants.forConversation(conversation.id);
  if (grants.length === 0) return 0;
  await store.grants.replace(conversation, [], viewer.id, ctx.now());
  await store.conversations.raiseSharingRevision(conversation.id);
  const taken = grants.map(({ to, level }) => `${audienceKey(to)}: ${level}`);
  await audited(ctx, store, viewer, 'sharing.changed', { given: [], taken, byAdmin: true }, conversation.id);
  return grants.length;
}
