import { expect, test } from 'vitest';
import { answers, calls, returns, typed } from '../fixtures/claude-code.ts';
import { conversationOf, jsonLines } from '../fixtures/import-of.ts';

const at = (second: number) => ({ timestamp: new Date(Date.UTC(2026, 2, 1, 12, 0, second)).toISOString() });

test('a session of the web comes in, with or without what hangs its lines together', async () => {
  const lines = [
    typed('Hi', at(1)),
    calls('m1', 't1', 'Read', { path: 'a' }, at(2)),
    returns('t1', 'Ebb', at(3)),
    answers('m2', { type: 'text', text: 'A tide.' }, at(4)),
  ];
  const { kind, sourceId, title, messages } = await conversationOf({ id: 'session_1', loglines: lines });
  expect([kind, sourceId, title]).toEqual(['claude-code', 'session_1', 'Hi']);
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
  expect(messages[1]!.parts).toMatchObject([
    { toolName: 'Read', input: { path: 'a' }, output: 'Ebb' },
    { type: 'text', text: 'A tide.' },
  ]);
  const hung = lines.map((line, n) => ({ ...line, uuid: `u${n}`, parentUuid: n === 0 ? null : `u${n - 1}` }));
  const again = await conversationOf({ id: 'session_1', loglines: hung });
  expect(again.messages.map(({ sourceId }) => sourceId)).toEqual(['u0', 'u1']);
});

test('what Claude Code prints as events is one conversation, subagents in their calls', async () => {
  const event = (n: number, line: object, caller: string | null = null) => ({
    ...line,
    session_id: 's1',
    uuid: `u${n}`,
    parent_tool_use_id: caller,
  });
  const { sourceId, messages } = await conversationOf(
    jsonLines([
      event(0, { type: 'system', subtype: 'init', model: 'claude-x', tools: [] }),
      event(1, typed('Hi')),
      event(2, calls('m1', 't1', 'Task', { prompt: 'Look' })),
      event(3, typed('Look'), 't1'),
      event(4, answers('m2', { type: 'text', text: 'Looking.' }), 't1'),
      event(5, returns('t1', 'Found')),
      event(6, answers('m3', { type: 'text', text: 'A tide.' })),
      event(7, { type: 'result', subtype: 'success', result: 'A tide.', total_cost_usd: 0 }),
    ]),
  );
  expect(sourceId).toBe('s1');
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
  const [call, text] = messages[1]!.parts;
  expect(JSON.stringify(call)).toContain('Looking.');
  expect(text).toEqual({ type: 'text', text: 'A tide.' });
});
