import { z } from 'zod';
import { endings } from '../../domain/conversation.ts';
import { conversationKinds } from '../../domain/kind.ts';

/** What goes over the wire about conversations. The same schemas check requests, trim answers and make the OpenAPI document. */

export const id = z.string().min(1).max(64).describe('UUIDv7');
const time = z.iso.datetime().describe('ISO 8601, UTC');
const kind = z.enum(conversationKinds).describe('Where it came from; `vitrine` is one made here');

const textPart = z.object({ type: z.literal('text'), text: z.string() });
const reasoningPart = z.object({
  type: z.literal('reasoning'),
  text: z.string(),
  seconds: z.number().optional(),
});
const toolPart = z.object({
  type: z.literal('dynamic-tool'),
  toolName: z.string(),
  toolCallId: z.string(),
  state: z.enum(['input-available', 'output-available', 'output-error']),
  input: z.unknown().optional(),
  output: z.unknown().optional(),
  errorText: z.string().optional(),
});
const filePart = z.object({
  type: z.literal('file'),
  fileId: z.string().nullable().describe('null: the import named the file without bringing it'),
  name: z.string(),
  mediaType: z.string(),
});
const sourcePart = z.object({
  type: z.literal('source-url'),
  sourceId: z.string(),
  url: z.string(),
  title: z.string().optional(),
});
export const part = z.discriminatedUnion('type', [textPart, reasoningPart, toolPart, filePart, sourcePart]);

export const file = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().describe('Bytes'),
});

export const conversationSummary = z.object({
  id,
  title: z.string(),
  kind,
  createdAt: time,
  updatedAt: time,
  access: z.enum(['own', 'collaborate', 'view']),
  favorite: z.boolean().describe('Of the one who asks'),
  archived: z.boolean().describe('By the one who asks'),
  tags: z.array(z.string()),
  sharing: z
    .object({
      organization: z.enum(['view', 'collaborate']).nullable(),
      groups: z.number(),
      people: z.number(),
      links: z.number().describe('Public links that open now'),
      suspended: z.number().describe('Links and grants that the policy has stopped'),
    })
    .optional()
    .describe('For the owner only'),
  sharedBy: z.object({ id, name: z.string() }).optional().describe('For everyone else: its owner'),
  via: z
    .array(
      z.object({
        audience: z.enum(['organization', 'group', 'person']),
        name: z.string().describe('Of the organization or the group; of the person, who is the one who asks'),
      }),
    )
    .optional()
    .describe('For everyone else: how it is shared with them'),
});

export const conversationList = z.object({
  items: z.array(conversationSummary),
  nextCursor: z.string().nullable(),
});

const message = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  role: z.enum(['system', 'user', 'assistant']),
  author: z.object({ name: z.string() }).nullable(),
  model: z.string().nullable(),
  parts: z.array(part),
  ended: z.enum(endings).nullable().describe('Why an answer ends before its end; null: it is whole'),
  createdAt: time,
});

/** An answer that is being written. */
export const startedAnswer = z.object({
  id: z.string().describe('The message will have it'),
  parentId: z.string().nullable(),
  notGiven: z
    .array(z.object({ name: z.string(), why: z.string() }))
    .describe('Files that the model does not get, and why, in words that follow the name'),
});

export const postedMessage = message.extend({
  answer: startedAnswer.nullable().describe('With `reply`: what is being written'),
});

const continuedFrom = z
  .object({
    title: z.string().describe('As it was seen then'),
    conversationId: id.nullable().describe('null: a public link, or one that can’t be opened now'),
  })
  .nullable()
  .describe('For the owner: the conversation of which this one is a copy');

export const conversation = conversationSummary.extend({
  revision: z.number(),
  activeLeafId: z.string().nullable(),
  continuedFrom,
  messages: z.array(message),
  files: z.array(file),
});

/** Part of one branch, rendered: what the workspace shows. */
export const transcript = z.object({
  access: z.enum(['own', 'collaborate', 'view']),
  owner: z.object({ id, name: z.string() }).nullable().describe('Inside the organization only'),
  /** Why a door is closed to this viewer, in words; null: it is open. */
  may: z.object({ export: z.string().nullable(), continue: z.string().nullable() }),
  continuedFrom,
  favorite: z.boolean(),
  archived: z.boolean(),
  tags: z.array(z.string()).describe('Inside the organization only'),
  revision: z.number(),
  title: z.string(),
  kind,
  createdAt: time,
  updatedAt: time,
  /** The last message of the branch; null while there are none. */
  leafId: z.string().nullable(),
  rounds: z.number().describe('Of the whole branch'),
  branches: z.number().describe('Leaves of the whole tree'),
  edition: z
    .string()
    .describe(
      'While it stays the same, messages that were there before read as they did: only new ones came',
    ),
  earlier: z.number().describe('Messages of the branch before the first of `messages`'),
  later: z.number().describe('Messages of the branch after the last of `messages`'),
  waiting: z
    .number()
    .describe('For the owner: messages of the branch that public links don’t show until it is decided'),
  messages: z.array(
    z.object({
      id: z.string(),
      parentId: z.string().nullable(),
      role: z.enum(['system', 'user', 'assistant']),
      author: z.object({ name: z.string() }).nullable(),
      round: z.number(),
      ended: z.enum(endings).nullable(),
      createdAt: time,
      html: z.string().describe('Safe HTML'),
      text: z.string().describe('Its text parts, for copying and for editing into a sibling'),
      siblings: z
        .array(z.string())
        .describe('Ids of the messages with the same parent, itself among them; of many, those around it'),
      siblingsLeftOut: z
        .object({ before: z.number(), after: z.number() })
        .describe('How many more siblings there are, before and after those'),
      fileIds: z.array(z.string()).describe('Its files, to go with it when it is edited into a sibling'),
      canEdit: z.boolean().describe('Written here by the one who asks: editing makes a sibling'),
      withheld: z
        .enum(['left-out', 'waiting'])
        .nullable()
        .describe(
          'For the owner: others don’t see it; `waiting`: public links don’t show it until it is decided',
        ),
    }),
  ),
  marks: z
    .array(
      z.object({
        text: z.string(),
        mask: z.string().describe('What others see instead'),
        messageId: z.string().nullable().describe('Only in this message; null: everywhere'),
      }),
    )
    .describe('For the owner: what is redacted'),
  files: z.array(file.extend({ inline: z.boolean().describe('An image that is safe to show in the page') })),
  choice: z
    .object({ model: z.string().nullable(), assistantId: z.string().nullable() })
    .describe('Who answered last here'),
  needs: z.object({
    math: z.boolean(),
    remoteImages: z.boolean().describe('Some are waiting to be asked for'),
  }),
});

/** Neither: the first model that is offered. */
export const answerer = {
  model: z.string().min(1).max(300).optional().describe('`<provider>/<model>`, as `GET /models` lists it'),
  assistantId: id.optional().describe('An assistant, instead of a model'),
};

export const createConversation = z.object({ title: z.string().trim().min(1).max(300).optional() });
export const renameConversation = z.object({ title: z.string().trim().min(1).max(300) });

export const postMessage = z.object({
  id: z.uuid().optional().describe('Made by the client, so that a retry is safe'),
  parentId: z.string().nullable().optional().describe('Missing: the end of the active branch'),
  role: z.enum(['user', 'assistant']).default('user'),
  text: z.string(),
  fileIds: z.array(z.string()).max(50).default([]),
  reply: z.boolean().default(false).describe('Have it answered by a model'),
  ...answerer,
});

export const importResult = z.object({
  conversations: z.array(
    z.object({
      id,
      title: z.string(),
      kind,
      messages: z.number(),
      outcome: z.enum(['created', 'updated', 'unchanged']),
    }),
  ),
  skipped: z.array(z.object({ where: z.string(), why: z.string() })),
});

/** With `Accept: application/x-ndjson` an import answers a line of these at a time; `done` or `failed` is the last. */
const importProgress = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    conversations: z.number(),
    skipped: z.number(),
    bytes: z.number(),
    totalBytes: z.number(),
  }),
  z.object({ type: z.literal('done'), result: importResult }),
  z.object({ type: z.literal('failed'), problem: z.object({ title: z.string(), detail: z.string() }) }),
]);

export type ConversationSummary = z.infer<typeof conversationSummary>;
export type ConversationList = z.infer<typeof conversationList>;
export type TranscriptAnswer = z.infer<typeof transcript>;
export type FileAnswer = z.infer<typeof file>;
export type ImportResult = z.infer<typeof importResult>;
export type ImportProgress = z.infer<typeof importProgress>;
