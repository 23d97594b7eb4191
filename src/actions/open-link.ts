import { decideAccess } from '../domain/access.ts';
import type { ConversationFile } from '../domain/conversation.ts';
import type { Projection } from '../domain/projection.ts';
import { projectForPublic } from '../domain/projection.ts';
import { hashToken } from '../secrets/tokens.ts';
import type { LinkFacts } from '../store/links.ts';
import type { Context } from './context.ts';

/** Asks the one question for a token. Undefined for every kind of no: none of them may be told apart. */
export async function openLink(ctx: Context, token: string): Promise<LinkFacts | undefined> {
  if (!tokenShape.test(token)) return undefined;
  return ifOpen(ctx, await ctx.store.links.factsByTokenHash(hashToken(token)));
}

/** The same without waiting, if what has to be known is known. Undefined is no answer: `openLink` has it. */
export function openKnownLink(ctx: Context, token: string): LinkFacts | undefined {
  return ifOpen(ctx, ctx.store.links.knownFacts(hashToken(token)));
}

/** What the link shows. To be asked for only with facts that `openLink` has just answered. */
export async function publicProjection(ctx: Context, facts: LinkFacts): Promise<Projection> {
  const content = await ctx.store.conversations.content(facts.conversation);
  return projectForPublic(content, (innerId) => ctx.sealer.alias(facts.link.id, innerId));
}

/** The files that the link shows, each with the id under which this link knows it. */
export async function publicFiles(
  ctx: Context,
  facts: LinkFacts,
): Promise<{ alias: string; file: ConversationFile }[]> {
  const content = await ctx.store.conversations.content(facts.conversation);
  const shown = new Set(
    projectForPublic(content, (innerId) => ctx.sealer.alias(facts.link.id, innerId)).files.map(
      (file) => file.id,
    ),
  );
  return content.files
    .map((file) => ({ alias: ctx.sealer.alias(facts.link.id, file.id), file }))
    .filter(({ alias }) => shown.has(alias));
}

function ifOpen(ctx: Context, facts: LinkFacts | undefined): LinkFacts | undefined {
  if (!facts) return undefined;
  const access = decideAccess({
    now: ctx.now(),
    conversation: facts.conversation,
    owner: facts.owner,
    policy: facts.policy,
    asks: { as: 'link', link: facts.link },
  });
  return access.level === 'none' ? undefined : facts;
}

const tokenShape = /^[A-Za-z0-9_-]{32}$/;
