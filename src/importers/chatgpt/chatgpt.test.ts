import { expect, test } from 'vitest';
import { chatgptConversation, messageOf, says } from '../fixtures/chatgpt.ts';
import { conversationOf, importOf, zipOf } from '../fixtures/import-of.ts';

test('a conversation comes in with its title, times, model and branch', async () => {
  const conversation = await conversationOf([
    chatgptConversation(
      [
        says('user', 'Why do rivers meander?'),
        { id: 'first', ...says('assistant', 'Because.', { metadata: { model_slug: 'gpt-4o' } }) },
        { id: 'second', parent: 'n1', ...says('assistant', 'Erosion.', { metadata: { model_slug: 'o3' } }) },
      ],
      { current_node: 'first' },
    ),
  ]);
  expect(conversation).toMatchObject({
    kind: 'chatgpt',
    sourceId: 'c-1',
    title: 'About rivers',
    activeSourceId: 'first',
  });
  expect(conversation.createdAt.toISOString()).toBe('2025-10-09T08:53:20.500Z');
  expect(
    conversation.messages.map(({ sourceId, parentSourceId, model }) => [sourceId, parentSourceId, model]),
  ).toEqual([
    ['n1', null, null],
    ['first', 'n1', 'gpt-4o'],
    ['second', 'n1', 'o3'],
  ]);
});

test('custom instructions and hidden nodes are system messages, empty nodes are gone', async () => {
  const { messages } = await conversationOf(
    chatgptConversation([
      says('system', ''),
      messageOf('user', {
        content_type: 'user_editable_context',
        user_profile: 'I row.',
        user_instructions: 'Be brief.',
      }),
      says('user', 'Secret context', { metadata: { is_visually_hidden_from_conversation: true } }),
      says('system', 'You are kind.', { metadata: { is_user_system_message: true } }),
      messageOf('assistant', { content_type: 'model_editable_context', model_set_context: 'Likes rivers.' }),
      says('user', 'Hello'),
    ]),
  );
  expect(messages.map(({ role, parts }) => [role, parts[0]])).toEqual([
    ['system', { type: 'text', text: 'I row.\n\nBe brief.' }],
    ['system', { type: 'text', text: 'Secret context' }],
    ['system', { type: 'text', text: 'You are kind.' }],
    ['system', { type: 'text', text: 'Likes rivers.' }],
    ['user', { type: 'text', text: 'Hello' }],
  ]);
});

test('thoughts, a search with its result, and the answer are one message', async () => {
  const { messages } = await conversationOf(
    chatgptConversation([
      says('user', 'Search for rivers'),
      messageOf('assistant', {
        content_type: 'thoughts',
        thoughts: [{ summary: 'Planning', content: 'I will search.' }],
      }),
      messageOf(
        'assistant',
        { content_type: 'code', language: 'unknown', text: '{"q":"rivers"}' },
        { recipient: 'web' },
      ),
      says('tool', 'Found the Rhine.', { name: 'web.run' }),
      messageOf('assistant', { content_type: 'reasoning_recap', content: 'Thought for 1m 5s' }),
      says('assistant', 'The Rhine \uE200cite\uE202turn0search0\uE201.', {
        metadata: {
          content_references: [
            {
              type: 'grouped_webpages',
              matched_text: '\uE200cite\uE202turn0search0\uE201',
              alt: '([Rhine](https://rhine.example/))',
              items: [
                { title: 'Rhine', url: 'https://rhine.example/' },
                { title: 'x', url: 'javascript:alert(1)' },
              ],
            },
          ],
        },
      }),
    ]),
  );
  expect(messages).toHaveLength(2);
  expect(messages[1]!.parts).toEqual([
    { type: 'reasoning', text: '**Planning**\n\nI will search.', seconds: 65 },
    {
      type: 'dynamic-tool',
      toolName: 'web',
      toolCallId: '',
      state: 'output-available',
      input: { q: 'rivers' },
      output: 'Found the Rhine.',
    },
    { type: 'text', text: 'The Rhine ([Rhine](https://rhine.example/)).' },
    { type: 'source-url', sourceId: '1', url: 'https://rhine.example/', title: 'Rhine' },
  ]);
});

test('an answer is never merged across a fork', async () => {
  const { messages } = await conversationOf(
    chatgptConversation([
      says('user', 'Go'),
      { id: 'a', ...says('assistant', 'one') },
      { id: 'b', ...says('assistant', 'two') },
      { id: 'c', parent: 'a', ...says('assistant', 'three') },
      { id: 'd', ...says('assistant', 'four') },
    ]),
  );
  expect(messages.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId])).toEqual([
    ['n1', null],
    ['a', 'n1'],
    ['b', 'a'],
    ['c', 'a'],
  ]);
  expect(messages[3]!.parts).toHaveLength(2);
});

test('marks of older citations leave the text and their pages stay', async () => {
  const { messages } = await conversationOf(
    chatgptConversation([
      says('user', 'Go'),
      says(
        'assistant',
        'Long【6†source】 and wide【12†L1-L9】. \uE200entity\uE202["people","Ada"]\uE201 knew.',
        {
          metadata: {
            citations: [
              { start_ix: 4, end_ix: 14, metadata: { title: 'Page', url: 'http://page.example/a' } },
            ],
          },
        },
      ),
    ]),
  );
  expect(messages[1]!.parts).toEqual([
    { type: 'text', text: 'Long and wide. Ada knew.' },
    { type: 'source-url', sourceId: '1', url: 'http://page.example/a', title: 'Page' },
  ]);
});

test('pages that a search found are sources where none is cited', async () => {
  const groups = [
    {
      entries: [
        { url: 'https://a.example/', title: 'A' },
        { url: 'https://a.example/', title: 'A' },
      ],
    },
  ];
  const { messages } = await conversationOf(
    chatgptConversation([
      says('user', 'Go'),
      says('assistant', 'Done', { metadata: { search_result_groups: groups } }),
    ]),
  );
  expect(messages[1]!.parts.filter((part) => part.type === 'source-url')).toHaveLength(1);
});

test('code that was run shows what it printed, and an error as an error', async () => {
  const { messages } = await conversationOf(
    chatgptConversation([
      says('user', 'Run it'),
      messageOf(
        'assistant',
        { content_type: 'code', language: 'python', text: 'print(1)' },
        { recipient: 'python' },
      ),
      messageOf('tool', { content_type: 'execution_output', text: '1' }, { name: 'python' }),
      messageOf(
        'assistant',
        { content_type: 'code', language: 'python', text: 'x' },
        { recipient: 'python' },
      ),
      messageOf('tool', { content_type: 'system_error', name: 'NameError', text: 'x' }, { name: 'python' }),
      messageOf('assistant', { content_type: 'code', language: 'sql', text: 'select 1' }),
    ]),
  );
  expect(messages[1]!.parts).toMatchObject([
    { toolName: 'python', input: 'print(1)', output: '1', state: 'output-available' },
    { toolName: 'python', input: 'x', errorText: 'NameError: x', state: 'output-error' },
    { type: 'text', text: '```sql\nselect 1\n```' },
  ]);
});

test('a canvas document is readable in the page', async () => {
  const { messages } = await conversationOf(
    chatgptConversation([
      says('user', 'Write'),
      says('assistant', '{"name":"Poem","type":"code/python","content":"print(\'```\')"}', {
        recipient: 'canmore.create_textdoc',
      }),
    ]),
  );
  expect(messages[1]!.parts[1]).toEqual({ type: 'text', text: "**Poem**\n\n````python\nprint('```')\n````" });
});

test('content of a type that is not known keeps its text', async () => {
  const { messages } = await conversationOf(
    chatgptConversation([
      says('user', 'Go'),
      messageOf('assistant', { content_type: 'new_in_2027', text: 'Still readable' }),
    ]),
  );
  expect(messages[1]!.parts).toEqual([{ type: 'text', text: 'Still readable' }]);
});

test('attachments and pictures come out of the ZIP', async () => {
  const conversation = chatgptConversation([
    messageOf(
      'user',
      {
        content_type: 'multimodal_text',
        parts: [
          { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-AbCd1234' },
          'What is this?',
        ],
      },
      {
        metadata: {
          attachments: [
            { id: 'file-AbCd1234', name: 'river.png', mimeType: 'image/png' },
            { id: 'file-Gone9999', name: '../gone.pdf', mimeType: 'application/pdf' },
          ],
        },
      },
    ),
    messageOf(
      'tool',
      {
        content_type: 'multimodal_text',
        parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'sediment://file_0000abcd' }],
      },
      { name: 'dalle.text2im' },
    ),
  ]);
  const zip = await zipOf({
    'conversations.json': [conversation],
    'user.json': { id: 'user-1', email: 'someone@example.com' },
    'message_feedback.json': [{ id: 'x' }],
    'file-AbCd1234-river.png': 'picture bytes',
    'user-1/file_0000abcd-made.webp': 'drawn bytes',
  });
  const { conversations, skipped, files } = await importOf({ 'export.zip': zip });
  expect(skipped).toEqual([]);
  expect(conversations[0]!.messages[0]!.parts).toMatchObject([
    { type: 'text', text: 'What is this?' },
    { type: 'file', name: 'river.png', mediaType: 'image/png' },
    { type: 'file', name: 'gone.pdf', open: null },
  ]);
  expect(files.get('river.png')?.toString()).toBe('picture bytes');
  expect(files.get('made.webp')?.toString()).toBe('drawn bytes');
});

test('a sharded export is one import', async () => {
  const { conversations } = await importOf({
    'conversations-000.json': [chatgptConversation([says('user', 'a')], { conversation_id: 'a' })],
    'conversations-001.json': [chatgptConversation([says('user', 'b')], { conversation_id: 'b' })],
  });
  expect(conversations.map(({ sourceId }) => sourceId)).toEqual(['a', 'b']);
});

test('a voice conversation shows its words and names its recordings', async () => {
  const spoken = {
    content_type: 'multimodal_text',
    parts: [
      { content_type: 'audio_transcription', text: 'Hello there' },
      {
        content_type: 'real_time_user_audio_video_asset_pointer',
        audio_asset_pointer: {
          content_type: 'audio_asset_pointer',
          asset_pointer: 'sediment://file_0000beef',
        },
      },
    ],
  };
  const { messages } = await conversationOf(chatgptConversation([messageOf('user', spoken)]));
  expect(messages[0]!.parts).toEqual([
    { type: 'text', text: 'Hello there' },
    { type: 'file', name: 'audio.wav', mediaType: 'audio/wav', open: null },
  ]);
});

test('exports of 2023, without a title, a branch that is shown, or types of content, come in', async () => {
  const node = (id: string, parent: string | null, role: string | null, text = '') => ({
    id,
    parent,
    children: [],
    message: role && { id, author: { role }, content: { parts: [text] }, create_time: 1_680_000_000 },
  });
  const { messages, title, activeSourceId } = await conversationOf([
    {
      id: 'old',
      title: null,
      create_time: 1_680_000_000,
      mapping: {
        r: node('r', null, null),
        q: node('q', 'r', 'user', 'What is the tide?'),
        a: node('a', 'q', 'assistant', 'The sea.'),
        b: node('b', 'q', 'assistant', 'The moon.'),
      },
    },
  ]);
  expect([title, activeSourceId]).toEqual(['What is the tide?', null]);
  expect(messages.map(({ parentSourceId, parts }) => [parentSourceId, parts])).toEqual([
    [null, [{ type: 'text', text: 'What is the tide?' }]],
    ['q', [{ type: 'text', text: 'The sea.' }]],
    ['q', [{ type: 'text', text: 'The moon.' }]],
  ]);
});

test('a ZIP in parts, with what else lies in it, comes in without a word about that', async () => {
  const part = (id: string) => [chatgptConversation([says('user', id)], { conversation_id: id })];
  const zip = await zipOf({
    'conversations-000.json': part('one'),
    'conversations-001.json': part('two'),
    'export_manifest.json': { version: 1, files: [{ path: 'conversations-000.json', size: 1 }] },
    'shared_conversations.json': [{ id: 's', conversation_id: 'one', title: 'One', is_anonymous: true }],
    'message_feedback.json': [{ id: 'f', conversation_id: 'one', rating: 'thumbs_up' }],
    'user.json': { id: 'u', email: 'ada@a.example' },
  });
  const { conversations, skipped } = await importOf({ 'export.zip': zip });
  expect(conversations.map(({ sourceId }) => sourceId)).toEqual(['one', 'two']);
  expect(skipped).toEqual([]);
});
