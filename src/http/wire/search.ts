import { z } from 'zod';
import { conversationKinds } from '../../domain/kind.ts';
import { id } from './conversation.ts';

const time = z.iso.datetime().describe('ISO 8601, UTC');

export const searchQuery = z.object({
  q: z
    .string()
    .max(1000)
    .default('')
    .describe(
      'All words have to occur, the last one perhaps as the beginning of a word; quotes make a phrase',
    ),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

const item = z.object({
  conversation: z.object({
    id,
    title: z.string(),
    kind: z.enum(conversationKinds),
    access: z.enum(['own', 'collaborate', 'view']),
    updatedAt: time,
    sharedBy: z.object({ id, name: z.string() }).optional().describe('For everyone but its owner'),
    archived: z.boolean().describe('By the one who asks'),
  }),
  messageId: id.nullable().describe('null: the title matches'),
  role: z.enum(['system', 'user', 'assistant']).nullable().describe('null: the title matches'),
  createdAt: time.describe('Of the message; of a title, when the conversation changed last'),
  passage: z.array(z.object({ text: z.string(), hit: z.boolean().describe('What was looked for') })),
  more: z
    .number()
    .describe(
      'With the last item of a conversation: how many more of its messages match; counted up to about 100',
    ),
});

export const searchResults = z.object({
  items: z.array(item),
  nextCursor: z.string().nullable().describe('A page may hold fewer than `limit` and yet have a next one'),
});

export type SearchItem = z.infer<typeof item>;
export type SearchResults = z.infer<typeof searchResults>;
