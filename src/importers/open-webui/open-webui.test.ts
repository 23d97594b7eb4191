import { expect, test } from 'vitest';
import { conversationOf, importOf } from '../fixtures/import-of.ts';

function message(id: string, parentId: string | null, role: string, content: string, more: object = {}) {
  return { id, parentId, childrenIds: [], role, content, timestamp: 1_770_000_000, ...more };
}

function record(messages: { id: string }[], more: object = {}, chat: object = {}) {
  const history = {
    messages: Object.fromEntries(messages.map((each) => [each.id, each])),
    currentId: messages.at(-1)!.id,
  };
  return {
    id: 'chat-1',
    user_id: 'u',
    title: 'Tides',
    chat: { id: '', title: 'Tides', models: ['m'], params: {}, history, messages: [], tags: [], ...chat },
    created_at: 1_770_000_000,
    updated_at: 1_770_000_900,
    share_id: null,
    archived: false,
    pinned: false,
    meta: {},
    ...more,
  };
}

const two = [
  message('u1', null, 'user', 'Hi'),
  message('a2', 'u1', 'assistant', 'Black', { model: 'other' }),
  message('a1', 'u1', 'assistant', 'Green', { model: 'm', modelName: 'M', done: true }),
];

test('an export of all chats keeps branches, models, times and the branch shown last', async () => {
  const { conversations } = await importOf({
    'chats.json': [record(two), record(two, { id: 'chat-2', title: 'Other' })],
  });
  expect(conversations.map(({ kind, sourceId, title }) => [kind, sourceId, title])).toEqual([
    ['open-webui', 'chat-1', 'Tides'],
    ['open-webui', 'chat-2', 'Other'],
  ]);
  const [{ messages, activeSourceId, createdAt, updatedAt }] = conversations as [(typeof conversations)[0]];
  expect(messages.map(({ sourceId, parentSourceId, model }) => [sourceId, parentSourceId, model])).toEqual([
    ['u1', null, null],
    ['a2', 'u1', 'other'],
    ['a1', 'u1', 'm'],
  ]);
  expect([activeSourceId, createdAt.getTime(), updatedAt.getTime()]).toEqual([
    'a1',
    1.77e12,
    1_770_000_900_000,
  ]);
});

test('a chat alone, and one with a list of messages only, come in', async () => {
  const { chat } = record(two);
  expect((await conversationOf(chat)).messages).toHaveLength(3);
  const flat = {
    id: 'c',
    title: 'Old',
    chat: {
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Yes' },
      ],
    },
  };
  const { kind, messages } = await conversationOf(flat);
  expect([kind, messages.map(({ role }) => role)]).toEqual(['open-webui', ['user', 'assistant']]);
  const older = { title: 'Older', models: ['m'], messages: [{ role: 'user', content: 'Hi' }] };
  expect(await conversationOf(older)).toMatchObject({ kind: 'open-webui', title: 'Older' });
});

test('thoughts, tools and code within the text are taken apart', async () => {
  const content = [
    '<details type="reasoning" done="true" duration="7">\n<summary>Thought for 7 seconds</summary>\n&gt; Is 1 &lt; 2?\n&gt; Yes.\n</details>',
    'Let me look.',
    '<details type="tool_calls" done="true" id="c1" name="look" arguments="&quot;{\\&quot;at\\&quot;: 1}&quot;" files="" embeds="">\n<summary>Tool Executed</summary>\n&quot;A \\&quot;tide\\&quot;&quot;\n</details>',
    '<details type="tool_calls" done="true" id="c2" name="old" arguments="{&quot;b&quot;: 2}" result="&quot;done&quot;" files="">\n<summary>Tool Executed</summary>\n</details>',
    '<details type="code_interpreter" done="true" duration="1" output="{&quot;stdout&quot;: &quot;3&quot;}">\n<summary>Analyzed</summary>\n```python\nprint(1 + 2)\n```\n</details>',
    'It is <details>this</details>.',
  ].join('\n');
  const { messages } = await conversationOf([
    record([
      message('u1', null, 'user', '<details type="reasoning">mine</details>'),
      message('a1', 'u1', 'assistant', content),
    ]),
  ]);
  expect(messages[0]!.parts).toEqual([{ type: 'text', text: '<details type="reasoning">mine</details>' }]);
  const tool = { type: 'dynamic-tool', state: 'output-available' };
  expect(messages[1]!.parts).toEqual([
    { type: 'reasoning', text: 'Is 1 < 2?\nYes.', seconds: 7 },
    { type: 'text', text: 'Let me look.' },
    { ...tool, toolName: 'look', toolCallId: 'c1', input: { at: 1 }, output: 'A "tide"' },
    { ...tool, toolName: 'old', toolCallId: 'c2', input: { b: 2 }, output: 'done' },
    { ...tool, toolName: 'code_interpreter', toolCallId: '', input: 'print(1 + 2)', output: { stdout: '3' } },
    { type: 'text', text: 'It is <details>this</details>.' },
  ]);
});

test('what newer versions keep as output is read instead of the text that was made of it', async () => {
  const output = [
    {
      type: 'reasoning',
      id: 'r',
      status: 'completed',
      duration: 4,
      summary: [],
      content: [{ type: 'text', text: 'Hmm' }],
    },
    {
      type: 'function_call',
      id: 'f',
      call_id: 'c1',
      name: 'look',
      arguments: '{"at":1}',
      status: 'completed',
    },
    { type: 'function_call_output', call_id: 'c1', output: [{ type: 'input_text', text: 'A tide' }] },
    { type: 'open_webui:code_interpreter', code: '1', lang: 'python', output: { result: '1' } },
    { type: 'web_search_call', id: 'w', action: { type: 'search', query: 'tide' } },
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'It is a tide.' }] },
  ];
  const shown = (content: string) =>
    conversationOf([
      record([message('u1', null, 'user', 'Hi'), message('a1', 'u1', 'assistant', content, { output })]),
    ]);
  const { messages } = await shown('<details type="reasoning" done="true">x</details>It is a tide.');
  expect(messages[1]!.parts).toMatchObject([
    { type: 'reasoning', text: 'Hmm', seconds: 4 },
    { toolName: 'look', input: { at: 1 }, output: 'A tide' },
    { toolName: 'code_interpreter', input: '1', output: { result: '1' } },
    { toolName: 'web_search', state: 'input-available' },
    { type: 'text', text: 'It is a tide.' },
  ]);
  const edited = await shown('I have edited this.');
  expect(edited.messages[1]!.parts).toEqual([{ type: 'text', text: 'I have edited this.' }]);
});

test('files, cited pages, errors and the system prompt are kept', async () => {
  const files = [
    { type: 'image', url: 'data:image/png;base64,iVBORw0KGgo=' },
    { type: 'image', url: '/api/v1/files/1/content' },
    {
      type: 'file',
      name: 'a.pdf',
      url: 'x',
      file: { filename: 'a.pdf', meta: { content_type: 'application/pdf' }, data: { content: 'Ebb' } },
    },
    {
      type: 'file',
      name: 'b.md',
      file: { meta: { content_type: 'text/markdown' }, data: { content: '# B' } },
    },
  ];
  const sources = [
    {
      source: { name: 'search', type: 'web_search' },
      document: ['x'],
      metadata: [{ source: 'https://a.example', name: 'A' }],
    },
    { source: { name: 'a.pdf' }, document: ['y'], metadata: [{ source: 'a.pdf' }] },
  ];
  const chat = record(
    [
      message('u1', null, 'user', 'Hi', { files }),
      message('a1', 'u1', 'assistant', 'Yes', { sources }),
      message('u2', 'a1', 'user', 'And?'),
      message('a2', 'u2', 'assistant', '', { error: { content: 'It broke.' } }),
    ],
    {},
    { params: { system: 'Be brief.' } },
  );
  const { conversations, files: bytes } = await importOf({ 'chats.json': [chat] });
  const { messages } = conversations[0]!;
  expect(messages[0]).toMatchObject({ role: 'system', parts: [{ type: 'text', text: 'Be brief.' }] });
  expect(messages[1]!.parts.slice(1)).toMatchObject([
    { name: 'image.png', mediaType: 'image/png' },
    { name: 'image.png', open: null },
    { name: 'a.pdf.txt', mediaType: 'text/plain' },
    { name: 'b.md', mediaType: 'text/markdown' },
  ]);
  expect(bytes.get('a.pdf.txt')!.toString()).toBe('Ebb');
  expect(messages[2]!.parts).toMatchObject([
    { type: 'text' },
    { type: 'source-url', url: 'https://a.example/', title: 'A' },
  ]);
  expect(messages[4]!.parts).toEqual([{ type: 'text', text: 'It broke.' }]);
});

test('a megabyte of what looks like tags takes no time', async () => {
  const start = performance.now();
  for (const piece of ['<details type="', '<details type="reasoning">', '<details type="x" a="']) {
    const content = piece.repeat(1_000_000 / piece.length);
    await conversationOf([
      record([message('u1', null, 'user', 'Hi'), message('a1', 'u1', 'assistant', content)]),
    ]);
  }
  expect(performance.now() - start).toBeLessThan(3000);
});
