import type { Part, Role } from '../domain/conversation.ts';
import type { ProjectedMessage, Projection } from '../domain/projection.ts';
import type { ExportedConversation, ExportedConversations, Exporter } from './exporter.ts';

/** A conversation with everything in it: two branches, tools, reasoning, files, sources and hostile text. */
export function richConversation(changes: Partial<Projection> = {}): ExportedConversation {
  return {
    id: 'conversation-1',
    projection: {
      title: 'Müll & <b>Straße</b> "今日は" 🚲',
      kind: 'chatgpt',
      createdAt: new Date('2026-03-01T09:30:00.000Z'),
      updatedAt: new Date('2026-03-02T10:45:30.250Z'),
      activeLeafId: 'a2',
      files: [{ id: 'file-1', name: 'plan, "final".pdf', mediaType: 'application/pdf', size: 1234 }],
      messages: [
        message('s', null, 'system', [{ type: 'text', text: 'Be brief.' }]),
        message('u1', 's', 'user', [
          { type: 'text', text: '=HYPERLINK("https://example.com","you won")' },
          {
            type: 'file',
            fileId: 'file-1',
            name: 'plan, "final".pdf',
            mediaType: 'application/pdf',
          },
        ]),
        message('a-old', 'u1', 'assistant', [{ type: 'text', text: 'An answer on another branch' }]),
        message('a1', 'u1', 'assistant', [
          { type: 'reasoning', text: 'Look it up. </details>', seconds: 12 },
          { type: 'text', text: 'Let me look.' },
          tool('search', 'id-1', { input: { query: 'Fähre' }, output: [{ hit: '```' }, null] }),
          tool('search', 'id-1', {
            input: { query: '二' },
            state: 'output-error',
            errorText: 'Timed out',
          }),
          tool('fetch', '', { input: 'ferry', state: 'input-available' }),
          {
            type: 'text',
            text: '| a | b |\n|---|---|\n| 1 | 2 |\n\n````js\nlet fence = "```";\n````',
          },
          {
            type: 'source-url',
            sourceId: '1',
            url: 'https://example.com/a?b=1&c=2',
            title: 'Ferries [2026]',
          },
          { type: 'source-url', sourceId: '2', url: 'javascript:alert(1)' },
        ]),
        message('u2', 'a1', 'user', [{ type: 'text', text: '<script>alert(1)</script>\r\n@cmd, "quoted"' }]),
        message('a2', 'u2', 'assistant', [{ type: 'text', text: 'An open fence:\n```py\nprint("<!--")' }]),
      ],
      ...changes,
    },
  };
}

export function message(id: string, parentId: string | null, role: Role, parts: Part[]): ProjectedMessage {
  return {
    id,
    parentId,
    role,
    author: role === 'user' ? { name: '-Ada Example' } : null,
    model: role === 'assistant' ? 'example-model' : null,
    parts,
    ended: null,
    createdAt: new Date('2026-03-01T09:31:00.000Z'),
  };
}

/** As a stranger sees it: no system messages, people, models or provider's ids. */
export function publicConversation(): ExportedConversation {
  const { id, projection } = richConversation();
  const messages = projection.messages
    .filter(({ role }) => role !== 'system')
    .map((shown) => ({
      ...shown,
      parentId: shown.parentId === 's' ? null : shown.parentId,
      author: null,
      model: null,
      parts: shown.parts.map((part) => (part.type === 'dynamic-tool' ? { ...part, toolCallId: '' } : part)),
    }));
  return { id, projection: { ...projection, messages } };
}

/** The pieces as they come. */
export async function piecesOf(exporter: Exporter, conversations: ExportedConversations): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of exporter.write(conversations, { markdown: stubMarkdown }))
    pieces.push(Buffer.from(piece));
  return pieces;
}

/** All bytes that an exporter writes. */
export async function exported(
  exporter: Exporter,
  ...conversations: ExportedConversation[]
): Promise<Buffer> {
  return Buffer.concat(await piecesOf(exporter, conversations));
}

export async function exportedText(
  exporter: Exporter,
  ...conversations: ExportedConversation[]
): Promise<string> {
  return (await exported(exporter, ...conversations)).toString('utf8');
}

/** Marks what went through the renderer. */
function stubMarkdown(text: string): string {
  return `<p class="rendered">${text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)}</p>`;
}

function tool(
  toolName: string,
  toolCallId: string,
  rest: Partial<Extract<Part, { type: 'dynamic-tool' }>>,
): Part {
  return { type: 'dynamic-tool', toolName, toolCallId, state: 'output-available', ...rest };
}
