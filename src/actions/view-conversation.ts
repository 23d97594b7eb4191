import { decideAccess } from '../domain/access.ts';
import type { Access } from '../domain/access.ts';
import type { Conversation } from '../domain/conversation.ts';
import { Invalid, NotFound } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import { exportObstacle } from '../domain/policy.ts';
import type { ConversationContent, Projection } from '../domain/projection.ts';
import { projectForMember, projectForOwner, projectForPublic } from '../domain/projection.ts';
import type { Context, Viewer } from './context.ts';
import { openAsOwner, openConversation, standingOf, surroundings } from './open-conversation.ts';

export interface ViewedConversation {
  conversation: Conversation;
  access: Exclude<Access, { level: 'none' }>;
  projection: Projection;
  owner: { id: string; name: string } | null;
  /** The messages that the viewer wrote here and may answer anew: editing one makes a sibling. */
  ownMessageIds: ReadonlySet<string>;
  may: { export: string | null };
}

/** The conversation as this member sees it. */
export async function viewConversation(
  ctx: Context,
  viewer: Viewer,
  id: string,
): Promise<ViewedConversation> {
  const { conversation, access, policy } = await openConversation(ctx, ctx.store, viewer, id);
  const content = await ctx.store.conversations.content(conversation);
  const own = content.messages.filter((message) => message.authorId === viewer.id);
  return {
    conversation,
    access,
    ...(await project(ctx, content, access)),
    ownMessageIds: new Set(access.level === 'view' ? [] : own.map((message) => message.id)),
    may: mayOf(policy, access),
  };
}

/**
 * The conversation as an audience sees it, shown to its owner: `organization`, `group:…`, `person:…` or
 * `link:…`. NotFound if that audience sees nothing, Invalid if there is no such audience.
 */
export async function viewAs(
  ctx: Context,
  viewer: Viewer,
  id: string,
  as: string,
): Promise<ViewedConversation> {
  const conversation = await openAsOwner(ctx, ctx.store, viewer, id, 'see it as others do');
  const { owner, policy } = await surroundings(ctx.store, conversation);
  const asks = await askAs(ctx, conversation, as);
  const access = decideAccess({ now: ctx.now(), conversation, owner, policy, asks });
  if (access.level === 'none') throw new NotFound('They can’t see this conversation.');
  const content = await ctx.store.conversations.content(conversation);
  return {
    conversation,
    access,
    ...(await project(ctx, content, access)),
    ownMessageIds: new Set(),
    may: mayOf(policy, access),
  };
}

function mayOf(policy: Policy, access: Access) {
  return { export: exportObstacle(policy, access.level === 'own') };
}

async function project(
  ctx: Context,
  content: ConversationContent,
  access: Exclude<Access, { level: 'none' }>,
): Promise<Pick<ViewedConversation, 'projection' | 'owner'>> {
  if (access.projection === 'public') {
    return { projection: projectForPublic(content, access.shows, (id) => id), owner: null };
  }
  const { ownerId } = content.conversation;
  const authors = content.messages.flatMap((message) => message.authorId ?? []);
  const names = await ctx.store.accounts.names([...new Set([ownerId, ...authors])]);
  const nameOf = (userId: string) => names.get(userId) ?? null;
  return {
    projection:
      access.projection === 'owner' ? projectForOwner(content, nameOf) : projectForMember(content, nameOf),
    owner: { id: ownerId, name: nameOf(ownerId) ?? '' },
  };
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
  if (type === 'group' && (await store.organizations.group(organizationId, principal))) {
    return { ...asMember, member: { ...someone, organizationId }, groupIds: [principal] };
  }
  if (type === 'person') {
    const standing = await standingOf(store, organizationId, principal);
    if (standing.member) return { ...asMember, ...standing };
  }
  throw new Invalid('as', 'There is no such audience. Name the organization, a group, a person or a link.');
}
