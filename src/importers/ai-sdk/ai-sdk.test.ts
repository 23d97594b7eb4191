import { expect, test } from 'vitest';
import { conversationOf, importOf } from '../fixtures/import-of.ts';

const call = (more: object) => ({ type: 'dynamic-tool', toolName: 'see', toolCallId: 'c1', ...more });
const seen = call({ state: 'output-available', input: { at: 1 }, output: 'A tide' });

const versions: Record<string, object[]> = {
  '3.4': [
    { id: 'u-1234567', role: 'user', content: 'Look', createdAt: '2026-01-01T00:00:00Z' },
    {
      id: 'a-1234567',
      role: 'assistant',
      content: 'It is a tide.',
      createdAt: '2026-01-01T00:00:09Z',
      reasoning: 'Hmm',
      toolInvocations: [
        { state: 'result', toolCallId: 'c1', toolName: 'see', args: { at: 1 }, result: 'A tide' },
      ],
    },
  ],
  '4.2': [
    { id: 'u-1234567', role: 'user', content: 'Look', parts: [{ type: 'text', text: 'Look' }] },
    {
      id: 'a-1234567',
      role: 'assistant',
      content: 'It is a tide.',
      parts: [
        { type: 'step-start' },
        { type: 'reasoning', reasoning: 'Hmm', details: [{ type: 'text', text: 'Hmm' }] },
        {
          type: 'tool-invocation',
          toolInvocation: {
            state: 'result',
            toolCallId: 'c1',
            toolName: 'see',
            args: { at: 1 },
            result: 'A tide',
          },
        },
        { type: 'text', text: 'It is a tide.' },
      ],
    },
  ],
  '5 to 7': [
    { id: 'u-1234567', role: 'user', parts: [{ type: 'text', text: 'Look' }] },
    {
      id: 'a-1234567',
      role: 'assistant',
      metadata: { model: 'm', createdAt: 1_767_225_600_000 },
      parts: [
        { type: 'step-start' },
        { type: 'reasoning', text: 'Hmm', state: 'done' },
        { type: 'data-weather', data: { wind: 1 } },
        { type: 'tool-see', toolCallId: 'c1', state: 'output-available', input: { at: 1 }, output: 'A tide' },
        { type: 'text', text: 'It is a tide.', state: 'done' },
      ],
    },
  ],
  'of a model': [
    { role: 'user', content: [{ type: 'text', text: 'Look' }] },
    {
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'Hmm' },
        { type: 'tool-call', toolCallId: 'c1', toolName: 'see', input: { at: 1 } },
      ],
    },
    {
      role: 'tool',
      content: [
        { type: 'tool-result', toolCallId: 'c1', toolName: 'see', output: { type: 'text', value: 'A tide' } },
      ],
    },
    { role: 'assistant', content: [{ type: 'text', text: 'It is a tide.' }] },
  ],
};

test.each(Object.entries(versions))(
  'messages of version %s come in, alone and in an object',
  async (_v, list) => {
    const alone = await conversationOf(list);
    const kept = await conversationOf({ id: 'chat-1', title: 'Tides', messages: list });
    expect([alone.kind, alone.title, kept.sourceId, kept.title]).toEqual([
      'ai-sdk',
      'Look',
      'chat-1',
      'Tides',
    ]);
    for (const { messages } of [alone, kept]) {
      expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
      expect(messages[1]!.parts).toEqual([
        { type: 'reasoning', text: 'Hmm' },
        seen,
        { type: 'text', text: 'It is a tide.' },
      ]);
    }
  },
);

test('files, sources and what a tool could not do are kept', async () => {
  const { messages } = await conversationOf([
    {
      id: 'u',
      role: 'user',
      content: 'See',
      experimental_attachments: [
        { name: 'a.txt', contentType: 'text/plain', url: 'data:text/plain,Ebb%20tide' },
      ],
    },
    {
      id: 'a',
      role: 'assistant',
      parts: [
        {
          type: 'file',
          mediaType: 'image/png',
          filename: 'b.png',
          url: 'data:image/png;base64,iVBORw0KGgo=',
        },
        { type: 'file', mimeType: 'image/png', data: 'iVBORw0KGgo=' },
        { type: 'file', mediaType: 'image/png', url: 'https://a.example/c.png' },
        {
          type: 'dynamic-tool',
          toolName: 'x',
          toolCallId: '1',
          state: 'output-error',
          input: 1,
          errorText: 'No',
        },
        { type: 'tool-y', toolCallId: '2', state: 'output-denied', input: 2, approval: { reason: 'unsafe' } },
        { type: 'tool-z', toolCallId: '3', state: 'approval-requested', input: 3 },
        { type: 'source-url', sourceId: 's', url: 'https://a.example', title: 'A' },
        { type: 'source', source: { sourceType: 'url', id: 't', url: 'https://b.example' } },
        {
          type: 'source-document',
          sourceId: 'd',
          mediaType: 'application/pdf',
          title: 'D',
          filename: 'd.pdf',
        },
      ],
    },
  ]);
  expect(messages[0]!.parts[1]).toMatchObject({ name: 'a.txt', mediaType: 'text/plain' });
  expect(
    messages[1]!.parts.map((part) =>
      part.type === 'file' ? [part.name, part.open !== null] : 'state' in part ? part.state : part.type,
    ),
  ).toEqual([
    ['b.png', true],
    ['image.png', true],
    ['c.png', false],
    'output-error',
    'output-error',
    'input-available',
    ['d.pdf', false],
    'source-url',
    'source-url',
  ]);
});

test('the bytes of data URLs come in', async () => {
  const { files } = await importOf({
    'chat.json': [
      {
        id: 'u',
        role: 'user',
        content: 'See',
        experimental_attachments: [{ name: 'a.txt', url: 'data:text/plain,Ebb%20tide' }],
      },
    ],
  });
  expect(files.get('a.txt')!.toString()).toBe('Ebb tide');
});

test('a list of messages that has grown adds to the one before', async () => {
  const list = versions['5 to 7']!;
  const more = [...list, { id: 'u-7654321', role: 'user', parts: [{ type: 'text', text: 'More' }] }];
  expect((await conversationOf(more)).sourceId).toBe((await conversationOf(list)).sourceId);
});
