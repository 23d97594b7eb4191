import { z } from 'zod';
import { id } from './conversation.ts';

/** What goes over the wire about what one keeps: copies of one's own, bookmarks, tags. */

export const continueFrom = z.object({ messageId: id.describe('The last message of the copy') });

export const continueFromLink = z.object({
  token: z.string().max(300).describe('The end of the link’s address'),
  messageId: id.describe('The last message of the copy, under the id that the link shows'),
});

export const bookmark = z.object({
  leafId: id.nullable().optional().describe('A message of my branch; one that is not there counts as none'),
  favorite: z.boolean().optional(),
  archived: z.boolean().optional().describe('Leaves my lists; a search finds it'),
});

/** How many and how long they may be is said in words by what keeps them. */
export const setTags = z.object({ tags: z.array(z.string().max(1000)).max(200) });

export const tags = z.object({ tags: z.array(z.string()) });
