import { z } from 'zod';

const time = z.iso.datetime().describe('ISO 8601, UTC');

export const createLink = z.object({
  label: z.string().trim().min(1).max(100).optional(),
  expiresAt: time.nullable().optional(),
  previewTitle: z.boolean().optional(),
});

export const changeLink = z.object({
  label: z.string().trim().min(1).max(100).nullable().optional(),
  expiresAt: time.nullable().optional(),
  previewTitle: z.boolean().optional(),
});

export const link = z.object({
  id: z.string(),
  url: z.url().nullable().describe('null: made under a sealing key that is lost; it can only be stopped'),
  label: z.string().nullable(),
  createdAt: time,
  expiresAt: time.nullable(),
  /** Revoked links are not listed. */
  state: z.enum(['live', 'expired', 'suspended']),
  previewTitle: z.boolean().describe('Whether link previews may show the title'),
});

export const linkList = z.object({
  items: z.array(link),
  /** What anyone with a link can read now; for the confirmation before the first one. */
  visible: z.object({ messages: z.number(), files: z.number(), branches: z.number() }),
  may: z.object({
    create: z.boolean(),
    reason: z.string().nullable().describe('Why not, in words'),
    /** The organization's limit for a link made now; null: none. */
    latestExpiry: time.nullable(),
  }),
});

export type LinkAnswer = z.infer<typeof link>;
export type LinkList = z.infer<typeof linkList>;
