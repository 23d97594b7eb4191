import { z } from 'zod';
import { conversationKinds } from '../../domain/kind.ts';
import { file, part } from './conversation.ts';

const time = z.iso.datetime().describe('ISO 8601, UTC');

/** A conversation as a stranger with a link sees it. Its ids are this link's own. */
export const sharedConversation = z.object({
  title: z.string(),
  kind: z.enum(conversationKinds),
  createdAt: time,
  updatedAt: time,
  activeLeafId: z.string().nullable(),
  messages: z.array(
    z.object({
      id: z.string(),
      parentId: z.string().nullable(),
      role: z.enum(['user', 'assistant']),
      parts: z.array(part),
      createdAt: time,
    }),
  ),
  files: z.array(file),
});

export type SharedConversation = z.infer<typeof sharedConversation>;
