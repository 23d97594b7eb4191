import { Invalid, NotFound } from '../domain/errors.ts';
import type { KeyScope } from '../domain/key-scope.ts';
import { keyScopes } from '../domain/key-scope.ts';
import { isAdmin } from '../domain/member.ts';
import { hashToken, newToken } from '../secrets/tokens.ts';
import type { ApiKey } from '../store/entrances.ts';
import { audited } from './administer.ts';
import type { Context, Viewer } from './context.ts';

/**
 * A key that acts as the viewer in this organization, within its scopes (null: all of them). The
 * key itself is answered once and kept as a hash. Invalid for an end that has passed, and for `admin` of who is none.
 */
export async function createKey(
  ctx: Context,
  viewer: Viewer,
  wish: { name: string; expiresAt: Date | null; scopes: readonly KeyScope[] | null },
): Promise<{ key: string; apiKey: ApiKey }> {
  if (wish.expiresAt !== null && wish.expiresAt <= ctx.now()) {
    throw new Invalid('expiresAt', 'The key would have expired already. Choose a time in the future.');
  }
  const key = `vitrine_${newToken()}`;
  const apiKey: ApiKey = {
    id: ctx.newId(),
    organizationId: viewer.member.organizationId,
    userId: viewer.id,
    name: wish.name,
    scopes: scopesFor(viewer, wish.scopes),
    createdAt: ctx.now(),
    expiresAt: wish.expiresAt,
    lastUsedAt: null,
  };
  const { id: keyId, scopes } = apiKey;
  const expiresAt = wish.expiresAt?.toISOString() ?? null;
  await ctx.store.write(async (store) => {
    await store.entrances.insertKey(apiKey, hashToken(key));
    await audited(ctx, store, viewer, 'key.created', { keyId, scopes, expiresAt });
  });
  return { key, apiKey };
}

/** When this resolves, no later request gets in with it, and what is connected with it is cut. */
export async function deleteKey(ctx: Context, viewer: Viewer, id: string): Promise<void> {
  await ctx.store.write(async (store) => {
    if (!(await store.entrances.deleteKey(viewer.id, id))) throw new NotFound();
    await audited(ctx, store, viewer, 'key.deleted', { keyId: id });
  });
  await ctx.bus.publish({ type: 'key', keyId: id });
}

/** Whether whoever came with a key still has it: true for those who came without one. */
export async function holdsKey(ctx: Pick<Context, 'store' | 'now'>, { key }: Viewer): Promise<boolean> {
  return key === undefined || ctx.store.entrances.isLive(key.id, ctx.now());
}

function scopesFor(viewer: Viewer, wished: readonly KeyScope[] | null): KeyScope[] {
  // All that its person may do, now and later: `admin` opens nothing to those who are none.
  if (wished === null) return [...keyScopes];
  if (wished.length === 0) throw new Invalid('scopes', 'Choose at least one scope.');
  if (wished.includes('admin') && !isAdmin(viewer.member)) {
    throw new Invalid('scopes', 'Only admins of the organization can make a key with the scope “admin”.');
  }
  return keyScopes.filter((scope) => wished.includes(scope));
}
