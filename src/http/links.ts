import { z } from 'zod';
import type { LinkWish } from '../actions/link-terms.ts';
import { changeLink, createLink, listLinks, revokeLink } from '../actions/share.ts';
import { presentLink } from './presenters.ts';
import { forMember } from './route.ts';
import { id } from './wire/conversation.ts';
import * as wire from './wire/link.ts';

const params = z.object({ id });
const linkParams = z.object({ id, linkId: id });

export const list = forMember(
  {
    summary: 'The public links of a conversation, and what they show',
    params,
    answers: { 200: wire.linkList },
  },
  async ({ app, viewer, params }) => {
    const { items, visible, may } = await listLinks(app.ctx, viewer, params.id);
    return {
      items: items.map(presentLink),
      visible,
      may: { ...may, latestExpiry: may.latestExpiry?.toISOString() ?? null },
    };
  },
);

export const create = forMember(
  {
    summary: 'Make a public link; without a label: the default one, which exists once (200 if it stands)',
    params,
    body: wire.createLink.nullish(),
    repeats: 'in',
    answers: { 200: wire.link, 201: wire.link },
  },
  async ({ app, viewer, params, body, reply }) => {
    const { link, created } = await createLink(app.ctx, viewer, params.id, toWish(body ?? {}));
    return reply.code(created ? 201 : 200).send(presentLink(link));
  },
);

export const change = forMember(
  { summary: 'Change a public link', params: linkParams, body: wire.changeLink, answers: { 200: wire.link } },
  async ({ app, viewer, params, body }) =>
    presentLink(await changeLink(app.ctx, viewer, params.id, params.linkId, toWish(body))),
);

export const revoke = forMember(
  {
    summary: 'Stop a public link, for good: no later request gets a byte through it',
    params: linkParams,
    answers: { 204: null },
  },
  async ({ app, viewer, params, reply }) => {
    await revokeLink(app.ctx, viewer, params.id, params.linkId);
    return reply.code(204).send();
  },
);

function toWish(body: z.infer<typeof wire.changeLink>): LinkWish {
  const { expiresAt, ...rest } = body;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...(given as Omit<LinkWish, 'expiresAt'>),
    ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
  };
}
