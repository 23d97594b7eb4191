import { z } from 'zod';
import {
  acceptInvitation,
  changePolicy as change,
  inviteMember,
  openInvitation,
  ownOrganization,
  withdrawInvitation,
} from '../actions/organization.ts';
import { Invalid } from '../domain/errors.ts';
import { isAdmin } from '../domain/member.ts';
import type { Policy } from '../domain/policy.ts';
import { signIn } from './me.ts';
import { forAnyone, forMember } from './route.ts';
import { headersOf } from './viewer.ts';
import { id } from './wire/conversation.ts';
import * as wire from './wire/organization.ts';

export const show = forMember(
  { summary: 'My organization and its policy', answers: { 200: wire.organization } },
  async ({ app, viewer }) => ownOrganization(app.ctx, viewer),
);

export const changePolicy = forMember(
  {
    summary: 'Change rules of the policy (admins); what it no longer allows stops at once',
    body: wire.policyChange,
    answers: { 200: wire.organization },
  },
  async ({ app, viewer, body }) => change(app.ctx, viewer, body as Partial<Policy>),
);

export const listMembers = forMember(
  {
    summary: 'Who belongs to my organization; for admins also who is invited',
    answers: { 200: wire.memberList },
  },
  async ({ app, viewer }) => {
    const { organizationId } = viewer.member;
    const members = await app.ctx.store.organizations.members(organizationId);
    const invitations = isAdmin(viewer.member)
      ? await app.ctx.store.entrances.openInvitations(organizationId, app.ctx.now())
      : [];
    return {
      items: members.map(({ userId, name, email, role, status }) => ({
        id: userId,
        name,
        email,
        role,
        status,
      })),
      invitations: invitations.map((invitation) => ({
        id: invitation.id,
        email: invitation.email,
        role: invitation.role,
        createdAt: invitation.createdAt.toISOString(),
        expiresAt: invitation.expiresAt.toISOString(),
      })),
    };
  },
);

export const invite = forMember(
  {
    summary: 'Invite a member (admins); the address in the answer is shown once',
    body: wire.inviteMember,
    repeats: 'never',
    answers: { 201: wire.invitationMade },
  },
  async ({ app, viewer, body, reply }) => {
    const { invitation, url, mailed } = await inviteMember(app.ctx, viewer, body);
    return reply.code(201).send({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      expiresAt: invitation.expiresAt.toISOString(),
      url,
      mailed,
    });
  },
);

export const withdraw = forMember(
  { summary: 'Withdraw an invitation (admins)', params: z.object({ id }), answers: { 204: null } },
  async ({ app, viewer, params, reply }) => {
    await withdrawInvitation(app.ctx, viewer, params.id);
    return reply.code(204).send();
  },
);

const token = z.object({ token: z.string().max(100) });

export const showInvitation = forAnyone(
  { summary: 'What an invitation is for', params: token, answers: { 200: wire.invitation }, guessable: true },
  async ({ app, params }) => {
    const { invitation, organization, hasAccount } = await openInvitation(app.ctx, params.token);
    return { organization: organization.name, email: invitation.email, hasAccount };
  },
);

export const join = forAnyone(
  {
    summary: 'Accept an invitation: make the account, or join with the one that exists',
    params: token,
    body: wire.acceptInvitation,
    answers: { 200: wire.done },
    guessable: true,
  },
  async ({ app, params, body, request, reply }) => {
    const { invitation, hasAccount } = await openInvitation(app.ctx, params.token);
    const headers = headersOf(request);
    if (hasAccount && !(await app.identity.signIn(invitation.email, body.password, headers))) {
      throw new Invalid('password', 'You have an account here, and this is not its password.');
    }
    const account = hasAccount ? await app.ctx.store.accounts.byEmail(invitation.email) : undefined;
    const passwordHash = await app.identity.hashPassword(body.password);
    const { email } = await acceptInvitation(app.ctx, params.token, {
      name: body.name,
      passwordHash,
      provenUserId: account?.id,
    });
    await signIn(app, email, body.password, headers, reply);
    return {};
  },
);
