import { linkState, publicLinkObstacle } from '../domain/access.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../domain/errors.ts';
import type { Link, LinkState } from '../domain/link.ts';
import type { Member } from '../domain/member.ts';
import type { Policy } from '../domain/policy.ts';
import { latestExpiry } from '../domain/policy.ts';
import { projectForPublic } from '../domain/projection.ts';
import { Tree } from '../domain/tree.ts';
import { hashToken, newToken } from '../secrets/tokens.ts';
import type { StoredLink } from '../store/links.ts';
import type { Store } from '../store/store.ts';
import type { Context, Viewer } from './context.ts';
import { openAsOwner } from './open-conversation.ts';

/** A link as its owner sees it. */
export interface OwnedLink extends Link {
  /** Null when the key it was sealed under is lost: the link can be stopped, but not shown again. */
  url: string | null;
  state: LinkState;
}

export interface LinkWish {
  label?: string | null;
  expiresAt?: Date | null;
  previewTitle?: boolean;
}

/**
 * Makes a public link, or answers the one that stands: a wish without a label means the conversation's
 * default link, and that exists once. Forbidden where the policy says no; Invalid for an expiry that is
 * past or beyond the policy.
 */
export async function createLink(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  wish: LinkWish,
): Promise<{ link: OwnedLink; created: boolean }> {
  return ctx.store.write(async (store) => {
    await openAsOwner(ctx, store, viewer, conversationId, 'share this conversation');
    const standing = await facts(ctx, store, viewer);
    const obstacle = publicLinkObstacle(standing.policy, standing.owner);
    if (obstacle !== null) throw new Forbidden(obstacle);
    const now = ctx.now();
    checkExpiry(standing.policy, wish.expiresAt ?? null, now, now);

    const same = (await store.links.unrevoked([conversationId])).find(
      (link) =>
        link.label === (wish.label ?? null) &&
        linkState(link, standing) === 'live' &&
        owned(ctx, link, standing).url !== null,
    );
    if (same) return { link: owned(ctx, same, standing), created: false };

    const token = newToken();
    const link: Link = {
      id: ctx.newId(),
      conversationId,
      label: wish.label ?? null,
      createdBy: viewer.id,
      createdAt: now,
      expiresAt: wish.expiresAt ?? null,
      revokedAt: null,
      previewTitle: wish.previewTitle ?? false,
    };
    const tokenSealed = ctx.sealer.seal(token, rowOf(link));
    await store.links.insert(link, hashToken(token), tokenSealed);
    return { link: owned(ctx, { ...link, tokenSealed }, standing), created: true };
  });
}

/** What the sharing dialog shows: the links, what they show, and what else may be made. */
export async function listLinks(ctx: Context, viewer: Viewer, conversationId: string) {
  const conversation = await openAsOwner(ctx, ctx.store, viewer, conversationId, 'see its links');
  const standing = await facts(ctx, ctx.store, viewer);
  const links = await ctx.store.links.unrevoked([conversationId]);
  const shown = projectForPublic(await ctx.store.conversations.content(conversation), (id) => id);
  const obstacle = publicLinkObstacle(standing.policy, standing.owner);
  return {
    items: links.map((link) => owned(ctx, link, standing)),
    visible: {
      messages: shown.messages.length,
      files: shown.files.length,
      branches: new Tree(shown.messages).leafCount(),
    },
    may: {
      create: obstacle === null,
      reason: obstacle,
      latestExpiry: latestExpiry(standing.policy, standing.now),
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
  const link = await ctx.store.write(async (store) => {
    await openAsOwner(ctx, store, viewer, conversationId, 'change its links');
    const known = await store.links.find(conversationId, linkId);
    if (!known || known.revokedAt !== null) throw new NotFound();
    const standing = await facts(ctx, store, viewer);
    const changed: StoredLink = {
      ...known,
      label: wish.label === undefined ? known.label : wish.label,
      expiresAt: wish.expiresAt === undefined ? known.expiresAt : wish.expiresAt,
      previewTitle: wish.previewTitle ?? known.previewTitle,
    };
    if (wish.expiresAt !== undefined) {
      checkExpiry(standing.policy, changed.expiresAt, known.createdAt, standing.now);
    }
    if (changed.label !== known.label) {
      const others = await store.links.unrevoked([conversationId]);
      if (others.some((other) => other.id !== known.id && other.label === changed.label)) {
        throw new Conflict('Another link of this conversation has that label.');
      }
    }
    await store.links.change(changed);
    return owned(ctx, changed, standing);
  });
  await ctx.bus.publish({ type: 'access', conversationId });
  return link;
}

/** Stops a link, for good. When this resolves, no later request gets a byte through it, and what is connected is cut. */
export async function revokeLink(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  linkId: string,
): Promise<void> {
  await ctx.store.write(async (store) => {
    await openAsOwner(ctx, store, viewer, conversationId, 'stop sharing it');
    const link = await store.links.find(conversationId, linkId);
    if (!link) throw new NotFound();
    await store.links.revoke(link.id, ctx.now());
  });
  await ctx.bus.publish({ type: 'access', conversationId });
}

/** How many links of each of these conversations of one owner open now. */
export async function countLiveLinks(
  ctx: Context,
  viewer: Viewer,
  conversationIds: readonly string[],
): Promise<Map<string, number>> {
  const standing = await facts(ctx, ctx.store, viewer);
  const counts = new Map<string, number>();
  for (const link of await ctx.store.links.unrevoked(conversationIds)) {
    if (linkState(link, standing) !== 'live') continue;
    counts.set(link.conversationId, (counts.get(link.conversationId) ?? 0) + 1);
  }
  return counts;
}

interface Standing {
  now: Date;
  policy: Policy;
  owner: Member | undefined;
}

/** As the store has it now: the viewer was loaded before the transaction began. */
async function facts(ctx: Context, store: Store, viewer: Viewer): Promise<Standing> {
  const { organizationId } = viewer.member;
  const organization = await store.organizations.find(organizationId);
  if (!organization) throw new NotFound();
  const owner = await store.organizations.member(organizationId, viewer.id);
  return { now: ctx.now(), policy: organization.policy, owner };
}

function checkExpiry(policy: Policy, expiresAt: Date | null, createdAt: Date, now: Date): void {
  if (expiresAt !== null && expiresAt <= now) {
    throw new Invalid('expiresAt', 'The link would have expired already. Choose a time in the future.');
  }
  const latest = latestExpiry(policy, createdAt);
  if (latest !== null && expiresAt !== null && expiresAt > latest) {
    throw new Invalid(
      'expiresAt',
      `Your organization lets public links live ${policy.publicLinkMaxDays} days. The latest is ${latest.toISOString()}.`,
    );
  }
}

function owned(ctx: Context, link: StoredLink, standing: Standing): OwnedLink {
  const { tokenSealed, ...rest } = link;
  // A policy's limit ends a link that was given no end of its own.
  const latest = latestExpiry(standing.policy, link.createdAt);
  const expiresAt =
    latest !== null && (link.expiresAt === null || latest < link.expiresAt) ? latest : link.expiresAt;
  const token = ctx.sealer.openOrNull(tokenSealed, rowOf(link));
  return {
    ...rest,
    expiresAt,
    url: token === null ? null : `${ctx.origin}/share/${token}`,
    state: linkState(link, standing),
  };
}

function rowOf(link: Link): string {
  return `links/${link.id}`;
}
