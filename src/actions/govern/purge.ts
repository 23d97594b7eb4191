import { NotFound } from '../../domain/errors.ts';
import type { Store } from '../../store/store.ts';
import { audited, mustAdminister } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';

/** What is to be deleted for good: these, all of one member's, or all that was not changed for so many days. */
export type PurgeWish = { conversations: string[] } | { ownerId: string } | { unchangedForDays: number };

export interface Purged {
  conversations: number;
  messages: number;
  files: number;
  owners: { id: string; name: string; conversations: number }[];
}

const dayMs = 24 * 60 * 60 * 1000;

/** Admins only. Says what would be purged and, unless it is a dry run, does it. NotFound for what is not there. */
export async function purge(ctx: Context, viewer: Viewer, wish: PurgeWish, dryRun: boolean): Promise<Purged> {
  const { organizationId } = viewer.member;
  const what = 'unchangedForDays' in wish ? { unchangedSince: daysAgo(ctx, wish.unchangedForDays) } : wish;
  if (dryRun) {
    await mustAdminister(ctx.store, viewer);
    return count(ctx.store, await chosen(ctx.store, organizationId, what));
  }
  const purged = await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const found = await chosen(store, organizationId, what);
    const counted = await count(store, found);
    for (const { id, ownerId } of found) {
      await store.conversations.delete(id);
      await audited(ctx, store, viewer, 'conversation.purged', { ownerId }, id);
    }
    return counted;
  });
  await ctx.bus.publish({ type: 'organization', organizationId });
  return purged;
}

/** Purges, in each organization, what was not changed for as long as its policy keeps conversations. */
export async function purgeByRetention(ctx: Context): Promise<void> {
  for (const { id: organizationId, policy } of await ctx.store.organizations.all()) {
    if (policy.retentionDays === null) continue;
    const unchangedSince = daysAgo(ctx, policy.retentionDays);
    const purged = await ctx.store.write(async (store) => {
      const found = await store.governance.purgeable(organizationId, { unchangedSince });
      for (const { id, ownerId } of found) {
        await store.conversations.delete(id);
        await store.audit.append({
          organizationId,
          kind: 'conversation.purged',
          at: ctx.now(),
          actorId: null,
          conversationId: id,
          details: { ownerId, retentionDays: policy.retentionDays },
        });
      }
      return found.length;
    });
    if (purged > 0) await ctx.bus.publish({ type: 'organization', organizationId });
  }
}

async function chosen(
  store: Store,
  organizationId: string,
  what: Parameters<Store['governance']['purgeable']>[1],
) {
  const found = await store.governance.purgeable(organizationId, what);
  if ('conversations' in what && found.length < new Set(what.conversations).size) {
    throw new NotFound('One of these conversations is not in your organization. Nothing was purged.');
  }
  return found;
}

async function count(store: Store, found: { id: string; ownerId: string }[]): Promise<Purged> {
  const size = await store.governance.sizeOf(found.map(({ id }) => id));
  const byOwner = Map.groupBy(found, ({ ownerId }) => ownerId);
  const names = await store.accounts.names([...byOwner.keys()]);
  const owners = [...byOwner].map(([id, own]) => ({
    id,
    name: names.get(id) ?? 'someone who is gone',
    conversations: own.length,
  }));
  return {
    conversations: found.length,
    ...size,
    owners: owners.toSorted((a, b) => b.conversations - a.conversations),
  };
}

function daysAgo(ctx: Context, days: number): Date {
  return new Date(ctx.now().getTime() - days * dayMs);
}
