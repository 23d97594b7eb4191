import { z } from 'zod';

const time = z.iso.datetime().describe('ISO 8601, UTC');

const wish = {
  expiresAt: time.nullable().optional(),
  previewTitle: z.boolean().optional().describe('Whether link previews may show the title'),
  password: z.string().min(6).max(200).nullable().optional().describe('null: opens without one'),
  branches: z
    .enum(['all', 'this'])
    .optional()
    .describe('`this`: only the branch through `branchThrough`, which grows with it'),
  branchThrough: z.string().max(64).optional().describe('A message; missing: the end of the active branch'),
  pinnedTo: z
    .string()
    .max(64)
    .nullable()
    .optional()
    .describe('Up to this message (`latest`: the newest): what was added later is not shown. null: live'),
  files: z.boolean().optional().describe('Whether it shows files'),
  embed: z
    .object({
      sites: z
        .array(z.string().max(2000))
        .max(1000)
        .describe('Origins such as `https://wiki.example.com` or `https://*.example.com`, at most 20'),
    })
    .nullable()
    .optional()
    .describe('Sites that may show it in a frame; not with a password. null: none'),
};

export const createLink = z.object({ label: z.string().trim().min(1).max(100).optional(), ...wish });

export const changeLink = z.object({
  label: z.string().trim().min(1).max(100).nullable().optional(),
  ...wish,
});

export const link = z.object({
  id: z.string(),
  url: z.url().nullable().describe('null: made under a sealing key that is lost; it can only be stopped'),
  label: z.string().nullable(),
  createdAt: time,
  expiresAt: time.nullable(),
  /** Revoked links are not listed. */
  state: z.enum(['live', 'expired', 'suspended']),
  reason: z.string().nullable().describe('Why it is suspended, in words'),
  previewTitle: z.boolean().describe('Whether link previews may show the title'),
  hasPassword: z.boolean(),
  branches: z.enum(['all', 'this']),
  pinnedTo: z.string().nullable(),
  newer: z.number().describe('Messages that came after the one it is pinned to, and would be shown'),
  files: z.boolean(),
  embed: z
    .object({
      sites: z.array(z.string()),
      html: z.string().nullable().describe('The `<iframe>` to put there'),
    })
    .nullable()
    .describe('Sites that may show it in a frame; null: none'),
  opens: z.object({
    people: z.number(),
    bots: z.number(),
    first: time.nullable(),
    last: time.nullable(),
    days: z
      .array(z.object({ day: z.string(), people: z.number(), bots: z.number() }))
      .describe('Of the last 30 days those on which it was opened'),
  }),
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
    passwordRequired: z.boolean(),
    files: z.boolean().describe('Whether public pages may show files'),
    embedding: z.boolean().describe('Whether other sites may show links in frames'),
    review: z.enum(['advised', 'required']).describe('What the organization asks for before a link exists'),
  }),
});

export type LinkAnswer = z.infer<typeof link>;
export type LinkList = z.infer<typeof linkList>;
