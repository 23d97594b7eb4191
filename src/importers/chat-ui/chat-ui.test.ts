import { expect, test } from 'vitest';
import { conversationOf, importOf, zipOf } from '../fixtures/import-of.ts';

const conversationId = '65f0a1b2c3d4e5f601234567';

function message(id: string, from: string, content: string, ancestors: string[], more: object = {}) {
  return { id, from, content, ancestors, children: [], createdAt: '2026-03-01T10:00:00.000Z', ...more };
}

function conversation(messages: object[], more: object = {}) {
  return {
    _id: conversationId,
    title: 'Tides',
    model: 'org/model',
    rootMessageId: 's',
    messages,
    preprompt: '',
    createdAt: '2026-03-01T10:00:00.000Z',
    updatedAt: '2026-03-01T11:00:00.000Z',
    ...more,
  };
}

test('the ZIP of an export comes in with its files, and without a word of its assistants', async () => {
  const files = [`file-${conversationId}-0a1b2c3d.txt`, `file-${conversationId}-1b2c3d4e.png`];
  const zip = await zipOf({
    'conversations.json': [
      conversation([
        message('s', 'system', 'Be brief.', [], { files }),
        message('u1', 'user', 'Hi', ['s'], { files }),
        message('a1', 'assistant', 'Green', ['s', 'u1'], { files, reasoning: 'Hmm' }),
        message('a2', 'assistant', 'Black', ['s', 'u1'], { files, routerMetadata: { model: 'other' } }),
      ]),
    ],
    [files[0]!]: 'Ebb',
    'assistants.json': [{ _id: 'x', name: 'Pilot', preprompt: 'You sail.' }],
  });
  const { conversations, skipped, files: bytes } = await importOf({ 'export.zip': zip });
  expect(skipped).toEqual([]);
  expect(conversations).toHaveLength(1);
  const { messages, ...rest } = conversations[0]!;
  expect(rest).toMatchObject({ kind: 'chat-ui', sourceId: conversationId, title: 'Tides' });
  expect(messages.map(({ sourceId, parentSourceId, model }) => [sourceId, parentSourceId, model])).toEqual([
    ['s', null, null],
    ['u1', 's', null],
    ['a1', 'u1', 'org/model'],
    ['a2', 'u1', 'other'],
  ]);
  expect(messages[1]!.parts.slice(1)).toMatchObject([
    { type: 'file', name: files[0], mediaType: 'text/plain' },
    { type: 'file', name: files[1], open: null },
  ]);
  expect(bytes.get(files[0]!)!.toString()).toBe('Ebb');
  expect(messages[2]!.parts).toEqual([
    { type: 'reasoning', text: 'Hmm' },
    { type: 'text', text: 'Green' },
  ]);
});

test('the oldest conversations, whose messages follow each other, come in', async () => {
  const old = conversation(
    [
      { id: 'u1', from: 'user', content: 'Hi' },
      {
        id: 'a1',
        from: 'assistant',
        content: '<think>Hmm</think>Yes',
        webSearch: { contextSources: [{ link: 'https://a.example', title: 'A' }] },
      },
    ],
    {
      _id: { $oid: conversationId },
      preprompt: 'Be brief.',
      createdAt: { $date: '2024-03-01T10:00:00Z' },
      updatedAt: { $date: { $numberLong: '1709290800000' } },
    },
  );
  const { messages, sourceId, createdAt, updatedAt } = await conversationOf(old);
  expect([sourceId, createdAt.getUTCFullYear(), updatedAt.getTime()]).toEqual([
    conversationId,
    2024,
    1_709_290_800_000,
  ]);
  expect(messages.map(({ role, parentSourceId }) => [role, parentSourceId])).toEqual([
    ['system', null],
    ['user', 'instructions'],
    ['assistant', 'u1'],
  ]);
  expect(messages[2]!.parts.map(({ type }) => type)).toEqual(['reasoning', 'text', 'source-url']);
});

test('what happened while an answer was written is kept where it is told', async () => {
  const updates = [
    { type: 'status', status: 'started' },
    { type: 'tool', subtype: 'call', uuid: 't1', call: { name: 'look', parameters: { at: 1 } } },
    {
      type: 'tool',
      subtype: 'result',
      uuid: 't1',
      result: { status: 'success', call: { name: 'look' }, outputs: [{ text: 'Ebb' }] },
    },
    { type: 'tool', messageType: 'parameters', uuid: 't2', name: 'old', parameters: { b: 2 } },
    { type: 'tool', subtype: 'error', uuid: 't2', message: 'No' },
    { type: 'webSearch', subtype: 'sources', sources: [{ link: 'https://a.example', title: 'A' }] },
  ];
  const files = [
    { type: 'base64', name: 'a.txt', value: 'RWJi', mime: 'text/plain' },
    { type: 'hash', name: 'b.png', value: 'abc', mime: 'image/png' },
  ];
  const { messages } = await conversationOf(
    conversation([
      message('u', 'user', 'Hi', [], { files }),
      message('a', 'assistant', 'Yes', ['u'], { updates }),
    ]),
  );
  expect(messages[0]!.parts.slice(1)).toMatchObject([
    { name: 'a.txt', mediaType: 'text/plain' },
    { name: 'b.png', open: null },
  ]);
  expect(messages[1]!.parts).toMatchObject([
    { toolName: 'look', input: { at: 1 }, output: 'Ebb' },
    { toolName: 'old', input: { b: 2 }, state: 'output-error', errorText: 'No' },
    { type: 'text', text: 'Yes' },
    { type: 'source-url', url: 'https://a.example/' },
  ]);
});

test('the export of a single conversation comes in', async () => {
  const { _id: id, ...rest } = conversation([message('u', 'user', 'Hi', [])]);
  const trace = {
    format: 'chat-ui-conversation-trace',
    version: 1,
    exportedAt: '2026-03-01T12:00:00.000Z',
    conversation: { id, ...rest },
    agentRuns: [],
    toolImages: [],
  };
  expect(await conversationOf(trace)).toMatchObject({
    kind: 'chat-ui',
    sourceId: conversationId,
    title: 'Tides',
  });
});
