import { decideAccess, grantWorth, linkState, linkSuspension } from '../../domain/access.ts';
import type { AccessFacts } from '../../domain/access.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Grant } from '../../domain/grant.ts';
import type { LinkOpens } from '../../domain/link.ts';
import { collaborationObstacle, grantObstacle } from '../../domain/policy.ts';
import type { Policy } from '../../domain/policy.ts';
import type { StoredLink } from '../../store/links.ts';
import type { ListCursor } from '../../store/lists.ts';
import type { Store } from '../../store/store.ts';
import { mustAdminister } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';
import { readCursor, writeCursor } from '../list-cursor.ts';
import { titleFor } from '../review/titles.ts';
import { standingOf } from '../open-conversation.ts';

export const sharedKinds = ['public', 'organization', 'groups', 'people', 'suspended'] as const;
export type SharedKind = (typeof sharedKinds)[number];

/** Something that the organization shares, as an admin sees it: that it is there, and how it is shared. */
export interface SharedThing {
  conversation: Conversation;
  /** Null: it is not shared with the admin, who then does not read its title either. */
  title: string | null;
  owner: { id: string; name: string; active: boolean };
  grants: Grant[];
  groupNames: Map<string, string>;
  liveLinks: StoredLink[];
  suspendedLinks: StoredLink[];
  opens: LinkOpens;
  /** What the policy has stopped, in words. */
  suspended: string[];
}

/** Admins only. One page, newest first. */
export async function listShared(
  ctx: Context,
  viewer: Viewer,
  ask: {
    kind?: SharedKind | undefined;
    ownerId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ items: SharedThing[]; nextCursor: string | null }> {
  await mustAdminister(ctx.store, viewer);
  const { organizationId } = viewer.member;
  const items: SharedThing[] = [];
  let after: ListCursor | undefined = ask.cursor === undefined ? undefined : readCursor(ask.cursor);
  for (;;) {
    const page = { organizationId, after, limit: ask.limit + 1 };
    const candidates =
      ask.ownerId === undefined
        ? await ctx.store.lists.shared(page)
        : await ctx.store.lists.own({ ...page, ownerId: ask.ownerId, sharedOnly: true });
    const things = await describe(ctx, viewer, candidates);
    for (const thing of things) {
      const isShown = isOfKind(thing, ask.kind);
      if (isShown && items.length === ask.limit)
        return { items, nextCursor: after ? writeCursor(after) : null };
      if (isShown) items.push(thing);
      after = thing.conversation;
    }
    if (candidates.length <= ask.limit) return { items, nextCursor: null };
  }
}

/** Everything about these that governs. */
async function describe(ctx: Context, viewer: Viewer, conversations: Conversation[]): Promise<SharedThing[]> {
  const { store } = ctx;
  const { organizationId } = viewer.member;
  const organization = (await store.organizations.find(organizationId))!;
  const { policy } = organization;
  const standing = await standingOf(store, organizationId, viewer.id);
  const ids = conversations.map((conversation) => conversation.id);
  const { grants, links, owners } = await factsOf(store, conversations);
  const allLinks = [...links.values()].flat();
  const opens = await store.opens.ofLinks(
    allLinks.map((link) => link.id),
    '9999',
  );
  const groupIds = [...grants.values()].flat().flatMap(({ to }) => (to.type === 'group' ? [to.groupId] : []));
  const groups = await store.people.groupSizes(organizationId, [...new Set(groupIds)]);
  const groupNames = new Map(groups.map((group) => [group.id, group.name]));
  const names = await store.accounts.names([...new Set(conversations.map(({ ownerId }) => ownerId))]);
  return ids.map((id, place) => {
    const conversation = conversations[place]!;
    const owner = owners.get(conversation.ownerId);
    const given = grants.get(id) ?? [];
    const asks = { as: 'member' as const, ...standing, grants: given };
    const facts: AccessFacts = { now: ctx.now(), conversation, owner, policy, asks };
    const access = decideAccess(facts);
    const own = links.get(id) ?? [];
    const suspendedLinks = own.filter((link) => linkState(link, facts) === 'suspended');
    return {
      conversation,
      title: access.level === 'none' ? null : titleFor(conversation, access, policy),
      owner: {
        id: conversation.ownerId,
        name: names.get(conversation.ownerId) ?? '',
        active: owner?.status === 'active',
      },
      grants: given,
      groupNames,
      liveLinks: own.filter((link) => linkState(link, facts) === 'live'),
      suspendedLinks,
      opens: together(own.flatMap((link) => opens.get(link.id) ?? [])),
      suspended: reasons(policy, given, suspendedLinks, facts),
    };
  });
}

/** Grants, links that are not revoked, and the owners' memberships, for many at once. */
export async function factsOf(store: Store, conversations: readonly Conversation[]) {
  const ids = conversations.map((conversation) => conversation.id);
  const grants = await store.grants.forConversations(ids);
  const links = Map.groupBy(await store.links.unrevoked(ids), (link) => link.conversationId);
  const ownerIds = [...new Set(conversations.map((conversation) => conversation.ownerId))];
  const organizationId = conversations[0]?.organizationId ?? '';
  const members = await store.people.membersByIds(organizationId, ownerIds);
  return { grants, links, owners: new Map(members.map((member) => [member.userId, member])) };
}

function isOfKind(thing: SharedThing, kind: SharedKind | undefined): boolean {
  const has = (type: 'organization' | 'group' | 'person') => thing.grants.some(({ to }) => to.type === type);
  switch (kind) {
    case 'public':
      return thing.liveLinks.length > 0;
    case 'organization':
      return has('organization');
    case 'groups':
      return has('group');
    case 'people':
      return has('person');
    case 'suspended':
      return thing.suspended.length > 0;
    case undefined:
      return thing.grants.length + thing.liveLinks.length + thing.suspendedLinks.length > 0;
  }
}

function reasons(
  policy: Policy,
  grants: readonly Grant[],
  links: readonly StoredLink[],
  facts: AccessFacts,
): string[] {
  const stopped = grants.flatMap(({ to }) => grantObstacle(policy, to.type) ?? []);
  const lessened = grants.some((grant) => {
    const worth = grantWorth(policy, grant);
    return worth !== null && worth !== grant.level;
  });
  return [
    ...new Set([
      ...stopped,
      ...(lessened ? [collaborationObstacle(policy) ?? []].flat() : []),
      ...links.flatMap((link) => linkSuspension(link, facts) ?? []),
    ]),
  ];
}

function together(opens: LinkOpens[]): LinkOpens {
  const times = opens.flatMap(({ last }) => last ?? []).map((time) => time.getTime());
  return {
    people: opens.reduce((sum, each) => sum + each.people, 0),
    bots: opens.reduce((sum, each) => sum + each.bots, 0),
    first: null,
    last: times.length > 0 ? new Date(Math.max(...times)) : null,
  };
}
