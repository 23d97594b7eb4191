import { timingSafeEqual } from 'node:crypto';
import type { PublicExtent } from '../domain/access.ts';
import { decideAccess } from '../domain/access.ts';
import type { ConversationFile } from '../domain/conversation.ts';
import type { Link } from '../domain/link.ts';
import type { Policy } from '../domain/policy.ts';
import type { Projection } from '../domain/projection.ts';
import type { ConversationContent } from '../domain/projection.ts';
import { projectForPublic } from '../domain/projection.ts';
import { holdsBack } from '../domain/review.ts';
import { hashToken } from '../secrets/tokens.ts';
import type { LinkFacts } from '../store/links.ts';
import type { Context } from './context.ts';
import type { AppliedRedaction } from './review/redaction-for.ts';
import { redactionFor } from './review/redaction-for.ts';
import { versionOf } from './review/scan-version.ts';

/** A link that opens, and what of the conversation it shows. */
export interface OpenedLink extends LinkFacts {
  shows: PublicExtent;
  /** The sites that may show it in a frame; null: none. */
  framedBy: readonly string[] | null;
  /** What decides, besides the conversation's revision, what waits for its owner's decision: for keys of caches. */
  holds: string;
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

/** The same for a frame on another site. Undefined for every kind of no; each browser holds its page to `framedBy`. */
export async function openForFrame(ctx: Context, token: string): Promise<FramedLink | undefined> {
  const opened = await openLink(ctx, token, undefined);
  if (!opened || opened === 'locked') return undefined;
  const { framedBy, link } = opened;
  return framedBy === null
    ? undefined
    : { ...opened, framedBy, edition: ctx.sealer.alias(link.id, `frames on ${framedBy.join(' ')}`) };
}

/** A link that opens in frames of these sites. */
export interface FramedLink extends OpenedLink {
  framedBy: readonly string[];
  /** Another one after each change of the sites: what was framed before has to ask its browser again. */
  edition: string;
}

/** Proves that its password was known. Another one after each change of it. */
export function proofOf(ctx: Context, link: Pick<Link, 'id' | 'passwordHash'>): string {
  return ctx.sealer.derive(`unlocked ${link.id} ${link.passwordHash}`);
}

/** What the link shows. To be asked for only with what `openLink` has just answered. */
export async function publicProjection(ctx: Context, opened: OpenedLink): Promise<Projection> {
  return (await project(ctx, opened)).projection;
}

/** The title and the files that the link shows, each file with the id under which this link knows it. */
export async function publicFiles(
  ctx: Context,
  opened: OpenedLink,
): Promise<{ title: string; files: { alias: string; file: ConversationFile }[] }> {
  const { projection, content, redaction } = await project(ctx, opened);
  const shown = new Set(projection.files.map((file) => file.id));
  const files = content.files
    .map((file) => ({ alias: ctx.sealer.alias(opened.link.id, file.id), file: redaction.fileShown(file) }))
    .filter((entry) => shown.has(entry.alias));
  return { title: projection.title, files };
}

async function project(
  ctx: Context,
  { conversation, link, policy, shows }: OpenedLink,
): Promise<{ projection: Projection; content: ConversationContent; redaction: AppliedRedaction }> {
  const content = await ctx.store.conversations.content(conversation);
  const redaction = await redactionFor(ctx, content, policy, 'public');
  const alias = (innerId: string) => ctx.sealer.alias(link.id, innerId);
  return { projection: projectForPublic(content, shows, alias, redaction), content, redaction };
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
  return access.projection === 'public'
    ? { ...facts, shows: access.shows, framedBy: access.framedBy, holds: holdsOf(policy) }
    : undefined;
}

function holdsOf(policy: Policy): string {
  return holdsBack(policy) ? `${policy.review} ${policy.blockCredentials} ${versionOf(policy)}` : '';
}

function proves(ctx: Context, link: Link, proof: string | undefined): boolean {
  const expected = Buffer.from(proofOf(ctx, link));
  const given = Buffer.from(proof ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const tokenShape = /^[A-Za-z0-9_-]{32}$/;
