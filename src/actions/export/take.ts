import { decideAccess } from '../../domain/access.ts';
import { noBookmark, onOwnBranch } from '../../domain/bookmark.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { NotFound } from '../../domain/errors.ts';
import { exportObstacle } from '../../domain/policy.ts';
import type { Projection } from '../../domain/projection.ts';
import { outlineOf, whole } from '../../domain/projection.ts';
import type { Context, Viewer } from '../context.ts';
import { standingOf } from '../open-conversation.ts';
import { outlineFor } from '../outline-for.ts';
import { tagsFor } from '../review/tags-for.ts';

/** A conversation that is taken away, as its viewer sees it. */
export interface TakenConversation {
  id: string;
  ownerId: string;
  projection: Projection;
  tags: string[];
}

/**
 * Each of these as `viewConversation` has it, decided when it is asked for; null: it can't be seen, or not be taken
 * away. The facts are read for several at once, and again for the rest as soon as anything happens in the organization.
 */
export async function* takeEach(
  ctx: Context,
  viewer: Viewer,
  ids: readonly string[],
): AsyncIterable<TakenConversation | null> {
  const { organizationId } = viewer.member;
  let changes = 0;
  const unsubscribe = ctx.bus.subscribe(async (event) => {
    if ('organizationId' in event && event.organizationId === organizationId) changes += 1;
  });
  try {
    let known = await factsOf(ctx, viewer, []);
    let knownAt = -1;
    for (const [place, id] of ids.entries()) {
      const isOld = ctx.now().getTime() - known.readAt.getTime() > oldestMs;
      if (knownAt !== changes || isOld || !known.ids.has(id)) {
        knownAt = changes;
        known = await factsOf(ctx, viewer, ids.slice(place, place + factsAtOnce));
      }
      yield await take(ctx, viewer, known, id);
    }
  } finally {
    unsubscribe();
  }
}

const factsAtOnce = 50;
/** What another process changes is told by nobody. */
const oldestMs = 1000;

type Facts = Awaited<ReturnType<typeof factsOf>>;

async function factsOf({ store, now }: Context, viewer: Viewer, ids: readonly string[]) {
  const { organizationId } = viewer.member;
  const readAt = now();
  const organization = await store.organizations.find(organizationId);
  if (!organization) throw new NotFound();
  const [standing, conversations, grants, bookmarks, tags, files] = await Promise.all([
    standingOf(store, organizationId, viewer.id),
    store.search.conversations(ids),
    store.grants.forConversations(ids),
    store.bookmarks.of(viewer.id, ids),
    store.tags.of(ids),
    store.exports.files(ids),
  ]);
  const byId = new Map<string, Conversation>(conversations.map((each) => [each.id, each]));
  const { policy } = organization;
  return { readAt, ids: new Set(ids), policy, standing, conversations: byId, grants, bookmarks, tags, files };
}

async function take(
  ctx: Context,
  viewer: Viewer,
  known: Facts,
  id: string,
): Promise<TakenConversation | null> {
  const { policy, standing } = known;
  const conversation = known.conversations.get(id);
  if (!conversation || conversation.organizationId !== viewer.member.organizationId) return null;
  const asks = { as: 'member' as const, ...standing, grants: known.grants.get(id) ?? [] };
  // A member's access does not depend on the owner's membership.
  const access = decideAccess({ now: ctx.now(), conversation, owner: undefined, policy, asks });
  if (access.level === 'none' || access.projection === 'public') return null;
  if (exportObstacle(policy, access.level === 'own') !== null) return null;
  const messages = await ctx.store.exports.messages(id);
  const content = { conversation, messages, files: known.files.get(id) ?? [] };
  const { outline } = await outlineFor(ctx, outlineOf(content), access, policy);
  const bookmark = known.bookmarks.get(id) ?? noBookmark;
  return {
    id,
    ownerId: conversation.ownerId,
    projection: whole(onOwnBranch(outline, bookmark), messages),
    tags: await tagsFor(ctx, conversation, access, policy, known.tags.get(id)),
  };
}
