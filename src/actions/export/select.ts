import { setImmediate } from 'node:timers/promises';
import { decideAccess } from '../../domain/access.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { Forbidden } from '../../domain/errors.ts';
import type { ConversationKind } from '../../domain/kind.ts';
import type { Policy } from '../../domain/policy.ts';
import { exportObstacle, grantObstacle } from '../../domain/policy.ts';
import { foldForSearch } from '../../domain/search-text.ts';
import { tagKey } from '../../domain/tags.ts';
import type { ListCursor } from '../../store/lists.ts';
import type { Context, Viewer } from '../context.ts';
import type { MemberAccess } from '../open-conversation.ts';
import { standingOf } from '../open-conversation.ts';
import { tagsFor } from '../review/tags-for.ts';
import { titleFor } from '../review/titles.ts';

/** Which conversations are meant. Each filter that is there narrows; of several tags, kinds or ids any will do. */
export interface Selection {
  scope: 'all' | 'own' | 'shared';
  /** What the title contains. */
  query?: string | undefined;
  tags: readonly string[];
  kinds: readonly ConversationKind[];
  /** Changed last at this time or after it. */
  from?: Date | undefined;
  /** Changed last before this time. */
  to?: Date | undefined;
  /** Undefined: whichever they are. */
  ids?: readonly string[] | undefined;
}

export interface SelectedConversation {
  /** With the title that the viewer sees. */
  conversation: Conversation;
  access: MemberAccess;
  policy: Policy;
  tags: string[];
}

/** Why what others shared is in no export of this member, in words; null: it may be. Forbidden where nothing may be taken away. */
export async function whatMayLeave(
  ctx: Context,
  viewer: Viewer,
  { scope }: Pick<Selection, 'scope'>,
): Promise<string | null> {
  const { organizationId } = viewer.member;
  const member = await ctx.store.organizations.member(organizationId, viewer.id);
  const organization = await ctx.store.organizations.find(organizationId);
  if (!organization || member?.status !== 'active') {
    throw new Forbidden('You are no active member of this organization any more.');
  }
  const obstacle = exportObstacle(organization.policy, scope !== 'shared');
  if (obstacle !== null) throw new Forbidden(obstacle);
  return exportObstacle(organization.policy, false);
}

/** What the viewer may take away of what they see, page by page: those that changed last come first. */
export async function* select(
  ctx: Context,
  viewer: Viewer,
  selection: Selection,
): AsyncIterable<SelectedConversation[]> {
  for await (const candidates of candidatesOf(ctx, viewer, selection)) {
    yield await admitted(ctx, viewer, selection, candidates);
    // Queries are answered within a turn on SQLite: others get theirs in between.
    await setImmediate();
  }
}

const candidatesAtOnce = 200;

async function* candidatesOf(
  ctx: Context,
  viewer: Viewer,
  selection: Selection,
): AsyncIterable<Conversation[]> {
  const { scope, query, tags, from, to, ids } = selection;
  const { store } = ctx;
  if (ids) {
    const named: Conversation[] = [];
    for (let at = 0; at < ids.length; at += candidatesAtOnce) {
      named.push(...(await store.search.conversations(ids.slice(at, at + candidatesAtOnce))));
    }
    named.sort(newestFirst);
    for (let at = 0; at < named.length; at += candidatesAtOnce) {
      yield named.slice(at, at + candidatesAtOnce);
    }
    return;
  }
  const { policy, standing } = await surroundingsOf(ctx, viewer);
  const audiences = [
    { type: 'organization' as const },
    { type: 'person' as const, userId: viewer.id },
    ...standing.groupIds.map((groupId) => ({ type: 'group' as const, groupId })),
  ].filter((audience) => grantObstacle(policy, audience.type) === null);
  let after: ListCursor | undefined = to && { updatedAt: to, id: '' };
  for (;;) {
    const ask = {
      organizationId: viewer.member.organizationId,
      query,
      tag: tags.length === 1 ? tags[0] : undefined,
      after,
      limit: candidatesAtOnce,
    };
    const [own, granted] = await Promise.all([
      scope === 'shared' ? [] : store.lists.own({ ...ask, ownerId: viewer.id }),
      scope === 'own' ? [] : store.lists.granted({ ...ask, audiences, notOwnedBy: viewer.id }),
    ]);
    const newest = [...own, ...granted].toSorted(newestFirst).slice(0, candidatesAtOnce);
    const recent = from ? newest.filter(({ updatedAt }) => updatedAt >= from) : newest;
    if (recent.length > 0) yield recent;
    if (recent.length < candidatesAtOnce) return;
    after = newest.at(-1);
  }
}

async function admitted(
  ctx: Context,
  viewer: Viewer,
  selection: Selection,
  candidates: readonly Conversation[],
): Promise<SelectedConversation[]> {
  const { policy, standing } = await surroundingsOf(ctx, viewer);
  const fitting = candidates.filter((conversation) => fits(conversation, viewer, selection));
  const ids = fitting.map(({ id }) => id);
  const [grants, tagged] = await Promise.all([
    ctx.store.grants.forConversations(ids),
    ctx.store.tags.of(ids),
  ]);
  const selected: SelectedConversation[] = [];
  for (const conversation of fitting) {
    const asks = { as: 'member' as const, ...standing, grants: grants.get(conversation.id) ?? [] };
    // A member's access does not depend on the owner's membership.
    const access = decideAccess({ now: ctx.now(), conversation, owner: undefined, policy, asks });
    if (access.level === 'none' || access.projection === 'public') continue;
    if (exportObstacle(policy, access.level === 'own') !== null) continue;
    const title = titleFor(conversation, access, policy);
    if (!titleHas(title, selection.query)) continue;
    const tags = await tagsFor(ctx, conversation, access, policy, tagged.get(conversation.id));
    if (!hasAnyOf(tags, selection.tags)) continue;
    selected.push({ conversation: { ...conversation, title }, access, policy, tags });
  }
  return selected;
}

/** As the store has it now: it may change while a long list is walked. */
async function surroundingsOf({ store }: Context, viewer: Viewer) {
  const { organizationId } = viewer.member;
  const organization = await store.organizations.find(organizationId);
  if (!organization) throw new Forbidden('This organization is gone.');
  return { policy: organization.policy, standing: await standingOf(store, organizationId, viewer.id) };
}

function fits(
  { ownerId, kind, updatedAt }: Conversation,
  viewer: Viewer,
  { scope, kinds, from, to }: Selection,
): boolean {
  if (scope !== 'all' && (ownerId === viewer.id) !== (scope === 'own')) return false;
  if (kinds.length > 0 && !kinds.includes(kind)) return false;
  return !(from && updatedAt < from) && !(to && updatedAt >= to);
}

function titleHas(title: string, query: string | undefined): boolean {
  return query === undefined || foldForSearch(title).includes(foldForSearch(query));
}

function hasAnyOf(tags: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const keys = new Set(tags.map(tagKey));
  return wanted.some((tag) => keys.has(tagKey(tag)));
}

function newestFirst(a: Conversation, b: Conversation): number {
  return b.updatedAt.getTime() - a.updatedAt.getTime() || (a.id < b.id ? 1 : -1);
}
