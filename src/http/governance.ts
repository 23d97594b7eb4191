import { z } from 'zod';
import { previewPolicy as preview } from '../actions/govern/preview-policy.ts';
import { purge as purgeThem } from '../actions/govern/purge.ts';
import { revokeShared as revoke } from '../actions/govern/revoke-shared.ts';
import type { SharedThing } from '../actions/govern/shared.ts';
import { listShared as listThem, sharedKinds } from '../actions/govern/shared.ts';
import { sharingStatistics } from '../actions/govern/statistics.ts';
import { sharingOf } from '../domain/grant.ts';
import type { Policy } from '../domain/policy.ts';
import { forMember } from './route.ts';
import * as governance from './wire/governance.ts';
import * as organization from './wire/organization.ts';
import * as wire from './wire/sharing.ts';

export const previewPolicy = forMember(
  {
    summary: 'What a change of policy would stop that works now (admins)',
    body: organization.policyChange,
    answers: { 200: organization.policyPreview },
  },
  async ({ app, viewer, body }) => preview(app.ctx, viewer, body as Partial<Policy>),
);

export const listShared = forMember(
  {
    summary: 'Everything that the organization shares, newest first (admins)',
    query: z.object({
      kind: z.enum(sharedKinds).optional(),
      owner: z.string().max(64).optional().describe('The id of a user'),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answers: { 200: wire.sharedConversations },
  },
  async ({ app, viewer, query }) => {
    const { kind, owner: ownerId, cursor, limit } = query;
    const { items, nextCursor } = await listThem(app.ctx, viewer, { kind, ownerId, cursor, limit });
    return { items: items.map(presentShared), nextCursor };
  },
);

export const revokeShared = forMember(
  {
    summary: 'Stop sharing: some conversations or all, links or grants or both (admins)',
    body: wire.revokeShared,
    answers: { 200: wire.revokedShared },
  },
  async ({ app, viewer, body }) => revoke(app.ctx, viewer, body),
);

export const statistics = forMember(
  {
    summary: 'What is shared and how it is used, in numbers (admins)',
    answers: { 200: wire.sharingStatistics },
  },
  async ({ app, viewer }) => sharingStatistics(app.ctx, viewer),
);

export const purge = forMember(
  {
    summary: 'Delete conversations for good (admins): by id, by owner or by age; `dryRun` only counts',
    body: governance.purgeWish,
    answers: { 200: governance.purged },
  },
  async ({ app, viewer, body }) => ({
    ...(await purgeThem(app.ctx, viewer, body.what, body.dryRun)),
    dryRun: body.dryRun,
  }),
);

function presentShared(thing: SharedThing) {
  const { conversation, title, owner, grants, groupNames, liveLinks, suspendedLinks, opens, suspended } =
    thing;
  const { organization, groups, people } = sharingOf(grants);
  return {
    id: conversation.id,
    title,
    kind: conversation.kind,
    owner,
    updatedAt: conversation.updatedAt.toISOString(),
    organization,
    groups: groups.map(({ groupId, level }) => ({ name: groupNames.get(groupId) ?? '', level })),
    people: people.length,
    links: {
      live: liveLinks.length,
      suspended: suspendedLinks.length,
      opens: opens.people,
      lastOpened: opens.last?.toISOString() ?? null,
    },
    suspended,
  };
}
