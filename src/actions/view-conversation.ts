import { decideAccess } from '../domain/access.ts';
import type { Access } from '../domain/access.ts';
import type { Conversation } from '../domain/conversation.ts';
import { Invalid, NotFound } from '../domain/errors.ts';
import type { Policy } from '../domain/policy.ts';
import { exportObstacle } from '../domain/policy.ts';
import type { ConversationContent, Projection } from '../domain/projection.ts';
import { projectForMember, projectForOwner, projectForPublic } from '../domain/projection.ts';
import type { Context, Viewer } from './context.ts';
import type { OwnersMarks } from './review/marks.ts';
import { marksOf, noMarks } from './review/marks.ts';
import { redactionFor } from './review/redaction-for.ts';
import { openAsOwner, openConversation, standingOf, surroundings } from './open-conversation.ts';

export interface ViewedConversation {
  conversation: Conversation;
  access: Exclude<Access, { level: 'none' }>;
  projection: Projection;
  owner: { id: string; name: string } | null;
  /** The messages that the viewer wrote here and may answer anew: editing one makes a sibling. */
  ownMessageIds: ReadonlySet<string>;
  may: { export: string | null };
  /** For the owner. */
  owners: OwnersMarks;
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
    ...(await project(ctx, content, access, policy)),
    ownMessageIds: new Set(access.level === 'view' ? [] : own.map((message) => message.id)),
    may: mayOf(policy, access),
    owners: access.level === 'own' ? await marksOf(ctx, id) : noMarks,
  };
}

/**
 * The conversation as an audience sees it, shown to its owner: `organization`, `group:…`, `person:…`,
 * `link:…`, or `public`: what a public link would show that is made now. NotFound if that audience sees nothing, Invalid if there is no such audience.
 */
export async function viewAs(
  ctx: Context,
  viewer: Viewer,
  id: string,
  as: string,
): Promise<ViewedConversation> {
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
  const content = await ctx.store.conversations.content(conversation);
  return {
    conversation,
    access,
    ...(await project(ctx, content, access, policy)),
    ownMessageIds: new Set(),
    may: mayOf(policy, access),
    owners: noMarks,
  };
}

function mayOf(policy: Policy, access: Access) {
  return { export: exportObstacle(policy, access.level === 'own') };
}

async function project(
  ctx: Context,
  content: ConversationContent,
  access: Exclude<Access, { level: 'none' }>,
  policy: Policy,
): Promise<Pick<ViewedConversation, 'projection' | 'owner'>> {
  const redaction = await redactionFor(ctx, content, policy, access.projection);
  if (access.projection === 'public') {
    return { projection: projectForPublic(content, access.shows, (id) => id, redaction), owner: null };
  }
  const { ownerId } = content.conversation;
  const authors = content.messages.flatMap((message) => message.authorId ?? []);
  const names = await ctx.store.accounts.names([...new Set([ownerId, ...authors])]);
  const nameOf = (userId: string) => names.get(userId) ?? null;
  return {
    projection:
      access.projection === 'owner'
        ? projectForOwner(content, nameOf)
        : projectForMember(content, nameOf, redaction),
    owner: { id: ownerId, name: nameOf(ownerId) ?? '' },
  };
}

function throughNewLink(policy: Policy): Access {
  const shows = { files: policy.publicFiles, branchThrough: null, pinnedTo: null };
  return { level: 'view', projection: 'public', via: [], shows };
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
