import { z } from 'zod';
import { grantLevels } from '../../domain/grant.ts';
import { conversationKinds } from '../../domain/kind.ts';
import { id } from './conversation.ts';

const time = z.iso.datetime().describe('ISO 8601, UTC');
const level = z.enum(grantLevels);
const reason = z.string().nullable().describe('Why not, in words; null: it may');

/** How a conversation is shared inside the organization: whole, applied at once. */
export const sharingWish = z.object({
  organization: level.nullable(),
  groups: z.array(z.object({ groupId: id, level })).max(500),
  people: z.array(z.object({ userId: id, level })).max(500),
});

/** The `ETag` of the answer is what `If-Match` of a change has to name. */
export const sharing = z.object({
  organization: level.nullable(),
  groups: z.array(z.object({ groupId: id, name: z.string(), members: z.number(), level })),
  people: z.array(z.object({ userId: id, name: z.string(), email: z.string(), active: z.boolean(), level })),
  /** What of it the policy has stopped: it works again when the policy allows it. */
  suspended: z.object({
    organization: reason,
    groups: reason,
    people: reason,
    collaboration: reason,
  }),
  /** What the policy allows, and why not. */
  may: z.object({
    organization: reason,
    groups: reason,
    people: reason,
    collaborate: reason,
    publicLinks: reason,
  }),
  /** Members of the organization, for "Anyone in …". */
  organizationName: z.string(),
  organizationMembers: z.number(),
  /** The address for those it is shared with. */
  url: z.url(),
});

/** 412: someone changed it meanwhile; `current` is how it stands, `etag` what to name to change that. */
const sharingConflict = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  etag: z.string(),
  current: sharing,
});

/** Someone to share with. */
const shareTarget = z.discriminatedUnion('type', [
  z.object({ type: z.literal('group'), id, name: z.string(), members: z.number() }),
  z.object({ type: z.literal('person'), id, name: z.string(), email: z.string() }),
]);
export const shareTargets = z.object({ items: z.array(shareTarget) });

/** Who can see a conversation now, and how. */
export const audience = z.object({
  owner: z.object({ id, name: z.string(), active: z.boolean() }),
  organization: z.object({ name: z.string(), level, members: z.number() }).nullable(),
  groups: z.array(z.object({ id, name: z.string(), level, members: z.number() })),
  people: z.array(z.object({ id, name: z.string(), level })),
  links: z.array(
    z.object({
      id,
      label: z.string().nullable(),
      expiresAt: time.nullable(),
      hasPassword: z.boolean(),
      branches: z.enum(['all', 'this']),
      pinned: z.boolean(),
      files: z.boolean(),
    }),
  ),
  /** Members who can see it, the owner among them, counted once each. */
  members: z.number(),
});

/** The members who can see it, one by one, by name. */
export const viewers = z.object({
  items: z.array(
    z.object({
      id,
      name: z.string(),
      email: z.string(),
      level: z.enum(['own', 'collaborate', 'view']),
      via: z.array(z.string()).describe('Such as “Anyone in Acme”, “Platform”, “shared with them”'),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** For admins: something that the organization shares. */
const sharedConversation = z.object({
  id,
  title: z.string().nullable().describe('null: not shared with the admin who asks'),
  kind: z.enum(conversationKinds),
  owner: z.object({ id, name: z.string(), active: z.boolean() }),
  updatedAt: time,
  organization: level.nullable(),
  groups: z.array(z.object({ name: z.string(), level })),
  people: z.number(),
  links: z.object({
    live: z.number(),
    suspended: z.number(),
    opens: z.number().describe('By people'),
    lastOpened: time.nullable(),
  }),
  suspended: z.array(z.string()).describe('What the policy has stopped, in words'),
});
export const sharedConversations = z.object({
  items: z.array(sharedConversation),
  nextCursor: z.string().nullable(),
});
export const revokeShared = z.object({
  conversations: z
    .union([z.array(id).min(1).max(500), z.literal('all')])
    .describe('Some by id, or all of the organization'),
  what: z.enum(['links', 'grants', 'everything']),
});
export const revokedShared = z.object({ conversations: z.number(), links: z.number(), grants: z.number() });

/** For charts. */
export const sharingStatistics = z.object({
  days: z
    .array(z.object({ day: z.string(), made: z.number(), opened: z.number(), bots: z.number() }))
    .describe('The last 30 days, oldest first, none left out'),
  totals: z.object({
    publicConversations: z.number(),
    liveLinks: z.number(),
    sharedConversations: z.number(),
  }),
  publicByGroup: z
    .array(z.object({ id: id.nullable(), name: z.string(), conversations: z.number() }))
    .describe('Public conversations by the groups their owners are in'),
});

export type SharingAnswer = z.infer<typeof sharing>;
export type SharingWish = z.infer<typeof sharingWish>;
export type SharingConflict = z.infer<typeof sharingConflict>;
export type ShareTarget = z.infer<typeof shareTarget>;
export type AudienceAnswer = z.infer<typeof audience>;
export type ViewersAnswer = z.infer<typeof viewers>;
export type SharedConversation = z.infer<typeof sharedConversation>;
export type SharedConversations = z.infer<typeof sharedConversations>;
export type SharingStatistics = z.infer<typeof sharingStatistics>;
