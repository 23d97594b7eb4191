import { z } from 'zod';
import { changeMember, removeMember } from '../actions/members.ts';
import { forMember } from './route.ts';
import { id } from './wire/conversation.ts';
import * as wire from './wire/organization.ts';

const params = z.object({ userId: id });

export const change = forMember(
  {
    summary: 'Change a member’s role, disable or enable them (admins); disabling acts at once',
    params,
    body: wire.changeMember,
    answers: { 204: null },
  },
  async ({ app, viewer, params, body, reply }) => {
    await changeMember(app.ctx, viewer, params.userId, body);
    return reply.code(204).send();
  },
);

export const remove = forMember(
  {
    summary: 'Remove a member (admins); their conversations are handed over, or purged',
    params,
    body: wire.removeMember,
    answers: { 204: null },
  },
  async ({ app, viewer, params, body, reply }) => {
    await removeMember(app.ctx, viewer, params.userId, body.conversations);
    return reply.code(204).send();
  },
);
