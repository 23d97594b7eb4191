import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../actions/context.ts';
import { MissingScope, Unauthenticated } from '../domain/errors.ts';
import type { KeyScope } from '../domain/key-scope.ts';
import { hashToken } from '../secrets/tokens.ts';
import type { App } from './app.ts';

/**
 * Who asks: by `Authorization: Bearer <API key>`, or by the session's cookie. The membership is read
 * anew for each request, so that disabling someone acts at once.
 */
export async function viewerOf(app: App, request: FastifyRequest): Promise<Viewer> {
  const { store } = app.ctx;
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const key = /^Bearer (vitrine_[\w-]{32})$/.exec(authorization)?.[1];
    const known = key && (await store.entrances.keyByHash(hashToken(key), app.ctx.now()));
    const viewer = known && (await memberIn(app, known.userId, known.organizationId));
    if (!known || !viewer)
      throw new Unauthenticated('This API key does not open anything. It may have expired or been deleted.');
    app.keyUses.note(known.id);
    return { ...viewer, key: { id: known.id, scopes: known.scopes } };
  }
  if (request.headers.cookie === undefined) throw new Unauthenticated();
  const userId = await app.identity.userOf(headersOf(request));
  if (userId === undefined) throw new Unauthenticated();
  const memberships = await store.organizations.membershipsOf(userId);
  const active = memberships.filter((membership) => membership.status === 'active');
  const chosen = active.find((membership) => membership.organizationId === chosenOrganization(request));
  const acting = chosen ?? active[0];
  const viewer = acting && (await memberIn(app, userId, acting.organizationId));
  if (!viewer) throw new Unauthenticated('Your account is not active in any organization. Ask an admin.');
  return viewer;
}

/** MissingScope where they came with a key that is not for this; `scope`: what the call needs. */
export function mustBeInScope({ key }: Viewer, scope: KeyScope | 'session' | undefined): void {
  if (key === undefined) return;
  if (scope === undefined || scope === 'session') throw new MissingScope(null);
  if (!key.scopes.includes(scope)) throw new MissingScope(scope);
}

/** Who shares one decision while they are connected: a person, or one of their keys. */
export function principalOf({ id, key }: Viewer): string {
  return key === undefined ? `member ${id}` : `key ${key.id}`;
}

/** In which of their organizations someone acts: a choice, no permission. */
export const organizationCookie = 'vitrine_organization';

function chosenOrganization(request: FastifyRequest): string | undefined {
  return /(?:^|;\s*)vitrine_organization=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

async function memberIn(app: App, userId: string, organizationId: string): Promise<Viewer | undefined> {
  const { accounts, organizations } = app.ctx.store;
  const [account, member] = await Promise.all([
    accounts.find(userId),
    organizations.member(organizationId, userId),
  ]);
  return account && member?.status === 'active' ? { ...account, member } : undefined;
}
