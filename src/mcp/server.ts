import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Api } from '../client/api.ts';
import { findConversations, listLinks } from './look.ts';
import { pushConversation, type ReadFile } from './push.ts';
import { revokeLinks, shareConversation, stopSharing } from './sharing.ts';
import { said, withErrors } from './say.ts';
import { version } from '../version.ts';

export interface McpTools {
  api: Api;
  /** Where people open the workspace. */
  origin: string;
  /** Reads a file that the assistant names by its path; missing where the assistant is on another machine. */
  readFile?: ReadFile;
}

const instructions =
  'Vitrine holds conversations and shares each with exactly the people it is meant for. ' +
  'To share the present conversation, push it first, then share it by the id you get. ' +
  'Public links need the person’s consent: tell them what becomes visible before you confirm.';

const conversation = z
  .string()
  .min(1)
  .describe('The id of a conversation, as push_conversation or find_conversations answer it');
const level = z
  .enum(['view', 'collaborate'])
  .describe('`view` reads; `collaborate` also writes and branches');
const message = z.object({
  role: z.enum(['user', 'assistant', 'system']),
  text: z.string().min(1).describe('Markdown'),
  model: z.string().optional().describe('Which model wrote it'),
});

const pushed = z.object({
  title: z.string().max(300).optional(),
  id: z.string().max(200).optional().describe('Yours, to push the same conversation again as it grows'),
  messages: z.array(message).max(10_000).optional().describe('In order, whole, not summed up'),
});
const pushedFromHere = pushed.extend({
  path: z.string().optional().describe('Such as ~/.claude/projects/…/….jsonl'),
});

/**
 * Vitrine's tools for assistants, by the Model Context Protocol (https://modelcontextprotocol.io/specification). All
 * that they do goes through the API, and may do what the key may that it is called with.
 */
export function mcpServer({ api, origin, readFile }: McpTools): McpServer {
  const server = new McpServer({ name: 'vitrine', title: 'Vitrine', version }, { instructions });

  server.registerTool(
    'push_conversation',
    {
      title: 'Push a conversation',
      description:
        'Brings a conversation into Vitrine, where only its owner sees it until it is shared. Under the same `id` again, what is new is added.' +
        (readFile ? ' Either `messages`, or the `path` of a session or export file on this machine.' : ''),
      inputSchema: (readFile ? pushedFromHere : pushed) as typeof pushedFromHere,
      annotations: { destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    withErrors((wish) => pushConversation(api, origin, wish, readFile)),
  );

  server.registerTool(
    'share_conversation',
    {
      title: 'Share a conversation',
      description:
        'Gives access to a conversation, in addition to what was given before: to the whole organization, to groups or people by name, or to anyone by a public link. A public link is only made with `confirm: true`; without it the answer says what would become visible, and what in it looks sensitive.',
      inputSchema: z.object({
        conversation,
        organization: level.optional().describe('For everyone in the organization'),
        groups: z
          .array(z.object({ name: z.string(), level: level.default('view') }))
          .max(50)
          .optional(),
        people: z
          .array(
            z.object({
              name: z.string().describe('A name or an email address'),
              level: level.default('view'),
            }),
          )
          .max(50)
          .optional(),
        public: z
          .object({
            expires: z
              .string()
              .optional()
              .describe('How long it works, such as 12h, 7d or 2w; missing: until it is stopped'),
            label: z.string().max(100).optional().describe('For a link of its own, to be stopped alone'),
            confirm: z.boolean().default(false).describe('The person has agreed to what becomes visible'),
          })
          .optional(),
      }),
      annotations: { destructiveHint: false, idempotentHint: true, openWorldHint: true },
    },
    withErrors((wish) => shareConversation(api, wish)),
  );

  server.registerTool(
    'find_conversations',
    {
      title: 'Find conversations',
      description: 'Conversations that the person can see, those that changed last first.',
      inputSchema: z.object({
        title: z.string().optional().describe('Part of the title'),
        scope: z
          .enum(['all', 'own', 'shared', 'shared-by-me'])
          .default('all')
          .describe('`shared`: what others share with the person'),
        limit: z.number().int().min(1).max(50).default(20),
      }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    withErrors((wish) => findConversations(api, origin, wish)),
  );

  server.registerTool(
    'list_links',
    {
      title: 'List public links',
      description: 'The public links that stand: of one conversation, or all that the person has made.',
      inputSchema: z.object({ conversation: conversation.optional() }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    withErrors((wish) => listLinks(api, wish)),
  );

  server.registerTool(
    'revoke_link',
    {
      title: 'Stop public links',
      description:
        'Stops a public link by its URL, or all of a conversation. They open nothing from then on.',
      inputSchema: z.object({ url: z.string().optional(), conversation: conversation.optional() }),
      annotations: { destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    withErrors((wish) => revokeLinks(api, wish)),
  );

  server.registerTool(
    'stop_sharing',
    {
      title: 'Stop sharing',
      description:
        'Takes all access to a conversation back: links, groups, people and the organization. Only its owner sees it then.',
      inputSchema: z.object({ conversation }),
      annotations: { destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    withErrors(async (wish) => said(await stopSharing(api, wish))),
  );

  return server;
}
