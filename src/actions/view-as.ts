import type { Access } from '../domain/access.ts';
import { decideAccess } from '../domain/access.ts';
import type { Conversation } from '../domain/conversation.ts';
import { Invalid, NotFound } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import type { Context, Viewer } from './context.ts';
import { openAsOwner, standingOf, surroundings } from './open-conversation.ts';

export interface OpenedAs {
  conversation: Conversation;
  access: Exclude<Access, { level: 'none' }>;
  policy: Policy;
}

/**
 * Opens a conversation as an audience sees it, for its owner: `organization`, `group:…`, `person:…`,
 * `link:…`, or `public`: what a public link would show that is made now. NotFound if that audience sees nothing, Invalid if there is no such audience.
 */
export async function openAs(ctx: Context, viewer: Viewer, id: string, as: string): Promise<OpenedAs> {
  const conversation = await openAsOwner(ctx, ctx.store, viewer, id, 'see it as others do');
  const { owner, policy } = await surroundings(ctx.store, conversation);
  const access =
    as === 'public'
      ? throughNewLink(policy)
      : decideAccess({
          now: ctx.now(),
          conversation,
          owner,
          policy,
          asks: await askAs(ctx, conversation, as),
        });
  if (access.level === 'none') throw new NotFound('They can’t see this conversation.');
  return { conversation, access, policy };
}

function throughNewLink(policy: Policy): Access {
  const shows = { files: policy.publicFiles, branchThrough: null, pinnedTo: null };
  return { level: 'view', projection: 'public', via: [], shows, framedBy: null };
}

/** Someone who is in nothing but the audience. */
const someone = { userId: '', role: 'member', status: 'active' } as const;

async function askAs(ctx: Context, conversation: Conversation, as: string) {
  const { store } = ctx;
  const { id, organizationId } = conversation;
  const [type, principal = ''] = as.split(':');
  if (type === 'link') {
    const link = await store.links.find(id, principal);
    if (link) return { as: 'link' as const, link, unlocked: true };
  }
  const grants = await store.grants.forConversation(id);
  const asMember = { as: 'member' as const, grants };
  if (type === 'organization') return { ...asMember, member: { ...someone, organizationId }, groupIds: [] };
  if (type === 'group' && (await store.groups.find(organizationId, principal))) {
    return { ...asMember, member: { ...someone, organizationId }, groupIds: [principal] };
  }
  if (type === 'person') {
    const standing = await standingOf(store, organizationId, principal);
    if (standing.member) return { ...asMember, ...standing };
  }
  throw new Invalid('as', 'There is no such audience. Name the organization, a group, a person or a link.');
}
