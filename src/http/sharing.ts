import { z } from 'zod';
import { changeSharing, showSharing } from '../actions/sharing.ts';
import type { SharingState } from '../actions/sharing.ts';
import { findShareTargets } from '../actions/share-targets.ts';
import { listViewers, whoCanSee } from '../actions/who-can-see.ts';
import { Stale } from '../domain/errors.ts';
import type { App } from './app.ts';
import { seenIn, sendConflict, sendMissingPrecondition } from './precondition.ts';
import { forMember } from './route.ts';
import { id } from './wire/conversation.ts';
import * as wire from './wire/sharing.ts';

const params = z.object({ id });

export const show = forMember(
  {
    summary: 'How a conversation is shared inside the organization (owner); `ETag` is for changing it',
    params,
    answers: { 200: wire.sharing },
  },
  async ({ app, viewer, params, reply }) => {
    const state = await showSharing(app.ctx, viewer, params.id);
    return reply.header('etag', etagOf(state)).send(presentSharing(app, state));
  },
);

export const change = forMember(
  {
    summary:
      'Set how it is shared inside the organization, whole (owner); `If-Match` names what one has seen',
    params,
    body: wire.sharingWish,
    answers: { 200: wire.sharing },
  },
  async ({ app, viewer, params, body, request, reply }) => {
    // Before the header is looked at: who may not see it learns nothing from what is asked of them.
    await showSharing(app.ctx, viewer, params.id);
    const seen = seenIn(request);
    if (seen === undefined) return sendMissingPrecondition(reply);
    try {
      const state = await changeSharing(app.ctx, viewer, params.id, body, seen);
      return reply.header('etag', etagOf(state)).send(presentSharing(app, state));
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      const current = await showSharing(app.ctx, viewer, params.id);
      return sendConflict(reply, error, current.revision, presentSharing(app, current));
    }
  },
);

export const audience = forMember(
  { summary: 'Who can see a conversation now (owner)', params, answers: { 200: wire.audience } },
  async ({ app, viewer, params }) => {
    const { links, ...rest } = await whoCanSee(app.ctx, viewer, params.id);
    return {
      ...rest,
      links: links.map((link) => ({ ...link, expiresAt: link.expiresAt?.toISOString() ?? null })),
    };
  },
);

export const viewers = forMember(
  {
    summary: 'The members who can see a conversation, one by one, by name (owner)',
    params,
    query: z.object({
      q: z.string().max(200).optional().describe('Looked for in names and addresses'),
      cursor: z.string().max(1000).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answers: { 200: wire.viewers },
  },
  async ({ app, viewer, params, query }) => {
    const { q, cursor, limit } = query;
    const { items, nextCursor } = await listViewers(app.ctx, viewer, params.id, { query: q, cursor, limit });
    return {
      items: items.map(({ userId, name, email, level, via }) => ({ id: userId, name, email, level, via })),
      nextCursor,
    };
  },
);

export const targets = forMember(
  {
    summary: 'Groups and people of my organization to share with',
    query: z.object({ q: z.string().trim().max(200).default('') }),
    answers: { 200: wire.shareTargets },
  },
  async ({ app, viewer, query }) => ({ items: await findShareTargets(app.ctx, viewer, query.q) }),
);

function etagOf({ revision }: SharingState): string {
  return `"${revision}"`;
}

function presentSharing(app: App, state: SharingState) {
  return {
    organization: state.organization.level,
    groups: state.groups,
    people: state.people,
    suspended: state.suspended,
    may: state.may,
    organizationName: state.organization.name,
    organizationMembers: state.organization.members,
    url: `${app.ctx.origin}/c/${state.conversation.id}`,
  };
}
