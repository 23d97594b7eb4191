import { z } from 'zod';
import { auditKinds } from '../../domain/audit.ts';

const time = z.iso.datetime().describe('ISO 8601, UTC');

export const auditQuery = z.object({
  from: time.optional(),
  to: time.optional(),
  actor: z.string().max(64).optional().describe('The id of a user'),
  kind: z.enum(auditKinds).optional(),
  conversation: z.string().max(64).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const auditEntry = z.object({
  seq: z.number(),
  at: time,
  kind: z.enum(auditKinds),
  actor: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  conversationId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  /** The entry in words. */
  summary: z.string(),
});
export const auditList = z.object({ items: z.array(auditEntry), nextCursor: z.string().nullable() });

/** What is to be purged; one of them. */
export const purgeWish = z.object({
  what: z.union([
    z.object({ conversations: z.array(z.string().max(64)).min(1).max(500) }),
    z.object({ ownerId: z.string().max(64) }),
    z.object({ unchangedForDays: z.number().int().min(1).max(36_500) }),
  ]),
  dryRun: z.boolean().describe('Only says what would be purged'),
});
export const purged = z.object({
  conversations: z.number(),
  messages: z.number(),
  files: z.number(),
  owners: z.array(z.object({ id: z.string(), name: z.string(), conversations: z.number() })),
  dryRun: z.boolean(),
});

export type AuditEntryAnswer = z.infer<typeof auditEntry>;
export type AuditList = z.infer<typeof auditList>;
export type PurgeWish = z.infer<typeof purgeWish>;
export type Purged = z.infer<typeof purged>;
