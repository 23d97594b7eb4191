import { decideAccess } from '../../domain/access.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { NotFound } from '../../domain/errors.ts';
import type { Policy } from '../../domain/policy.ts';
import { grantObstacle } from '../../domain/policy.ts';
import type { SearchScope } from '../../store/search-scope.ts';
import type { Context, Viewer } from '../context.ts';
import type { MemberAccess } from '../open-conversation.ts';
import { standingOf } from '../open-conversation.ts';
import { titleFor } from '../review/titles.ts';

/** A conversation that the viewer can see, and as what. */
export interface SeenConversation {
  /** With the title that the viewer sees. */
  conversation: Conversation;
  access: MemberAccess;
  policy: Policy;
  /** Its owner, for everyone else. */
  sharedBy: { id: string; name: string } | null;
  /** By the viewer. */
  archived: boolean;
}

/** What one member can see: where to look for it, and the decision about each conversation that is found. */
export async function seenBy(ctx: Context, viewer: Viewer) {
  const { store } = ctx;
  const { organizationId } = viewer.member;
  const organization = await store.organizations.find(organizationId);
  if (!organization) throw new NotFound();
  const { policy } = organization;
  const standing = await standingOf(store, organizationId, viewer.id);
  // What the policy stops is not looked for; each conversation is decided all the same.
  const audiences = [
    { type: 'person' as const, userId: viewer.id },
    ...standing.groupIds.map((groupId) => ({ type: 'group' as const, groupId })),
    { type: 'organization' as const },
  ].filter((audience) => grantObstacle(policy, audience.type) === null);

  return {
    /** By owner and by each conversation; who sees many of others' looks through the whole organization instead. */
    async scope(): Promise<SearchScope> {
      const ids = await store.search.granted(organizationId, audiences, viewer.id, mostByName + 1);
      return ids.length > mostByName
        ? { organizationId }
        : { organizationId, ownerId: viewer.id, conversationIds: ids };
    },

    /** Of these the ones that the viewer can see, by id. */
    async admit(ids: readonly string[]): Promise<Map<string, SeenConversation>> {
      // Decided like any other: what belongs to another organization is not seen.
      const conversations = await store.search.conversations(ids);
      const others = conversations.filter((conversation) => conversation.ownerId !== viewer.id);
      const [grants, names, bookmarks] = await Promise.all([
        store.grants.forConversations(others.map((conversation) => conversation.id)),
        store.accounts.names([...new Set(others.map((conversation) => conversation.ownerId))]),
        store.bookmarks.of(viewer.id, ids),
      ]);
      const seen = new Map<string, SeenConversation>();
      for (const conversation of conversations) {
        const { id, ownerId } = conversation;
        const asks = { as: 'member' as const, ...standing, grants: grants.get(id) ?? [] };
        // A member's access does not depend on the owner's membership.
        const access = decideAccess({ now: ctx.now(), conversation, owner: undefined, policy, asks });
        if (access.level === 'none' || access.projection === 'public') continue;
        const title = titleFor(conversation, access, policy);
        const sharedBy = access.level === 'own' ? null : { id: ownerId, name: names.get(ownerId) ?? '' };
        const archived = bookmarks.get(id)?.archived ?? false;
        seen.set(id, { conversation: { ...conversation, title }, access, policy, sharedBy, archived });
      }
      return seen;
    },
  };
}

/** Each costs a look into the index. */
const mostByName = 300;
