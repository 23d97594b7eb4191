import { setUpOwner } from '../actions/organization.ts';
import { publicLinkObstacle } from '../domain/access.ts';
import { Forbidden, NotFound } from '../domain/errors.ts';
import { isAdmin } from '../domain/member.ts';
import { version } from '../version.ts';
import type { App } from './app.ts';
import { forAnyone, forMember } from './route.ts';
import { headersOf, organizationCookie } from './viewer.ts';
import * as wire from './wire/organization.ts';

export const showServer = forAnyone(
  { summary: 'What this server is, before anyone is signed in', answers: { 200: wire.server } },
  async ({ app }) => ({ version, needsOwner: (await app.setUpKey()) !== null, demo: app.demo !== null }),
);

export const showMe = forMember(
  { summary: 'Who I am, and what I may do', answers: { 200: wire.me } },
  async ({ app, viewer }) => {
    const memberships = await app.ctx.store.organizations.membershipsOf(viewer.id);
    const organization = await app.ctx.store.organizations.find(viewer.member.organizationId);
    if (!organization) throw new NotFound();
    const { fileBytes, importBytes, messageBytes } = app.config.limits;
    return {
      id: viewer.id,
      name: viewer.name,
      email: viewer.email,
      organization: { id: organization.id, name: organization.name, role: viewer.member.role },
      organizations: memberships
        .filter((membership) => membership.status === 'active')
        .map((membership) => ({ id: membership.organizationId, name: membership.organizationName })),
      may: [
        'import',
        ...(isAdmin(viewer.member) ? ['administer'] : []),
        ...(publicLinkObstacle(organization.policy, viewer.member) === null ? ['create-public-links'] : []),
      ],
      policy: organization.policy,
      limits: { fileBytes, importBytes, messageBytes },
    };
  },
);

export const setUp = forAnyone(
  {
    summary: 'Make the owner’s account, once, with the key that the first start printed',
    body: wire.setUp,
    answers: { 201: wire.done },
    guessable: true,
  },
  async ({ app, body, request, reply }) => {
    const key = await app.setUpKey();
    if (key === null || body.key !== key) {
      throw new Forbidden('This address does not set the server up. Use the one it printed when it started.');
    }
    const passwordHash = await app.identity.hashPassword(body.password);
    await setUpOwner(app.ctx, { ...body, passwordHash });
    await signIn(app, body.email, body.password, headersOf(request), reply);
    return reply.code(201).send({});
  },
);

export const switchOrganization = forMember(
  {
    summary: 'Act in another of my organizations from now on',
    body: wire.switchOrganization,
    answers: { 200: wire.done },
  },
  async ({ app, viewer, body, reply }) => {
    const membership = await app.ctx.store.organizations.member(body.id, viewer.id);
    if (membership?.status !== 'active') throw new NotFound('You are in no such organization.');
    const secure = app.ctx.origin.startsWith('https:') ? '; Secure' : '';
    const cookie = `${organizationCookie}=${body.id}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${secure}`;
    return reply.header('set-cookie', cookie).send({});
  },
);

/** Starts a session and hands its cookie over; false if email and password do not match. */
export async function signIn(
  app: App,
  email: string,
  password: string,
  headers: Headers,
  reply: { header: (name: string, value: string[]) => unknown },
): Promise<boolean> {
  const cookies = await app.identity.signIn(email.toLowerCase(), password, headers);
  if (!cookies) return false;
  reply.header('set-cookie', cookies);
  return true;
}
