import { Conflict, Invalid, NotFound } from '../../domain/errors.ts';
import type { Provider } from '../../domain/model.ts';
import type { ConnectionTest } from '../../models/test-connection.ts';
import type { StoredProvider } from '../../store/providers.ts';
import type { Store } from '../../store/store.ts';
import { audited, mustAdminister } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';

/** Those of the server first, then the organization's own. Their keys are open: they leave for the provider only. */
export async function providersOf(ctx: Context, organizationId: string): Promise<Provider[]> {
  const own = await ctx.store.providers.ofOrganization(organizationId);
  return [...ctx.providers, ...own.map((provider) => opened(ctx, provider))];
}

/** What admins see of a provider. */
export interface ListedProvider extends Omit<Provider, 'key'> {
  hasKey: boolean;
  /** Set by the server's environment. */
  isFixed: boolean;
}

/** Admins only, as everything here. */
export async function listProviders(ctx: Context, viewer: Viewer): Promise<ListedProvider[]> {
  await mustAdminister(ctx.store, viewer);
  const providers = await providersOf(ctx, viewer.member.organizationId);
  return providers.map((provider) => listed(provider, ctx.providers.includes(provider)));
}

export type ProviderWish = Omit<Provider, 'id'>;

export async function addProvider(ctx: Context, viewer: Viewer, wish: ProviderWish): Promise<ListedProvider> {
  checked(wish);
  const provider = { ...wish, id: ctx.newId() };
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    await mustBeFree(store, viewer, provider);
    await store.providers.insert(sealed(ctx, viewer, provider));
    await audited(ctx, store, viewer, 'provider.added', about(provider));
  });
  return listed(provider, false);
}

/** What is not in `change` stays; `key: null` takes the key away. */
export async function changeProvider(
  ctx: Context,
  viewer: Viewer,
  id: string,
  change: Partial<Omit<ProviderWish, 'kind'>>,
): Promise<ListedProvider> {
  return ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const before = await find(ctx, store, viewer, id);
    const provider = { ...opened(ctx, before), ...change };
    // A key belongs to the place that it was given for.
    const isElsewhere = change.baseUrl !== undefined && change.baseUrl !== before.baseUrl;
    if (isElsewhere && change.key === undefined) provider.key = null;
    checked(provider);
    await mustBeFree(store, viewer, provider);
    await store.providers.update({ ...sealed(ctx, viewer, provider), createdAt: before.createdAt });
    await audited(ctx, store, viewer, 'provider.changed', about(provider));
    return listed(provider, false);
  });
}

export async function removeProvider(ctx: Context, viewer: Viewer, id: string): Promise<void> {
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const provider = await find(ctx, store, viewer, id);
    await store.providers.delete(id);
    await audited(ctx, store, viewer, 'provider.removed', about(provider));
  });
}

/** Asks a provider as it is written in the form; `id`: with the key that is kept for it, where it is asked at its own place. */
export async function tryProvider(
  ctx: Context,
  viewer: Viewer,
  settings: Pick<Provider, 'kind' | 'baseUrl' | 'key'> & { id?: string | undefined },
): Promise<ConnectionTest> {
  await mustAdminister(ctx.store, viewer);
  let { key } = settings;
  if (key === null && settings.id !== undefined) {
    const provider = opened(ctx, await find(ctx, ctx.store, viewer, settings.id));
    if (provider.kind === settings.kind && provider.baseUrl === settings.baseUrl) key = provider.key;
  }
  const { testConnection } = await import('../../models/test-connection.ts');
  return testConnection({ ...settings, key });
}

function checked(provider: ProviderWish): void {
  if (provider.kind === 'openai-compatible' && provider.baseUrl === null) {
    throw new Invalid('baseUrl', 'It needs a base URL, such as http://127.0.0.1:11434/v1');
  }
  if (provider.kind !== 'openai-compatible' && provider.key === null) {
    throw new Invalid('key', 'This provider needs a key.');
  }
  if (provider.models.length === 0) throw new Invalid('models', 'Choose at least one model to offer.');
}

async function find(ctx: Context, store: Store, viewer: Viewer, id: string): Promise<StoredProvider> {
  if (ctx.providers.some((provider) => provider.id === id)) {
    throw new Conflict('This provider is set by the server’s environment, and is changed there.');
  }
  const provider = await store.providers.find(viewer.member.organizationId, id);
  if (!provider) throw new NotFound();
  return provider;
}

async function mustBeFree(store: Store, viewer: Viewer, { id, name }: { id: string; name: string }) {
  const others = await store.providers.ofOrganization(viewer.member.organizationId);
  if (others.some((other) => other.name === name && other.id !== id)) {
    throw new Conflict(`There is a provider “${name}” already.`);
  }
}

function sealed(ctx: Context, viewer: Viewer, { key, ...provider }: Provider): StoredProvider {
  return {
    ...provider,
    models: [...new Set(provider.models)],
    organizationId: viewer.member.organizationId,
    keySealed: key === null || key === '' ? null : ctx.sealer.seal(key, `providers/${provider.id}`),
    createdAt: ctx.now(),
  };
}

function opened(ctx: Context, { id, kind, name, baseUrl, keySealed, models }: StoredProvider): Provider {
  const key = keySealed === null ? null : ctx.sealer.openOrNull(keySealed, `providers/${id}`);
  return { id, kind, name, baseUrl, key, models };
}

function listed({ key, ...provider }: Provider, isFixed: boolean): ListedProvider {
  return { ...provider, hasKey: key !== null && key !== '', isFixed };
}

function about({ id, name, kind }: Pick<Provider, 'id' | 'name' | 'kind'>) {
  return { providerId: id, name, kind };
}
