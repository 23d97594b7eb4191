import { expect, test } from 'vitest';
import { recorded, recordingStart, toolCallRecord } from '../fixtures/gemini-cli.ts';
import { conversationOf, importOf, jsonLines, zipOf } from '../fixtures/import-of.ts';

const answer = recorded('b', 'gemini', 'Here.', {
  model: 'gemini-2.5-pro',
  thoughts: [{ subject: 'Listing', description: 'I look.', timestamp: '2026-03-01T12:00:00.000Z' }],
  toolCalls: [toolCallRecord],
  tokens: { input: 1 },
});

test('a session comes in with thoughts, tools, model, title and notes of the program', async () => {
  const { kind, sourceId, title, messages } = await conversationOf(
    JSON.stringify(
      {
        ...recordingStart,
        summary: 'List the files',
        messages: [
          recorded('i', 'info', 'Update available.'),
          recorded('a', 'user', [{ text: 'What is here? --- expanded' }], {
            displayContent: [{ text: 'What is here?' }],
          }),
          answer,
        ],
      },
      null,
      2,
    ),
  );
  expect({ kind, sourceId, title }).toEqual({
    kind: 'gemini-cli',
    sourceId: 'session-1',
    title: 'List the files',
  });
  expect(messages.map(({ role, model }) => [role, model])).toEqual([
    ['system', null],
    ['user', null],
    ['assistant', 'gemini-2.5-pro'],
  ]);
  expect(messages[1]!.parts).toEqual([{ type: 'text', text: 'What is here?' }]);
  expect(messages[2]!.parts).toMatchObject([
    { type: 'reasoning', text: '**Listing**\n\nI look.' },
    { type: 'text', text: 'Here.' },
    { toolName: 'run_shell_command', input: { command: 'ls' }, output: 'a.ts', state: 'output-available' },
  ]);
});

test('a session that is kept as a log comes in as it was, what was taken back as a branch', async () => {
  const { title, messages, activeSourceId } = await conversationOf(
    jsonLines([
      { ...recordingStart, kind: 'main' },
      { $set: { messages: [] } },
      recorded('a', 'user', 'One'),
      recorded('b', 'gemini', ''),
      answer,
      recorded('c', 'user', [{ text: 'Wrong' }]),
      { $rewindTo: 'c' },
      { $set: { summary: 'Two tries' } },
      recorded('d', 'user', 'Right'),
      { $set: { messages: [recorded('d', 'user', 'Right'), recorded('e', 'gemini', 'Yes')] } },
    ]),
  );
  expect(title).toBe('Two tries');
  expect(messages.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId])).toEqual([
    ['a', null],
    ['b', 'a'],
    ['c', 'b'],
    ['d', 'b'],
    ['e', 'd'],
  ]);
  expect(messages[1]!.parts).toHaveLength(3);
  expect(activeSourceId).toBe('e');
});

test('a saved checkpoint is a conversation, whether its history stands alone or not', async () => {
  const history = [
    { role: 'user', parts: [{ text: 'This is the Gemini CLI. We are setting up the context.' }] },
    { role: 'model', parts: [{ text: 'Got it. Thanks for the context!' }] },
    { role: 'user', parts: [{ text: 'List' }] },
    { role: 'model', parts: [{ thought: true, text: 'Hm' }, { functionCall: { name: 'ls', args: {} } }] },
    { role: 'user', parts: [{ functionResponse: { name: 'ls', response: { output: 'a' } } }] },
    { role: 'model', parts: [{ text: 'It ' }, { text: 'is a.' }] },
  ];
  const alone = await conversationOf(JSON.stringify(history, null, 2));
  const wrapped = await conversationOf(JSON.stringify({ history, authType: 'x' }));
  expect(wrapped.sourceId).toBe(alone.sourceId);
  expect(wrapped.messages.map(({ parts }) => parts)).toEqual(alone.messages.map(({ parts }) => parts));
  expect(alone.kind).toBe('gemini-cli');
  expect(alone.messages.map(({ role }) => role)).toEqual(['system', 'assistant', 'user', 'assistant']);
  expect(alone.messages[3]!.parts).toMatchObject([
    { type: 'reasoning', text: 'Hm' },
    { toolName: 'ls', output: 'a' },
    { type: 'text', text: 'It is a.' },
  ]);
  const longer = await conversationOf([...history, { role: 'user', parts: [{ text: 'More' }] }]);
  expect(longer.sourceId).toBe(alone.sourceId);
  const ids = alone.messages.map(({ sourceId }) => sourceId);
  expect(longer.messages.slice(0, 4).map(({ sourceId }) => sourceId)).toEqual(ids);
});

test('the list of what was typed is left out beside sessions, and told of alone', async () => {
  const logs = JSON.stringify([
    { sessionId: 'session-1', messageId: 0, type: 'user', message: 'One', timestamp: '2026-03-01T12:00:00Z' },
  ]);
  const zip = await zipOf({
    'tmp/abc/logs.json': logs,
    'tmp/abc/chats/session-1.json': JSON.stringify({
      ...recordingStart,
      messages: [recorded('a', 'user', 'One')],
    }),
  });
  const { conversations, skipped } = await importOf({ 'gemini.zip': zip });
  expect(conversations).toHaveLength(1);
  expect(skipped).toEqual([]);
  await expect(importOf({ 'logs.json': logs })).rejects.toThrow('There are no conversations in logs.json');
});
