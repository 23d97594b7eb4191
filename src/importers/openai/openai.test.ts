import { expect, test } from 'vitest';
import { exportedText, richConversation } from '../../exporters/conversation.fixture.ts';
import { jsonl } from '../../exporters/jsonl.ts';
import { conversationOf, importOf, jsonLines } from '../fixtures/import-of.ts';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown, more: object = {}) => ({ role: 'assistant', content, ...more });

test('a fine-tuning file is a conversation to a line', async () => {
  const { conversations } = await importOf({
    'train.jsonl': jsonLines([
      {
        messages: [
          { role: 'system', content: 'Be brief.' },
          user('What is the tide?'),
          assistant('The sea.'),
        ],
      },
      { messages: [user('And the moon?'), assistant('It pulls.', { weight: 0 })], tools: [] },
    ]),
  });
  expect(conversations.map(({ kind, title }) => [kind, title])).toEqual([
    ['openai', 'What is the tide?'],
    ['openai', 'And the moon?'],
  ]);
  expect(conversations[0]!.messages.map(({ role, parts }) => [role, parts])).toEqual([
    ['system', [{ type: 'text', text: 'Be brief.' }]],
    ['user', [{ type: 'text', text: 'What is the tide?' }]],
    ['assistant', [{ type: 'text', text: 'The sea.' }]],
  ]);
});

test('one line alone, an object and a list of objects come in too', async () => {
  const one = { messages: [user('Hi'), assistant('Hello')] };
  const { sourceId } = await conversationOf(one);
  expect((await conversationOf(jsonLines([one]))).sourceId).toBe(sourceId);
  expect((await conversationOf([one])).sourceId).toBe(sourceId);
});

test('a bare list of messages is one conversation, also indented and a message to a line', async () => {
  const messages = [user('Hi'), assistant('Hello'), user('Bye'), assistant('See you')];
  for (const content of [messages, JSON.stringify(messages, null, 2), jsonLines(messages)]) {
    const { messages: read, title } = await conversationOf(content);
    expect(read.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(title).toBe('Hi');
  }
});

test('lists of messages in a list, and after each other, are a conversation each', async () => {
  const [one, other] = [
    [user('One'), assistant('1')],
    [user('Two'), assistant('2')],
  ];
  for (const content of [[one, other], `${JSON.stringify(one)}\n${JSON.stringify(other)}\n`]) {
    const { conversations } = await importOf({ 'lists.json': content });
    expect(conversations.map(({ title }) => title)).toEqual(['One', 'Two']);
  }
});

test('a list over the limit is reported, and what comes after it is read', async () => {
  const long = Array.from({ length: 50 }, () => user('x'.repeat(100)));
  const { conversations, skipped } = await importOf(
    { 'lists.json': `${JSON.stringify(long)}${JSON.stringify([user('Short')])}` },
    { conversationBytes: 2000 },
  );
  expect(conversations.map(({ title }) => title)).toEqual(['Short']);
  expect(skipped.map(({ where }) => where)).toEqual(['lists.json, conversation 1']);
});

test('calls get their results, thoughts and pictures are what they are', async () => {
  const { messages } = await conversationOf({
    model: 'gpt-x',
    messages: [
      user([
        { type: 'text', text: 'Look' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
        { type: 'image_url', image_url: { url: 'https://a.example/b.png' } },
        { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } },
      ]),
      assistant(null, {
        reasoning_content: 'Hmm',
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'see', arguments: '{"at":1}' } }],
      }),
      { role: 'tool', tool_call_id: 'c1', content: 'A tide' },
      assistant(null, { function_call: { name: 'old', arguments: 'no JSON' } }),
      { role: 'function', name: 'old', content: 'done' },
      assistant('<think>So…</think>It is a tide.', {
        annotations: [{ type: 'url_citation', url_citation: { url: 'https://a.example', title: 'A' } }],
      }),
    ],
  });
  expect(messages).toHaveLength(2);
  expect(
    messages[0]!.parts.map((part) => (part.type === 'file' ? [part.name, part.open !== null] : part.type)),
  ).toEqual(['text', ['image.png', true], ['image.png', false], ['a.pdf', true]]);
  expect(messages[1]!.model).toBe('gpt-x');
  expect(messages[1]!.parts).toEqual([
    { type: 'reasoning', text: 'Hmm' },
    {
      type: 'dynamic-tool',
      toolName: 'see',
      toolCallId: 'c1',
      state: 'output-available',
      input: { at: 1 },
      output: 'A tide',
    },
    {
      type: 'dynamic-tool',
      toolName: 'old',
      toolCallId: '',
      state: 'output-available',
      input: 'no JSON',
      output: 'done',
    },
    { type: 'reasoning', text: 'So…' },
    { type: 'text', text: 'It is a tide.' },
    { type: 'source-url', sourceId: '1', url: 'https://a.example/', title: 'A' },
  ]);
});

test('requests of a batch and preferred answers are conversations', async () => {
  const { conversations } = await importOf({
    'batch.jsonl': jsonLines([
      {
        custom_id: 'r1',
        method: 'POST',
        url: '/v1/chat/completions',
        body: { model: 'm', messages: [user('A')] },
      },
      {
        input: { messages: [user('Which?')] },
        preferred_output: [assistant('This')],
        non_preferred_output: [assistant('That')],
      },
    ]),
  });
  expect(conversations.map(({ title }) => title)).toEqual(['A', 'Which?']);
  const { messages, activeSourceId } = conversations[1]!;
  expect(messages.map(({ parentSourceId }) => parentSourceId)).toEqual([
    null,
    messages[0]!.sourceId,
    messages[0]!.sourceId,
  ]);
  expect(activeSourceId).toBe(messages[1]!.sourceId);
});

test('items of the Responses API are gathered', async () => {
  const { messages } = await conversationOf([
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hi' }] },
    { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Greets' }] },
    { type: 'function_call', call_id: 'c', name: 'wave', arguments: '{}' },
    { type: 'function_call_output', call_id: 'c', output: 'ok' },
    {
      type: 'message',
      role: 'assistant',
      content: [{ type: 'output_text', text: 'Hello', annotations: [] }],
    },
  ]);
  expect(messages[1]!.parts.map(({ type }) => type)).toEqual(['reasoning', 'dynamic-tool', 'text']);
});

test('JSON Lines that were exported here come back with what their metadata says', async () => {
  const exported = richConversation();
  const file = await exportedText(jsonl, { ...exported, tags: ['sea'] });
  const conversation = await conversationOf(file);
  const { title, createdAt, updatedAt } = exported.projection;
  expect(conversation).toMatchObject({ kind: 'chatgpt', title, createdAt, updatedAt, tags: ['sea'] });
  expect(conversation.messages.map(({ role, model }) => [role, model])).toEqual([
    ['system', null],
    ['user', null],
    ['assistant', 'example-model'],
    ['user', null],
    ['assistant', 'example-model'],
  ]);
  expect(conversation.messages[1]!.parts[1]).toMatchObject({ type: 'file', mediaType: 'application/pdf' });
  expect(conversation.messages[2]!.parts.filter(({ type }) => type === 'dynamic-tool')).toHaveLength(3);
});

test('the same conversation with more at its end keeps its ids', async () => {
  const begun = [user('Hi'), assistant('Hello')];
  const before = await conversationOf({ id: 7, messages: begun });
  const after = await conversationOf({ id: 7, messages: [...begun, user('Bye')] });
  const other = await conversationOf({ id: 7, messages: [user('Other')] });
  expect(after.sourceId).toBe(before.sourceId);
  expect(other.sourceId).not.toBe(before.sourceId);
  expect(after.messages.slice(0, 2).map(({ sourceId }) => sourceId)).toEqual(
    before.messages.map(({ sourceId }) => sourceId),
  );
});

test.each([
  ['people with roles', [{ role: 'admin', name: 'Ada' }]],
  ['settings', { messages: 'none' }],
  ['messages without roles', { messages: [{ text: 'Hi' }] }],
])('%s are no conversation', async (_what, content) => {
  await expect(importOf({ 'file.json': content })).rejects.toThrow('format that is known');
});
