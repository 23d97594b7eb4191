import { timingSafeEqual } from 'node:crypto';
import type { PublicExtent } from '../domain/access.ts';
import { decideAccess } from '../domain/access.ts';
import type { ConversationFile } from '../domain/conversation.ts';
import type { Link } from '../domain/link.ts';
import type { Projection } from '../domain/projection.ts';
import { projectForPublic } from '../domain/projection.ts';
import { hashToken } from '../secrets/tokens.ts';
import type { LinkFacts } from '../store/links.ts';
import type { Context } from './context.ts';

/** A link that opens, and what of the conversation it shows. */
export interface OpenedLink extends LinkFacts {
  shows: PublicExtent;
}

/**
 * Asks the one question for a token. `locked`: it would open with its password; `proof` is what `proofOf`
 * gave to the one who knew it. Undefined for every other kind of no: none of them may be told apart.
 */
export async function openLink(
  ctx: Context,
  token: string,
  proof: string | undefined,
): Promise<OpenedLink | 'locked' | undefined> {
  if (!tokenShape.test(token)) return undefined;
  const facts = await ctx.store.links.factsByTokenHash(hashToken(token));
  return facts && decide(ctx, facts, proof);
}

/** The same without waiting, if what has to be known is known. Undefined is no answer: `openLink` has it. */
export function openKnownLink(
  ctx: Context,
  token: string,
  proof: string | undefined,
): OpenedLink | undefined {
  const facts = ctx.store.links.knownFacts(hashToken(token));
  const opened = facts && decide(ctx, facts, proof);
  return opened === 'locked' ? undefined : opened;
}

/** Proves that its password was known. Another one after each change of it. */
export function proofOf(ctx: Context, link: Pick<Link, 'id' | 'passwordHash'>): string {
  return ctx.sealer.derive(`unlocked ${link.id} ${link.passwordHash}`);
}

/** What the link shows. To be asked for only with what `openLink` has just answered. */
export async function publicProjection(ctx: Context, opened: OpenedLink): Promise<Projection> {
  const content = await ctx.store.conversations.content(opened.conversation);
  return projectForPublic(content, opened.shows, (innerId) => ctx.sealer.alias(opened.link.id, innerId));
}

/** The files that the link shows, each with the id under which this link knows it. */
export async function publicFiles(
  ctx: Context,
  opened: OpenedLink,
): Promise<{ alias: string; file: ConversationFile }[]> {
  if (!opened.shows.files) return [];
  const content = await ctx.store.conversations.content(opened.conversation);
  const alias = (innerId: string) => ctx.sealer.alias(opened.link.id, innerId);
  const shown = new Set(projectForPublic(content, opened.shows, alias).files.map((file) => file.id));
  return content.files
    .map((file) => ({ alias: alias(file.id), file }))
    .filter((entry) => shown.has(entry.alias));
}

function decide(
  ctx: Context,
  facts: LinkFacts,
  proof: string | undefined,
): OpenedLink | 'locked' | undefined {
  const { link, conversation, owner, policy } = facts;
  const unlocked = link.passwordHash === null || proves(ctx, link, proof);
  const access = decideAccess({
    now: ctx.now(),
    conversation,
    owner,
    policy,
    asks: { as: 'link', link, unlocked },
  });
  if (access.level === 'none') return access.reason === 'locked' ? 'locked' : undefined;
  return access.projection === 'public' ? { ...facts, shows: access.shows } : undefined;
}

function proves(ctx: Context, link: Link, proof: string | undefined): boolean {
  const expected = Buffer.from(proofOf(ctx, link));
  const given = Buffer.from(proof ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const tokenShape = /^[A-Za-z0-9_-]{32}$/;
