import { grantWorth, linkState } from '../../domain/access.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Store } from '../../store/store.ts';
import { mustAdminister } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';
import { factsOf } from './shared.ts';

/** What a change of policy would stop that works now. */
export interface PolicyPreview {
  links: number;
  organizationGrants: number;
  groupGrants: number;
  personGrants: number;
  /** Grants that would let view only. */
  collaborations: number;
  /** Conversations, and their owners, that any of this bears on. */
  conversations: number;
  owners: number;
  /** Conversations that would be purged by retention. */
  purged: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const grantCounts = {
  organization: 'organizationGrants',
  group: 'groupGrants',
  person: 'personGrants',
} as const;

/** Admins only. Asks the rules themselves, for everything that the organization shares, before and after. */
export async function previewPolicy(
  ctx: Context,
  viewer: Viewer,
  change: Partial<Policy>,
): Promise<PolicyPreview> {
  await mustAdminister(ctx.store, viewer);
  const { store } = ctx;
  const { organizationId } = viewer.member;
  const before = (await store.organizations.find(organizationId))!.policy;
  const after = { ...before, ...change };
  const preview: PolicyPreview = {
    links: 0,
    organizationGrants: 0,
    groupGrants: 0,
    personGrants: 0,
    collaborations: 0,
    conversations: 0,
    owners: 0,
    purged: 0,
  };
  const owners = new Set<string>();
  for await (const page of everythingShared(store, organizationId)) {
    const facts = await factsOf(store, page);
    for (const conversation of page) {
      const standing = { now: ctx.now(), owner: facts.owners.get(conversation.ownerId) };
      const stops = { links: 0, grants: 0 };
      for (const link of facts.links.get(conversation.id) ?? []) {
        const opens = (policy: Policy) => linkState(link, { ...standing, policy }) === 'live';
        if (opens(before) && !opens(after)) stops.links += 1;
      }
      for (const grant of facts.grants.get(conversation.id) ?? []) {
        const [worth, left] = [grantWorth(before, grant), grantWorth(after, grant)];
        if (worth === left || worth === null) continue;
        if (left === null) preview[grantCounts[grant.to.type]] += 1;
        else if (left === 'view') preview.collaborations += 1;
        else continue;
        stops.grants += 1;
      }
      preview.links += stops.links;
      if (stops.links + stops.grants === 0) continue;
      preview.conversations += 1;
      owners.add(conversation.ownerId);
    }
  }
  preview.owners = owners.size;
  if (after.retentionDays !== null && after.retentionDays !== before.retentionDays) {
    const unchangedSince = new Date(ctx.now().getTime() - after.retentionDays * dayMs);
    preview.purged = (await store.governance.purgeable(organizationId, { unchangedSince })).length;
  }
  return preview;
}

export async function* everythingShared(store: Store, organizationId: string): AsyncIterable<Conversation[]> {
  let after: Conversation | undefined;
  for (;;) {
    const page = await store.lists.shared({ organizationId, after, limit: 500 });
    if (page.length > 0) yield page;
    if (page.length < 500) return;
    after = page.at(-1);
  }
}
