import type { MemberAccess } from './open-conversation.ts';
import { decideAccess, grantWorth } from '../domain/access.ts';
import type { Bookmark } from '../domain/bookmark.ts';
import { noBookmark } from '../domain/bookmark.ts';
import type { Conversation } from '../domain/conversation.ts';
import { NotFound } from '../domain/errors.ts';
import type { Audience, Grant, GrantLevel } from '../domain/grant.ts';
import { audienceKey, sharingOf } from '../domain/grant.ts';
import type { Policy } from '../domain/policy.ts';
import { grantObstacle } from '../domain/policy.ts';
import { tagKey } from '../domain/tags.ts';
import { foldForSearch } from '../domain/search-text.ts';
import type { ListCursor } from '../store/lists.ts';
import type { Context, Viewer } from './context.ts';
import { readCursor, writeCursor } from './list-cursor.ts';
import { standingOf } from './open-conversation.ts';
import { tagsFor } from './review/tags-for.ts';
import { titleFor } from './review/titles.ts';
import { countLinks } from './share.ts';

export const listScopes = ['all', 'own', 'shared', 'shared-by-me', 'favorites', 'archived'] as const;
export type ListScope = (typeof listScopes)[number];

/** A conversation as a list shows it to one member. */
export interface ListedConversation {
  conversation: Conversation;
  access: MemberAccess;
  /** What the one who asks keeps about it. */
  bookmark: Bookmark;
  /** As the one who asks sees them. */
  tags: string[];
  /** For the owner: with whom it is shared. */
  sharing?: SharingSummary;
  /** For everyone else: whose it is, and how it came to them. */
  from?: { owner: { id: string; name: string }; via: { audience: Audience['type']; name: string }[] };
}

export interface SharingSummary {
  organization: GrantLevel | null;
  groups: number;
  people: number;
  /** Public links that open now. */
  links: number;
  /** Links and grants that the policy has stopped. */
  suspended: number;
}

/** One page of what the viewer can see, newest first. Invalid for a cursor that this did not make. */
export async function listConversations(
  ctx: Context,
  viewer: Viewer,
  ask: {
    scope: ListScope;
    query?: string | undefined;
    tag?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ items: ListedConversation[]; nextCursor: string | null }> {
  const listing = await prepare(ctx, viewer);
  const items: ListedConversation[] = [];
  let after = ask.cursor ? readCursor(ask.cursor) : undefined;
  for (;;) {
    const limit = ask.limit + 1;
    const candidates = await listing.candidates(ask.scope, { query: ask.query, tag: ask.tag, after, limit });
    for (const [place, listed] of (await listing.present(candidates)).entries()) {
      const isShown =
        listed &&
        (ask.scope !== 'shared-by-me' || isShared(listed.sharing)) &&
        hasTag(listed, ask.tag) &&
        // What is masked in a title can't be searched for by those who don't see it.
        (listed.conversation === candidates[place] || titleHas(listed, ask.query));
      if (isShown && items.length === ask.limit)
        return { items, nextCursor: after ? writeCursor(after) : null };
      if (isShown) items.push(listed);
      after = candidates[place]!;
    }
    if (candidates.length < limit) return { items, nextCursor: null };
  }
}

/** One conversation as a list would show it; to be asked for with what was decided just now. */
export async function summarize(
  ctx: Context,
  viewer: Viewer,
  conversation: Conversation,
): Promise<ListedConversation> {
  const [listed] = await (await prepare(ctx, viewer)).present([conversation]);
  if (!listed) throw new NotFound();
  return listed;
}

function titleHas({ conversation }: ListedConversation, query: string | undefined): boolean {
  return query === undefined || foldForSearch(conversation.title).includes(foldForSearch(query));
}

function hasTag({ tags }: ListedConversation, tag: string | undefined): boolean {
  return tag === undefined || tags.some((each) => tagKey(each) === tagKey(tag));
}

function isShared(sharing: SharingSummary | undefined): boolean {
  if (!sharing) return false;
  const { organization, groups, people, links, suspended } = sharing;
  return organization !== null || groups + people + links + suspended > 0;
}

async function prepare(ctx: Context, viewer: Viewer) {
  const { store } = ctx;
  const { organizationId } = viewer.member;
  const organization = await store.organizations.find(organizationId);
  if (!organization) throw new NotFound();
  const { policy } = organization;
  const standing = await standingOf(store, organizationId, viewer.id);
  const groups = new Map(standing.groups.map((group) => [group.id, group.name]));
  // What the policy stops is no candidate; each candidate is decided all the same.
  const audiences = [
    { type: 'organization' as const },
    { type: 'person' as const, userId: viewer.id },
    ...standing.groupIds.map((groupId) => ({ type: 'group' as const, groupId })),
  ].filter((audience) => grantObstacle(policy, audience.type) === null);
  const nameOf = (audience: Audience): string => {
    if (audience.type === 'organization') return organization.name;
    return audience.type === 'group' ? (groups.get(audience.groupId) ?? '') : viewer.name;
  };

  return {
    async candidates(
      scope: ListScope,
      page: {
        query: string | undefined;
        tag: string | undefined;
        after: ListCursor | undefined;
        limit: number;
      },
    ): Promise<Conversation[]> {
      // A search finds what is archived, too.
      const withoutArchiveOf = page.query === undefined ? viewer.id : undefined;
      const whose = { ownerId: viewer.id, audiences, notOwnedBy: viewer.id };
      const ask = { organizationId, ...whose, withoutArchiveOf, ...page };
      if (scope === 'favorites') return store.lists.kept({ ...ask, userId: viewer.id, what: 'favorite' });
      if (scope === 'archived') return store.lists.kept({ ...ask, userId: viewer.id, what: 'archived' });
      if (scope === 'own') return store.lists.own(ask);
      // What others can see is out of sight for nobody.
      if (scope === 'shared-by-me')
        return store.lists.own({ ...ask, sharedOnly: true, withoutArchiveOf: undefined });
      if (scope === 'shared') return store.lists.granted(ask);
      const [own, granted] = await Promise.all([store.lists.own(ask), store.lists.granted(ask)]);
      return [...own, ...granted].toSorted(newestFirst).slice(0, page.limit);
    },

    /** In the same order; undefined for what the viewer can't see. */
    async present(conversations: Conversation[]): Promise<(ListedConversation | undefined)[]> {
      const ids = conversations.map((conversation) => conversation.id);
      const own = conversations.filter((conversation) => conversation.ownerId === viewer.id);
      const [grants, links, names, bookmarks, tagged] = await Promise.all([
        store.grants.forConversations(ids),
        countLinks(
          ctx,
          viewer,
          own.map((conversation) => conversation.id),
        ),
        store.accounts.names([...new Set(conversations.map((conversation) => conversation.ownerId))]),
        store.bookmarks.of(viewer.id, ids),
        store.tags.of(ids),
      ]);
      const listed = conversations.map(async (conversation) => {
        const given = grants.get(conversation.id) ?? [];
        const asks = { as: 'member' as const, ...standing, grants: given };
        // A member's access does not depend on the owner's membership.
        const access = decideAccess({ now: ctx.now(), conversation, owner: undefined, policy, asks });
        if (access.level === 'none' || access.projection === 'public') return undefined;
        const bookmark = bookmarks.get(conversation.id) ?? noBookmark;
        const tags = await tagsFor(ctx, conversation, access, policy, tagged.get(conversation.id));
        if (access.level === 'own') {
          const counted = links.get(conversation.id) ?? { live: 0, suspended: 0 };
          return { conversation, access, bookmark, tags, sharing: summaryOf(policy, given, counted) };
        }
        const owner = { id: conversation.ownerId, name: names.get(conversation.ownerId) ?? '' };
        const via = given
          .filter((grant) => access.via.includes(audienceKey(grant.to)))
          .map(({ to }) => ({ audience: to.type, name: nameOf(to) }));
        const title = titleFor(conversation, access, policy);
        const seen = title === conversation.title ? conversation : { ...conversation, title };
        return { conversation: seen, access, bookmark, tags, from: { owner, via } };
      });
      return Promise.all(listed);
    },
  };
}

function summaryOf(
  policy: Policy,
  grants: readonly Grant[],
  links: { live: number; suspended: number },
): SharingSummary {
  const working = sharingOf(
    grants.flatMap((grant) => {
      const level = grantWorth(policy, grant);
      return level === null ? [] : [{ to: grant.to, level }];
    }),
  );
  const stopped = grants.filter((grant) => grantWorth(policy, grant) !== grant.level);
  return {
    organization: working.organization,
    groups: working.groups.length,
    people: working.people.length,
    links: links.live,
    suspended: links.suspended + stopped.length,
  };
}

function newestFirst(a: Conversation, b: Conversation): number {
  return b.updatedAt.getTime() - a.updatedAt.getTime() || (a.id < b.id ? 1 : -1);
}
