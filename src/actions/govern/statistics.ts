import { grantWorth, linkState } from '../../domain/access.ts';
import { mustAdminister } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';
import { everythingShared } from './preview-policy.ts';
import { factsOf } from './shared.ts';

const days = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** Admins only. What is shared, and how it is used, in numbers. */
export async function sharingStatistics(ctx: Context, viewer: Viewer) {
  await mustAdminister(ctx.store, viewer);
  const { store } = ctx;
  const { organizationId } = viewer.member;
  const { policy } = (await store.organizations.find(organizationId))!;
  const totals = { publicConversations: 0, liveLinks: 0, sharedConversations: 0 };
  const publicByOwner = new Map<string, number>();
  for await (const page of everythingShared(store, organizationId)) {
    const facts = await factsOf(store, page);
    for (const { id, ownerId } of page) {
      const standing = { now: ctx.now(), owner: facts.owners.get(ownerId), policy };
      const live = (facts.links.get(id) ?? []).filter((link) => linkState(link, standing) === 'live').length;
      const given = (facts.grants.get(id) ?? []).some((grant) => grantWorth(policy, grant) !== null);
      totals.liveLinks += live;
      if (given) totals.sharedConversations += 1;
      if (live === 0) continue;
      totals.publicConversations += 1;
      publicByOwner.set(ownerId, (publicByOwner.get(ownerId) ?? 0) + 1);
    }
  }
  return {
    days: await perDay(ctx, organizationId),
    totals,
    publicByGroup: await perGroup(ctx, organizationId, publicByOwner),
  };
}

async function perDay(ctx: Context, organizationId: string) {
  const today = Math.floor(ctx.now().getTime() / dayMs);
  const since = new Date((today - days + 1) * dayMs);
  const { made, opened } = await ctx.store.governance.linkDays(organizationId, since);
  return Array.from({ length: days }, (_, n) => {
    const day = new Date(since.getTime() + n * dayMs).toISOString().slice(0, 10);
    const { people, bots } = opened.find((each) => each.day === day) ?? { people: 0, bots: 0 };
    const links = made.filter(({ at }) => at.toISOString().startsWith(day)).length;
    return { day, made: links, opened: people, bots };
  });
}

/** Someone in several groups counts in each of them; someone in none counts under no group. */
async function perGroup(ctx: Context, organizationId: string, publicByOwner: Map<string, number>) {
  const groups = await ctx.store.groups.all(organizationId);
  const sum = (people: Iterable<string>) =>
    [...people].reduce((total, person) => total + (publicByOwner.get(person) ?? 0), 0);
  const inGroups = new Set(groups.flatMap((group) => group.memberIds));
  const counted: { id: string | null; name: string; conversations: number }[] = groups.map((group) => ({
    id: group.id,
    name: group.name,
    conversations: sum(group.memberIds),
  }));
  const others = sum([...publicByOwner.keys()].filter((person) => !inGroups.has(person)));
  return [...counted, { id: null, name: 'In no group', conversations: others }]
    .filter(({ conversations }) => conversations > 0)
    .toSorted((a, b) => b.conversations - a.conversations);
}
