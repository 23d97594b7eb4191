import { expect, test } from 'vitest';
import { conversationOf, importOf, zipOf } from '../fixtures/import-of.ts';

const root = '00000000-0000-4000-8000-000000000000';

function chat(messages: object[], fields: object = {}): Record<string, unknown> {
  return {
    uuid: 'chat-1',
    name: 'About bread',
    created_at: '2026-03-01T10:00:00Z',
    updated_at: '2026-03-01T11:00:00Z',
    account: { uuid: 'someone' },
    chat_messages: messages.map((message, index) => ({
      uuid: `m${index + 1}`,
      sender: index % 2 === 0 ? 'human' : 'assistant',
      text: '',
      created_at: '2026-03-01T10:00:00Z',
      ...message,
    })),
    ...fields,
  };
}

test('an export without parents comes in as a line', async () => {
  const { conversations } = await importOf({
    'conversations.json': [chat([{ text: 'Why?' }, { text: 'Yeast.' }])],
  });
  expect(conversations[0]).toMatchObject({ kind: 'claude', sourceId: 'chat-1', title: 'About bread' });
  expect(
    conversations[0]!.messages.map(({ sourceId, parentSourceId, role }) => [sourceId, parentSourceId, role]),
  ).toEqual([
    ['m1', null, 'user'],
    ['m2', 'm1', 'assistant'],
  ]);
});

test('retried answers are branches and the one shown last stays chosen', async () => {
  const conversation = await conversationOf(
    chat(
      [
        { text: 'Why?', parent_message_uuid: root },
        { text: 'Yeast.', parent_message_uuid: 'm1' },
        { sender: 'assistant', text: 'Heat.', parent_message_uuid: 'm1' },
      ],
      { current_leaf_message_uuid: 'm2', model: 'claude-x' },
    ),
  );
  expect(conversation.messages.map(({ parentSourceId }) => parentSourceId)).toEqual([null, 'm1', 'm1']);
  expect(conversation.activeSourceId).toBe('m2');
  expect(conversation.messages[1]!.model).toBe('claude-x');
});

test('thoughts, tools, citations and artifacts are parts', async () => {
  const { messages } = await conversationOf(
    chat([
      { text: 'Bake' },
      {
        content: [
          {
            type: 'thinking',
            thinking: 'Flour first.',
            start_timestamp: '2026-03-01T10:00:00Z',
            stop_timestamp: '2026-03-01T10:00:07Z',
          },
          { type: 'tool_use', name: 'web_search', input: { query: 'bread' } },
          {
            type: 'tool_result',
            name: 'web_search',
            content: [{ type: 'knowledge', title: 'Bread', url: 'https://b.example/' }],
          },
          {
            type: 'text',
            text: 'Here.',
            citations: [{ details: { type: 'web_search_citation', url: 'https://b.example/' } }],
          },
          {
            type: 'tool_use',
            name: 'artifacts',
            input: { command: 'create', title: 'Recipe', type: 'text/markdown', content: '# Bread' },
          },
          { type: 'tool_result', name: 'artifacts', content: [{ type: 'text', text: 'OK' }] },
        ],
      },
    ]),
  );
  expect(messages[1]!.parts).toEqual([
    { type: 'reasoning', text: 'Flour first.', seconds: 7 },
    {
      type: 'dynamic-tool',
      toolName: 'web_search',
      toolCallId: '',
      state: 'output-available',
      input: { query: 'bread' },
      output: 'Bread\nhttps://b.example/',
    },
    { type: 'text', text: 'Here.' },
    {
      type: 'dynamic-tool',
      toolName: 'artifacts',
      toolCallId: '',
      state: 'output-available',
      input: { command: 'create', title: 'Recipe', type: 'text/markdown' },
      output: 'OK',
    },
    { type: 'text', text: '**Recipe**\n\n# Bread' },
    { type: 'source-url', sourceId: '1', url: 'https://b.example/' },
  ]);
});

test('tags of older exports become thoughts and documents, even unclosed', async () => {
  const text =
    'Sure. <antThinking>Use React.</antThinking><antArtifact identifier="x" type="text/html" title="Page"><p>hi</p></antArtifact> Done. <antArtifact type="application/vnd.ant.code" language="rust" title="Rest">fn main';
  const { messages } = await conversationOf(chat([{ text: 'Go' }, { text }]));
  expect(messages[1]!.parts).toEqual([
    { type: 'text', text: 'Sure.' },
    { type: 'reasoning', text: 'Use React.' },
    { type: 'text', text: '**Page**\n\n```html\n<p>hi</p>\n```' },
    { type: 'text', text: 'Done.' },
    { type: 'text', text: '**Rest**\n\n```rust\nfn main\n```' },
  ]);
});

test('what was read out of an attachment is a text file, other files are named', async () => {
  const { conversations, files } = await importOf({
    'chat.json': chat([
      {
        text: 'See',
        attachments: [
          { file_name: 'report.pdf', file_type: 'application/pdf', extracted_content: 'Quarter: grün' },
          { file_name: '', extracted_content: 'pasted words' },
        ],
        files: [{ file_kind: 'image', file_uuid: 'f1', file_name: 'photo.jpg' }],
        files_v2: [{ file_kind: 'image', file_uuid: 'f1', file_name: 'photo.jpg' }],
      },
    ]),
  });
  const parts = conversations[0]!.messages[0]!.parts.filter((part) => part.type === 'file');
  expect(parts.map(({ name, mediaType, open }) => [name, mediaType, open !== null])).toEqual([
    ['report.pdf.txt', 'text/plain', true],
    ['pasted.txt', 'text/plain', true],
    ['photo.jpg', 'image/jpeg', false],
  ]);
  expect(files.get('report.pdf.txt')?.toString()).toBe('Quarter: grün');
});

test('its ZIP comes in whole, without the account', async () => {
  const zip = await zipOf({
    'conversations.json': [chat([{ text: 'Hi' }])],
    'users.json': [{ uuid: 'u', full_name: 'Someone' }],
    'projects.json': [{ uuid: 'p', name: 'Project' }],
  });
  const { conversations, skipped } = await importOf({ 'data.zip': zip });
  expect(conversations).toHaveLength(1);
  expect(skipped).toEqual([]);
});

test('an empty chat is skipped, with its place', async () => {
  const { conversations, skipped } = await importOf({
    'conversations.json': [chat([], { name: 'Nothing' }), chat([{ text: 'Hi' }])],
  });
  expect(conversations).toHaveLength(1);
  expect(skipped).toEqual([
    { where: 'conversations.json, conversation 1 “Nothing”', why: 'It has no messages.' },
  ]);
});

test('chats beside the design canvas come in, and projects and memories beside them say nothing', async () => {
  const design = {
    uuid: 'd',
    title: 'Chat',
    project: { uuid: 'p', name: 'Lighthouse' },
    created_at: '2026-08-01T10:00:00Z',
    updated_at: '2026-08-01T11:00:00Z',
    messages: [
      {
        uuid: 'm1',
        role: 'user',
        created_at: '2026-08-01T10:00:00Z',
        content: {
          kind: 'chat',
          content: 'Draw a lamp',
          attachments: [
            { id: 'a', name: 'Notes', type: 'skill', content: 'Warm light' },
            { id: 'b', name: 'sketch.png', type: 'image', path: 'images/sketch.png' },
          ],
        },
      },
      {
        uuid: 'm2',
        role: 'assistant',
        created_at: '2026-08-01T10:01:00Z',
        content: {
          content: 'Here it is.',
          contentBlocks: [
            { type: 'thinking', text: 'Round.' },
            { type: 'tool_call', toolCall: { id: 't', name: 'write', input: { path: 'lamp.html' } } },
            { type: 'user_interjection', message: { role: 'user', content: 'Rounder' } },
            { type: 'text', text: 'Here it is.' },
            { type: 'error', message: 'Too many requests' },
          ],
        },
      },
    ],
  };
  const zip = await zipOf({
    'design_chats/d.json': design,
    'projects/p.json': {
      uuid: 'p',
      name: 'Lighthouse',
      prompt_template: 'Be warm.',
      docs: [{ filename: 'a.md', content: 'A' }],
    },
    'memories/u.json': { account_uuid: 'u', conversations_memory: 'Likes lamps.' },
  });
  const { conversations, skipped, files } = await importOf({ 'design_chats-000.zip': zip });
  expect(skipped).toEqual([]);
  expect(conversations.map(({ kind, sourceId, title }) => [kind, sourceId, title])).toEqual([
    ['claude', 'd', 'Lighthouse – Chat'],
  ]);
  expect(
    conversations[0]!.messages.map(({ sourceId, role, parts }) => [
      sourceId,
      role,
      parts.map(({ type }) => type),
    ]),
  ).toEqual([
    ['m1', 'user', ['text', 'file', 'file']],
    ['m2', 'assistant', ['reasoning', 'dynamic-tool']],
    ['m2-1', 'user', ['text']],
    ['m2-2', 'assistant', ['text', 'text']],
  ]);
  expect(files.get('Notes.txt')?.toString()).toBe('Warm light');
});
