import type { Context } from './context.ts';

/**
 * Tells the audit log of each organization that an account belongs to what happened at its door. Of an
 * address without an account nothing is kept. A sign-in that failed was nobody's doing who is known.
 */
export async function auditAccount(
  ctx: Context,
  email: string,
  kind: 'sign-in.succeeded' | 'sign-in.failed' | 'password.changed',
): Promise<void> {
  const account = await ctx.store.accounts.byEmail(email);
  if (!account) return;
  await ctx.store.write(async (store) => {
    for (const { organizationId } of await store.organizations.membershipsOf(account.id)) {
      await store.audit.append({
        organizationId,
        kind,
        at: ctx.now(),
        actorId: kind === 'sign-in.failed' ? null : account.id,
        conversationId: null,
        details: { userId: account.id },
      });
    }
  });
}
