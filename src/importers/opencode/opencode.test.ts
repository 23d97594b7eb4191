import { expect, test } from 'vitest';
import { conversationOf, importOf } from '../fixtures/import-of.ts';

const session = {
  id: 'ses_1',
  slug: 'quiet-tide',
  projectID: 'p',
  directory: '/home/ada/sea',
  title: 'Tides',
  version: '1.0.0',
  time: { created: 1_770_000_000_000, updated: 1_770_000_090_000 },
};
const about = (id: string, role: string, more: object = {}) => ({
  id,
  sessionID: 'ses_1',
  role,
  time: { created: 1_770_000_000_000 },
  ...more,
});
let n = 0;
const part = (messageID: string, type: string, more: object) => ({
  id: `prt_${(n += 1)}`,
  sessionID: 'ses_1',
  messageID,
  type,
  ...more,
});

const messages = [
  {
    info: about('msg_1', 'user', { agent: 'build', model: { providerID: 'x', modelID: 'y' } }),
    parts: [
      part('msg_1', 'text', { text: 'Look at @a.txt' }),
      part('msg_1', 'text', { text: 'Called the Read tool', synthetic: true }),
      part('msg_1', 'file', { mime: 'text/plain', filename: 'a.txt', url: 'data:text/plain;base64,RWJi' }),
      part('msg_1', 'file', { mime: 'text/plain', filename: 'b.txt', url: 'file:///home/ada/b.txt' }),
    ],
  },
  {
    info: about('msg_2', 'assistant', { parentID: 'msg_1', modelID: 'opus', providerID: 'x' }),
    parts: [
      part('msg_2', 'step-start', { snapshot: 's' }),
      part('msg_2', 'reasoning', { text: 'Hmm', time: { start: 1_770_000_000_000, end: 1_770_000_004_000 } }),
      part('msg_2', 'tool', {
        callID: 'c1',
        tool: 'read',
        state: { status: 'completed', input: { at: 1 }, output: 'Ebb', title: 'a', metadata: {}, time: {} },
      }),
      part('msg_2', 'tool', {
        callID: 'c2',
        tool: 'bash',
        state: { status: 'error', input: { command: 'x' }, error: 'Denied', time: {} },
      }),
      part('msg_2', 'patch', { hash: 'h', files: ['a.txt'] }),
      part('msg_2', 'step-finish', { reason: 'stop', cost: 0, tokens: {} }),
    ],
  },
  {
    info: about('msg_3', 'assistant', { parentID: 'msg_1', modelID: 'opus' }),
    parts: [part('msg_3', 'text', { text: 'It is a tide.' })],
  },
];

function summaryOf({ kind, sourceId, title, messages }: Awaited<ReturnType<typeof conversationOf>>) {
  return {
    about: [kind, sourceId, title],
    messages: messages.map(({ sourceId, role, model }) => [sourceId, role, model]),
    parts: messages.slice(1).map(({ parts }) => parts),
  };
}

const expected = {
  about: ['opencode', 'ses_1', 'Tides'],
  messages: [
    ['msg_1-added', 'system', null],
    ['msg_1', 'user', null],
    ['msg_2', 'assistant', 'opus'],
  ],
  parts: [
    [
      { type: 'text', text: 'Look at @a.txt' },
      { type: 'file', name: 'a.txt' },
      { type: 'file', name: 'b.txt', open: null },
    ],
    [
      { type: 'reasoning', text: 'Hmm', seconds: 4 },
      { toolName: 'read', toolCallId: 'c1', input: { at: 1 }, output: 'Ebb' },
      { toolName: 'bash', state: 'output-error', errorText: 'Denied' },
      { type: 'text', text: 'It is a tide.' },
    ],
  ],
};

test('an exported session comes in', async () => {
  const value = { info: session, messages, todos: [] };
  expect(summaryOf(await conversationOf(value))).toMatchObject(expected);
  expect(summaryOf(await conversationOf(JSON.stringify(value, null, 2)))).toMatchObject(expected);
});

test('the data of a share page make the same conversation', async () => {
  const listed = [
    { type: 'session', data: { ...session, title: 'Before' } },
    ...messages.map(({ info }) => ({ type: 'message', data: info })),
    { type: 'session_diff', data: [] },
    ...messages.flatMap(({ parts }) => parts.map((data) => ({ type: 'part', data: { ...data, text: 'H' } }))),
    ...messages.flatMap(({ parts }) => parts.map((data) => ({ type: 'part', data }))),
    { type: 'session', data: session },
    { type: 'model', data: [{ id: 'opus' }] },
  ];
  const byId = { info: session, messages: Object.fromEntries(messages.map((each) => [each.info.id, each])) };
  expect(summaryOf(await conversationOf(listed))).toMatchObject(expected);
  expect(summaryOf(await conversationOf(byId))).toMatchObject(expected);
});

test('the oldest messages, summaries and errors come in', async () => {
  const { messages: read, title } = await conversationOf({
    info: { ...session, title: 'New session - 2025-06-01T10:00:00.000Z' },
    messages: [
      {
        id: 'm1',
        role: 'user',
        parts: [{ type: 'text', text: 'Hi' }],
        metadata: { time: { created: 1.77e12 } },
      },
      {
        id: 'm2',
        role: 'assistant',
        metadata: { assistant: { modelID: 'old' }, time: {} },
        parts: [
          {
            type: 'tool-invocation',
            toolInvocation: { state: 'result', toolCallId: 'c', toolName: 'read', args: {}, result: 'Ebb' },
          },
          { type: 'text', text: 'Yes' },
        ],
      },
      {
        info: about('m3', 'assistant', { summary: true }),
        parts: [{ type: 'text', text: 'So far: tides.' }],
      },
      { info: about('m4', 'user'), parts: [{ type: 'text', text: 'Go on' }] },
      {
        info: about('m5', 'assistant', { error: { name: 'APIError', data: { message: 'Overloaded' } } }),
        parts: [],
      },
    ],
  });
  expect(title).toBe('Hi');
  expect(read.map(({ role, model }) => [role, model])).toEqual([
    ['user', null],
    ['assistant', 'old'],
    ['system', null],
    ['user', null],
    ['assistant', null],
  ]);
  expect(read[1]!.parts.map(({ type }) => type)).toEqual(['dynamic-tool', 'text']);
  expect(read[4]!.parts).toEqual([{ type: 'text', text: 'Overloaded' }]);
});

test('a session without messages is reported', async () => {
  await expect(importOf({ 'session.json': { info: session, messages: [] } })).resolves.toMatchObject({
    skipped: [{ why: 'It has no messages.' }],
  });
});
