import { z } from 'zod';
import { conversationKinds } from '../../domain/kind.ts';

/** What goes over the wire about exports of several conversations. */

const time = z.iso.datetime({ offset: true }).describe('ISO 8601');
const kind = z.enum(conversationKinds);
const tag = z.string().min(1).max(200);
const id = z.string().min(1).max(64);
const scope = z
  .enum(['all', 'own', 'shared'])
  .default('all')
  .describe('`own`: mine; `shared`: by others with me; what I archived is among them');
const format = z.enum(['json', 'jsonl', 'csv', 'parquet', 'markdown', 'html']);
const titleHas = z.string().max(200).optional().describe('Looked for in titles');
const from = time.optional().describe('Changed last at this time or later');
const to = time.optional().describe('Changed last before this time');
const key = z
  .string()
  .regex(/^[\w-]{16,64}$/)
  .describe('Chosen by who asks, to follow the export under /api/v1/export/progress/…');

/** In a query: `kind=chatgpt&kind=claude`. */
function several<T extends z.ZodType>(each: T, most: number) {
  return z.union([z.array(each).max(most), each.transform((one) => [one])]);
}

export const previewQuery = z.object({
  scope,
  q: titleHas,
  tag: several(tag, 20).optional().describe('Repeated: with any of these'),
  kind: several(kind, conversationKinds.length).optional().describe('Repeated: of any of these'),
  from,
  to,
  ids: several(id, 100).optional().describe('Repeated: of these only. More of them: POST'),
});
export const exportQuery = previewQuery.extend({ format, progress: key.optional() });

export const previewBody = z.object({
  scope,
  q: titleHas,
  tags: z.array(tag).max(20).default([]).describe('With any of these'),
  kinds: z.array(kind).max(conversationKinds.length).default([]).describe('Of any of these'),
  from,
  to,
  ids: z.array(id).max(10_000).optional().describe('Of these only'),
});
export const exportBody = previewBody.extend({ format, progress: key.optional() });

export const exportPreview = z.object({
  conversations: z.number(),
  messages: z.number().describe('Of all branches'),
  obstacle: z.string().nullable().describe('Why nothing that others shared is among them'),
  first: z.array(
    z.object({
      id,
      title: z.string(),
      kind,
      tags: z.array(z.string()),
      model: z.string().nullable().describe('The one that answered last'),
      messages: z.number(),
      updatedAt: z.iso.datetime(),
    }),
  ),
});
export type ExportPreview = z.infer<typeof exportPreview>;

export const exportProgress = z.object({
  state: z
    .enum(['choosing', 'running', 'done', 'failed', 'stopped'])
    .describe('`choosing`: finds out which they are; `stopped`: by who asked for it'),
  conversations: z.number().describe('So many are written'),
  total: z.number().nullable().describe('Of so many; null: not known yet'),
  why: z.string().nullable().describe('What went wrong'),
});
export type ExportProgress = z.infer<typeof exportProgress>;

export const progressParams = z.object({ key });
