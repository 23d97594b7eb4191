import { expect, test } from 'vitest';
import { conversationOf, importOf, jsonLines } from '../fixtures/import-of.ts';

const request = {
  model: 'claude-x',
  max_tokens: 100,
  system: [{ type: 'text', text: 'Be brief.' }],
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
        {
          type: 'document',
          title: 'notes.txt',
          source: { type: 'text', media_type: 'text/plain', data: 'Ebb' },
        },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'A picture', signature: 'x' },
        { type: 'redacted_thinking', data: 'zzz' },
        { type: 'tool_use', id: 't1', name: 'see', input: { at: 1 } },
      ],
    },
    {
      role: 'user',
      content: [
        {
          type: 'tool_result',
          tool_use_id: 't1',
          content: [{ type: 'text', text: 'Too dark' }],
          is_error: true,
        },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'server_tool_use', id: 's1', name: 'web_search', input: { query: 'tide' } },
        {
          type: 'web_search_tool_result',
          tool_use_id: 's1',
          content: [{ type: 'web_search_result', url: 'https://a.example', title: 'A' }],
        },
        { type: 'text', text: 'A tide.', citations: [{ url: 'https://b.example', title: 'B' }] },
      ],
    },
  ],
};

test('a request comes in with its system prompt, files, thoughts and tools', async () => {
  const { kind, title, messages } = await conversationOf(request);
  expect([kind, title]).toEqual(['anthropic', 'What is this?']);
  expect(messages.map(({ role, model }) => [role, model])).toEqual([
    ['system', null],
    ['user', null],
    ['assistant', 'claude-x'],
  ]);
  expect(messages[1]!.parts).toMatchObject([
    { type: 'text' },
    { type: 'file', name: 'image.png', mediaType: 'image/png' },
    { type: 'file', name: 'notes.txt', mediaType: 'text/plain' },
  ]);
  expect(messages[2]!.parts).toMatchObject([
    { type: 'reasoning', text: 'A picture' },
    { type: 'dynamic-tool', toolName: 'see', input: { at: 1 }, state: 'output-error', errorText: 'Too dark' },
    { type: 'dynamic-tool', toolName: 'web_search', output: 'A\nhttps://a.example' },
    { type: 'text', text: 'A tide.' },
    { type: 'source-url', url: 'https://a.example/' },
    { type: 'source-url', url: 'https://b.example/' },
  ]);
});

test('the bytes of what is attached come in', async () => {
  const { files } = await importOf({ 'request.json': request });
  expect(files.get('notes.txt')!.toString()).toBe('Ebb');
  expect(files.get('image.png')).toHaveLength(8);
});

test('a bare list of messages is told from OpenAI’s by its blocks', async () => {
  expect((await conversationOf(request.messages)).kind).toBe('anthropic');
  const { kind } = await conversationOf([{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }]);
  expect(kind).toBe('openai');
});

test('lines of a batch are conversations, and what failed is reported', async () => {
  const { conversations, skipped } = await importOf({
    'requests.jsonl': jsonLines([{ custom_id: 'r1', params: request }]),
    'results.jsonl': jsonLines([
      {
        custom_id: 'r1',
        result: {
          type: 'succeeded',
          message: {
            id: 'msg_1',
            type: 'message',
            role: 'assistant',
            model: 'claude-x',
            content: [{ type: 'text', text: 'A tide.' }],
          },
        },
      },
      { custom_id: 'r2', result: { type: 'errored', error: { type: 'invalid_request' } } },
    ]),
  });
  expect(conversations.map(({ kind, messages }) => [kind, messages.length])).toEqual([
    ['anthropic', 3],
    ['anthropic', 1],
  ]);
  expect(conversations[1]).toMatchObject({ sourceId: 'msg_1', messages: [{ model: 'claude-x' }] });
  expect(skipped[0]!.why).toContain('errored');
});
