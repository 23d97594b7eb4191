import { expect, test } from 'vitest';
import { conversationOf, importOf } from '../fixtures/import-of.ts';

let clock = 1_770_000_000_000;
function message(id: string, role: string, content: string, more: object = {}) {
  return { id, role, content, createdAt: (clock += 1000), updatedAt: clock, ...more };
}

const topic = { topicId: 'tpc_1', sessionId: 'ssn_1' };
const talk = [
  message('m1', 'user', 'Hi', topic),
  message('m2', 'assistant', '', {
    ...topic,
    parentId: 'm1',
    model: 'gpt-x',
    reasoning: { content: 'Hmm', duration: 3100 },
    tools: [{ id: 'c1', identifier: 'sea', apiName: 'look', arguments: '{"at":1}', type: 'default' }],
  }),
  message('m3', 'tool', 'Ebb', {
    ...topic,
    parentId: 'm2',
    tool_call_id: 'c1',
    plugin: { identifier: 'sea', apiName: 'look' },
  }),
  message('m4', 'assistant', 'It is a tide.', {
    ...topic,
    parentId: 'm3',
    extra: { model: 'gpt-x' },
    search: { citations: [{ url: 'https://a.example', title: 'A' }] },
  }),
  message('m5', 'user', 'Outside', { sessionId: 'ssn_1' }),
  message('m6', 'user', 'In the inbox', { sessionId: 'inbox' }),
];
const answer = [
  { type: 'reasoning', text: 'Hmm', seconds: 3 },
  {
    type: 'dynamic-tool',
    toolName: 'sea.look',
    toolCallId: 'c1',
    state: 'output-available',
    input: { at: 1 },
    output: 'Ebb',
  },
  { type: 'text', text: 'It is a tide.' },
  { type: 'source-url', sourceId: '1', url: 'https://a.example/', title: 'A' },
];

test('an export of an account makes a conversation of each topic and session', async () => {
  const { conversations } = await importOf({
    'LobeChat.json': {
      exportType: 'sessions',
      version: 7,
      state: {
        messages: talk,
        topics: [{ id: 'tpc_1', title: 'Tides', sessionId: 'ssn_1', createdAt: 1_770_000_000_000 }],
        sessions: [
          { id: 'ssn_1', meta: { title: 'Sailor' }, config: { systemRole: 'You sail.' }, type: 'agent' },
        ],
        sessionGroups: [],
      },
    },
  });
  expect(conversations.map(({ kind, sourceId, title }) => [kind, sourceId, title])).toEqual([
    ['lobe', 'tpc_1', 'Tides'],
    ['lobe', 'ssn_1', 'Sailor'],
    ['lobe', 'inbox', 'In the inbox'],
  ]);
  const { messages } = conversations[0]!;
  expect(messages.map(({ role, model }) => [role, model])).toEqual([
    ['system', null],
    ['user', null],
    ['assistant', 'gpt-x'],
  ]);
  expect(messages[2]!.parts).toEqual(answer);
});

test('tables of the database make the same', async () => {
  const at = (row: { createdAt: number }) => ({ ...row, createdAt: new Date(row.createdAt).toISOString() });
  const { conversations } = await importOf({
    'lobe.json': {
      mode: 'pglite',
      schemaHash: 'abc',
      data: {
        messages: talk.map(({ plugin: _plugin, tool_call_id: _id, ...row }: Record<string, unknown>) =>
          at(row as never),
        ),
        messagePlugins: [
          { id: 'm3', toolCallId: 'c1', identifier: 'sea', apiName: 'look', arguments: '{"at":1}' },
        ],
        topics: [{ id: 'tpc_1', title: 'Tides', sessionId: 'ssn_1' }],
        sessions: [{ id: 'ssn_1', title: 'Sailor' }],
        agents: [{ id: 'agt_1', systemRole: 'You sail.' }],
        agentsToSessions: [{ agentId: 'agt_1', sessionId: 'ssn_1' }],
        files: [{ id: 'f1', name: 'a.png', fileType: 'image/png', url: 'files/a.png' }],
        messagesFiles: [{ fileId: 'f1', messageId: 'm1' }],
      },
    },
  });
  expect(conversations.map(({ title }) => title)).toEqual(['Tides', 'Sailor', 'In the inbox']);
  const { messages } = conversations[0]!;
  expect(messages[0]!.parts).toEqual([{ type: 'text', text: 'You sail.' }]);
  expect(messages[1]!.parts[1]).toEqual({ type: 'file', name: 'a.png', mediaType: 'image/png', open: null });
  expect(messages[2]!.parts).toEqual(answer);
});

test('a topic alone comes in, with answers in steps and branches', async () => {
  const { messages, title, sourceId } = await conversationOf({
    version: '2.0',
    title: 'Tides',
    exportedAt: '2026-03-01T10:00:00Z',
    messages: [
      message('m1', 'user', 'Hi', {
        imageList: [{ id: 'i', alt: 'b.png', url: 'data:image/png;base64,iVBORw0KGgo=' }],
      }),
      message('m2', 'group', '', {
        parentId: 'm1',
        model: 'm',
        children: [
          {
            id: 'm2a',
            content: 'Let me look.',
            tools: [
              { id: 'c', identifier: 'sea', apiName: 'look', arguments: '{}', result: { content: 'Ebb' } },
            ],
          },
          { id: 'm2b', content: 'A tide.' },
        ],
      }),
      message('m3', 'assistant', '...', {
        parentId: 'm1',
        error: { type: 'Overloaded', message: 'Try later' },
      }),
    ],
  });
  expect([title, sourceId]).toEqual(['Tides', 'm1']);
  expect(messages.map(({ parentSourceId }) => parentSourceId)).toEqual([null, 'm1', 'm1']);
  expect(messages[0]!.parts[1]).toMatchObject({ type: 'file', name: 'b.png', mediaType: 'image/png' });
  expect(messages[1]!.parts).toMatchObject([
    { text: 'Let me look.' },
    { toolName: 'sea.look', output: 'Ebb' },
    { text: 'A tide.' },
  ]);
  expect(messages[2]!.parts).toEqual([{ type: 'text', text: 'Try later' }]);
});

test('the oldest export, with messages inside of sessions, comes in', async () => {
  const { messages, title } = await conversationOf({
    exportType: 'sessions',
    version: 1,
    state: {
      sessions: {
        s1: {
          meta: { title: 'Sailor' },
          config: { systemRole: 'You sail.' },
          chats: {
            a: message('a', 'user', 'Hi'),
            b: message('b', 'function', 'Ebb', {
              parentId: 'a',
              plugin: { identifier: 'sea', apiName: 'look', arguments: '{"at":1}' },
            }),
            c: message('c', 'assistant', 'A tide.', { parentId: 'b' }),
          },
        },
      },
    },
  });
  expect(title).toBe('Sailor');
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant']);
  expect(messages[2]!.parts).toMatchObject([
    { toolName: 'sea.look', input: { at: 1 }, output: 'Ebb' },
    { type: 'text', text: 'A tide.' },
  ]);
});

test('an export of settings alone is reported', async () => {
  const { conversations, skipped } = await importOf({
    's.json': { exportType: 'settings', state: { settings: {} }, version: 7 },
  });
  expect([conversations, skipped[0]!.why]).toEqual([[], 'It has no messages.']);
});
