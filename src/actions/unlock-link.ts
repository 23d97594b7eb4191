import { linkState } from '../domain/access.ts';
import { isPassword } from '../secrets/passwords.ts';
import { hashToken } from '../secrets/tokens.ts';
import type { Context } from './context.ts';
import { proofOf } from './open-link.ts';

/** What proves from now on that the link's password was known; undefined for a link that opens nothing. */
export async function unlockLink(
  ctx: Context,
  token: string,
  password: string,
): Promise<string | 'wrong' | undefined> {
  const facts = await ctx.store.links.factsByTokenHash(hashToken(token));
  if (!facts || linkState(facts.link, { ...facts, now: ctx.now() }) !== 'live') return undefined;
  const { link } = facts;
  if (link.passwordHash !== null && !(await isPassword(link.passwordHash, password))) return 'wrong';
  return proofOf(ctx, link);
}
