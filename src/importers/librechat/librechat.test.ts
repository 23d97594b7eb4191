import { expect, test } from 'vitest';
import { conversationOf, importOf } from '../fixtures/import-of.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

function exported(messages: object[], fields: object = {}): Record<string, unknown> {
  return { conversationId: 'lc-1', title: 'Tea', endpoint: 'openAI', options: {}, messages, ...fields };
}

function message(id: string, parent: string, text: string, more: object = {}): Record<string, unknown> {
  return {
    messageId: id,
    parentMessageId: parent,
    isCreatedByUser: id.startsWith('u'),
    sender: id.startsWith('u') ? 'User' : 'GPT',
    text,
    createdAt: '2026-03-01T10:00:00Z',
    ...more,
  };
}

test('a flat export and a nested one make the same conversation', async () => {
  const flat = exported([
    message('u1', nobody, 'Hi'),
    message('a1', 'u1', 'Green'),
    message('a2', 'u1', 'Black'),
  ]);
  const nested = exported(
    [
      {
        ...message('u1', nobody, 'Hi'),
        children: [message('a1', 'u1', 'Green'), message('a2', 'u1', 'Black')],
      },
    ],
    { recursive: true },
  );
  const [one, other] = [await conversationOf(flat), await conversationOf(nested)];
  expect(one).toEqual(other);
  expect(one.messages.map(({ parentSourceId }) => parentSourceId)).toEqual([null, 'u1', 'u1']);
});

test('instructions are a system message above everything', async () => {
  const { messages } = await conversationOf(
    exported([message('u1', nobody, 'Hi'), message('a1', 'u1', 'Hello')], {
      options: { promptPrefix: 'You are a tea master.', model: 'gpt-x' },
    }),
  );
  expect(messages.map(({ role, parentSourceId, model }) => [role, parentSourceId, model])).toEqual([
    ['system', null, null],
    ['user', messages[0]!.sourceId, null],
    ['assistant', 'u1', 'gpt-x'],
  ]);
});

test('content parts come in as what they are', async () => {
  const content = [
    { type: 'think', think: 'Which tea?' },
    { type: 'tool_call', tool_call: { id: 't1', name: 'search', args: '{"q":"tea"}', output: 'Found' } },
    { type: 'text', text: { value: 'Sencha.' } },
    { type: 'image_file', image_file: { filename: 'leaf.webp' } },
    { type: 'error', error: 'It broke.' },
  ];
  const files = [{ filename: 'list.csv', type: 'text/csv' }];
  const { messages } = await conversationOf(
    exported([message('u1', nobody, 'Hi', { files }), message('a1', 'u1', '', { content })]),
  );
  expect(messages[0]!.parts[1]).toEqual({
    type: 'file',
    name: 'list.csv',
    mediaType: 'text/csv',
    open: null,
  });
  expect(messages[1]!.parts).toEqual([
    { type: 'reasoning', text: 'Which tea?' },
    {
      type: 'dynamic-tool',
      toolName: 'search',
      toolCallId: 't1',
      state: 'output-available',
      input: { q: 'tea' },
      output: 'Found',
    },
    { type: 'text', text: 'Sencha.' },
    { type: 'file', name: 'leaf.webp', mediaType: 'image/webp', open: null },
    { type: 'text', text: 'It broke.' },
  ]);
});

test('thoughts and artifacts written into the text are taken apart', async () => {
  const text =
    ':::thinking\nHmm\n:::\nHere\n:::artifact{identifier="x" type="text/html" title="Page"}\n```html\n<p>\n```\n:::\n';
  const { messages } = await conversationOf(
    exported([message('u1', nobody, 'Hi'), message('a1', 'u1', text)]),
  );
  expect(messages[1]!.parts).toEqual([
    { type: 'reasoning', text: 'Hmm' },
    { type: 'text', text: 'Here' },
    { type: 'text', text: '**Page**\n\n```html\n<p>\n```' },
  ]);
});

test('ten thousand messages nested in each other come in', async () => {
  const open = Array.from({ length: 10_000 }, (_, n) => {
    const id = `${n % 2 === 0 ? 'u' : 'a'}${n}`;
    return `{"messageId":"${id}","isCreatedByUser":${n % 2 === 0},"text":"${n}","children":[`;
  });
  const { messages } = await conversationOf(
    `{"conversationId":"deep","title":"Deep","recursive":true,"messages":[${open.join('')}${']}'.repeat(10_000)}]}`,
  );
  expect(messages).toHaveLength(10_000);
  expect(messages.at(-1)!.parts).toEqual([{ type: 'text', text: '9999' }]);
});

test('several conversations in one file come in', async () => {
  const { conversations } = await importOf({
    'all.json': [
      exported([message('u1', nobody, 'a')], { conversationId: 'a' }),
      exported([message('u1', nobody, 'b')], { conversationId: 'b' }),
    ],
  });
  expect(conversations.map(({ sourceId }) => sourceId)).toEqual(['a', 'b']);
});
