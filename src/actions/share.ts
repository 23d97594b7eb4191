import type { PublicExtent } from '../domain/access.ts';
import { linkState, publicLinkObstacle } from '../domain/access.ts';
import { Conflict, Forbidden, NotFound, ReviewNeeded } from '../domain/errors.ts';
import type { Link } from '../domain/link.ts';
import { latestExpiry } from '../domain/policy.ts';
import type { ConversationContent } from '../domain/projection.ts';
import { projectForPublic } from '../domain/projection.ts';
import { nothingRedacted } from '../domain/redaction/redaction.ts';
import { Tree } from '../domain/tree.ts';
import { hashToken, newToken } from '../secrets/tokens.ts';
import { noOpens } from '../store/link-opens.ts';
import type { StoredLink } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import { announce } from './announce.ts';
import { decisionsOf } from './review/decisions.ts';
import { decidedRedaction } from './review/redaction-for.ts';
import { obstaclesToPublishing } from './review/waiting.ts';
import type { Context, Viewer } from './context.ts';
import type { LinkWish, OwnedLink, Standing } from './link-terms.ts';
import { auditedTerms, checkExpiry, hashOfWish, owned, rowOf, termsOf } from './link-terms.ts';
import { openAsOwner } from './open-conversation.ts';

/**
 * Makes a public link, or answers the one that stands: a wish without a label means the conversation's
 * default link, and that exists once. Forbidden where the policy says no; Invalid as `termsOf` says; ReviewNeeded
 * while there is something to decide first. What comes into it afterwards is held back by the projection.
 */
export async function createLink(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  wish: LinkWish,
): Promise<{ link: OwnedLink; created: boolean }> {
  const passwordHash = await hashOfWish(wish);
  const toReview = await obstaclesToPublishing(ctx, viewer, conversationId);
  const made = await ctx.store.write(async (store) => {
    const conversation = await openAsOwner(ctx, store, viewer, conversationId, 'share this conversation');
    const standing = await standingOfOwner(ctx, store, viewer);
    const obstacle = publicLinkObstacle(standing.policy, standing.owner);
    if (obstacle !== null) throw new Forbidden(obstacle);
    checkExpiry(standing.policy, wish.expiresAt ?? null, standing.now, standing.now);

    const same = (await store.links.unrevoked([conversationId])).find(
      (link) =>
        link.label === (wish.label ?? null) &&
        linkState(link, standing) === 'live' &&
        ctx.sealer.openOrNull(link.tokenSealed, rowOf(link)) !== null,
    );
    if (same) return { conversation, link: same, created: false };
    if (toReview !== null) throw new ReviewNeeded(toReview);

    const content = await store.conversations.content(conversation);
    const stands = { createdAt: standing.now };
    const terms = termsOf(wish, passwordHash, stands, { conversation, messages: content.messages, standing });
    const token = newToken();
    const link: Link = {
      id: ctx.newId(),
      conversationId,
      createdBy: viewer.id,
      createdAt: standing.now,
      revokedAt: null,
      ...terms,
    };
    const tokenSealed = ctx.sealer.seal(token, rowOf(link));
    await store.links.insert(link, hashToken(token), tokenSealed);
    await store.conversations.refreshShared([conversationId]);
    await audit(store, viewer, 'link.created', link, standing.now, auditedTerms(link));
    return { conversation, link: { ...link, tokenSealed }, created: true };
  });
  if (made.created) await announce(ctx, 'access', made.conversation);
  return { link: await present(ctx, viewer, conversationId, made.link), created: made.created };
}

/** What the sharing dialog shows: the links, what they show, and what else may be made. */
export async function listLinks(ctx: Context, viewer: Viewer, conversationId: string) {
  const conversation = await openAsOwner(ctx, ctx.store, viewer, conversationId, 'see its links');
  const standing = await standingOfOwner(ctx, ctx.store, viewer);
  const links = await ctx.store.links.unrevoked([conversationId]);
  const content = await ctx.store.conversations.content(conversation);
  const { policy } = standing;
  const decisions = await decisionsOf(ctx.store, ctx.sealer, conversationId);
  const redaction = await decidedRedaction(ctx, content, decisions);
  const shown = projectForPublic(
    content,
    { ...everything, files: policy.publicFiles },
    (id) => id,
    redaction,
  );
  const obstacle = publicLinkObstacle(policy, standing.owner);
  return {
    items: await presentAll(ctx, links, content, standing),
    visible: {
      messages: shown.messages.length,
      files: shown.files.length,
      branches: new Tree(shown.messages).leafCount(),
    },
    may: {
      create: obstacle === null,
      reason: obstacle,
      latestExpiry: latestExpiry(policy, standing.now),
      passwordRequired: policy.publicLinkPassword,
      files: policy.publicFiles,
      embedding: policy.publicEmbedding,
      review: policy.review,
    },
  };
}

/** Changes a link that is not revoked; the same errors as for making one. */
export async function changeLink(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  linkId: string,
  wish: LinkWish,
): Promise<OwnedLink> {
  const passwordHash = await hashOfWish(wish);
  const { conversation, link } = await ctx.store.write(async (store) => {
    const conversation = await openAsOwner(ctx, store, viewer, conversationId, 'change its links');
    const known = await store.links.find(conversationId, linkId);
    if (!known || known.revokedAt !== null) throw new NotFound();
    const standing = await standingOfOwner(ctx, store, viewer);
    const { messages } = await store.conversations.content(conversation);
    const terms = termsOf(wish, passwordHash, known, { conversation, messages, standing });
    if (terms.label !== known.label) {
      const others = await store.links.unrevoked([conversationId]);
      if (others.some((other) => other.id !== known.id && other.label === terms.label)) {
        throw new Conflict('Another link of this conversation has that label.');
      }
    }
    const changed: StoredLink = { ...known, ...terms };
    await store.links.change(changed);
    await audit(store, viewer, 'link.changed', changed, standing.now, auditedTerms(terms));
    return { conversation, link: changed };
  });
  await announce(ctx, 'access', conversation);
  return present(ctx, viewer, conversationId, link);
}

/** Stops a link, for good. When this resolves, no later request gets a byte through it, and what is connected is cut. */
export async function revokeLink(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  linkId: string,
): Promise<void> {
  const conversation = await ctx.store.write(async (store) => {
    const opened = await openAsOwner(ctx, store, viewer, conversationId, 'stop sharing it');
    const link = await store.links.find(conversationId, linkId);
    if (!link) throw new NotFound();
    if (link.revokedAt !== null) return opened;
    await store.links.revoke(link.id, ctx.now());
    await store.conversations.refreshShared([conversationId]);
    await audit(store, viewer, 'link.revoked', link, ctx.now(), {});
    return opened;
  });
  await announce(ctx, 'access', conversation);
}

/** How many links of each of these conversations of the viewer open now, and how many the policy has stopped. */
export async function countLinks(
  ctx: Context,
  viewer: Viewer,
  conversationIds: readonly string[],
): Promise<Map<string, { live: number; suspended: number }>> {
  const counts = new Map<string, { live: number; suspended: number }>();
  const links = await ctx.store.links.unrevoked(conversationIds);
  if (links.length === 0) return counts;
  const standing = await standingOfOwner(ctx, ctx.store, viewer);
  for (const link of links) {
    const state = linkState(link, standing);
    if (state !== 'live' && state !== 'suspended') continue;
    const count = counts.get(link.conversationId) ?? { live: 0, suspended: 0 };
    count[state] += 1;
    counts.set(link.conversationId, count);
  }
  return counts;
}

const everything = { branchThrough: null, pinnedTo: null };
const chartDays = 30;

/** As the store has it now: the viewer was loaded before the transaction began. */
async function standingOfOwner(ctx: Context, store: Store, viewer: Viewer): Promise<Standing> {
  const { organizationId } = viewer.member;
  const organization = await store.organizations.find(organizationId);
  if (!organization) throw new NotFound();
  const owner = await store.organizations.member(organizationId, viewer.id);
  return { now: ctx.now(), policy: organization.policy, owner };
}

async function present(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  link: StoredLink,
): Promise<OwnedLink> {
  const conversation = await ctx.store.conversations.find(conversationId);
  if (!conversation) throw new NotFound();
  const content = await ctx.store.conversations.content(conversation);
  const [shown] = await presentAll(ctx, [link], content, await standingOfOwner(ctx, ctx.store, viewer));
  return shown!;
}

async function presentAll(
  ctx: Context,
  links: StoredLink[],
  content: ConversationContent,
  standing: Standing,
): Promise<OwnedLink[]> {
  const since = new Date(standing.now.getTime() - chartDays * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const opens = await ctx.store.opens.ofLinks(
    links.map((link) => link.id),
    since,
  );
  return links.map((link) =>
    owned(ctx, link, standing, { newer: newerThanPin(content, link), opens: opens.get(link.id) ?? noOpens }),
  );
}

function newerThanPin(content: ConversationContent, link: PublicExtent): number {
  if (link.pinnedTo === null) return 0;
  const count = (extent: PublicExtent) =>
    projectForPublic(content, extent, (id) => id, nothingRedacted).messages.length;
  return count({ ...link, pinnedTo: null }) - count(link);
}

async function audit(
  store: Store,
  viewer: Viewer,
  kind: 'link.created' | 'link.changed' | 'link.revoked',
  link: Pick<Link, 'id' | 'conversationId'>,
  at: Date,
  details: Record<string, unknown>,
): Promise<void> {
  await store.audit.append({
    organizationId: viewer.member.organizationId,
    kind,
    at,
    actorId: viewer.id,
    conversationId: link.conversationId,
    details: { linkId: link.id, ...details },
  });
}
