import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../actions/context.ts';
import { Unauthenticated } from '../domain/errors.ts';
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
    if (!viewer)
      throw new Unauthenticated('This API key does not open anything. It may have expired or been deleted.');
    return viewer;
  }
  if (request.headers.cookie === undefined) throw new Unauthenticated();
  const userId = await app.identity.userOf(headersOf(request));
  if (userId === undefined) throw new Unauthenticated();
  const memberships = await store.organizations.membershipsOf(userId);
  const active = memberships.find((membership) => membership.status === 'active');
  const viewer = active && (await memberIn(app, userId, active.organizationId));
  if (!viewer) throw new Unauthenticated('Your account is not active in any organization. Ask an admin.');
  return viewer;
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
