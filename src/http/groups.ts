import { z } from 'zod';
import { changeGroup, createGroup, deleteGroup, renameGroup } from '../actions/groups.ts';
import { forMember } from './route.ts';
import { id } from './wire/conversation.ts';
import * as wire from './wire/organization.ts';

export const list = forMember(
  { summary: 'The groups of my organization', answers: { 200: wire.groupList } },
  async ({ app, viewer }) => {
    const groups = await app.ctx.store.groups.all(viewer.member.organizationId);
    return { items: groups.map(({ id, name, memberIds }) => ({ id, name, members: memberIds })) };
  },
);

export const create = forMember(
  {
    summary: 'Make a group (admins)',
    body: wire.createGroup,
    repeats: 'admin',
    answers: { 201: wire.group },
  },
  async ({ app, viewer, body, reply }) => {
    const id = await createGroup(app.ctx, viewer, body.name);
    return reply.code(201).send({ id, name: body.name, members: [] });
  },
);

export const rename = forMember(
  {
    summary: 'Rename a group (admins)',
    params: z.object({ id }),
    body: wire.createGroup,
    answers: { 204: null },
  },
  async ({ app, viewer, params, body, reply }) => {
    await renameGroup(app.ctx, viewer, params.id, body.name);
    return reply.code(204).send();
  },
);

export const remove = forMember(
  {
    summary: 'Delete a group (admins); what was shared with it ends for its members at once',
    params: z.object({ id }),
    answers: { 204: null },
  },
  async ({ app, viewer, params, reply }) => {
    await deleteGroup(app.ctx, viewer, params.id);
    return reply.code(204).send();
  },
);

const groupMember = z.object({ id, userId: id });

export const addMember = forMember(
  { summary: 'Put a member into a group (admins)', params: groupMember, answers: { 204: null } },
  async ({ app, viewer, params, reply }) => {
    await changeGroup(app.ctx, viewer, { groupId: params.id, userId: params.userId, member: true });
    return reply.code(204).send();
  },
);

export const removeMember = forMember(
  { summary: 'Take a member out of a group (admins)', params: groupMember, answers: { 204: null } },
  async ({ app, viewer, params, reply }) => {
    await changeGroup(app.ctx, viewer, { groupId: params.id, userId: params.userId, member: false });
    return reply.code(204).send();
  },
);
