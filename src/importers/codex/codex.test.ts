import { expect, test } from 'vitest';
import { asks, event, item, returned, rollout, runs, says } from '../fixtures/codex.ts';
import { conversationOf, importOf, jsonLines, zipOf } from '../fixtures/import-of.ts';

const pixels = `data:image/png;base64,${btoa('pixels')}`;

test('a session comes in with thoughts, tools and their results, and its model', async () => {
  const { kind, sourceId, title, messages, createdAt } = await conversationOf(
    jsonLines(
      rollout([
        item({ type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'Be safe.' }] }),
        asks('# AGENTS.md instructions for /work\n\n<INSTRUCTIONS>x</INSTRUCTIONS>'),
        asks('<environment_context>\n<cwd>/work</cwd>\n</environment_context>', 'Fix the bug'),
        event({ type: 'user_message', message: 'Fix the bug' }),
        { type: 'turn_context', payload: { model: 'gpt-5-codex' } },
        event({ type: 'agent_reasoning', text: '**Looking**' }),
        item({
          type: 'reasoning',
          summary: [{ type: 'summary_text', text: '**Looking**' }],
          content: null,
          encrypted_content: 'gAAAA',
        }),
        runs('c1', 'shell', { command: ['ls'] }),
        runs('c2', 'shell', { command: ['false'] }),
        returned('c2', JSON.stringify({ output: 'no', metadata: { exit_code: 1, duration_seconds: 0 } })),
        returned('c1', JSON.stringify({ output: '\u001b[1ma.ts\u001b[0m\n', metadata: { exit_code: 0 } })),
        item({ type: 'custom_tool_call', call_id: 'c3', name: 'apply_patch', input: '*** Begin Patch' }),
        item({ type: 'custom_tool_call_output', call_id: 'c3', output: 'Exit code: 0\nOutput:\nDone' }),
        item({ type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'q' } }),
        item({ type: 'ghost_snapshot', ghost_commit: {} }),
        says('Done.'),
        event({ type: 'agent_message', message: 'Done.' }),
        event({ type: 'token_count', info: null }),
      ]),
    ),
  );
  expect({ kind, sourceId, title }).toEqual({ kind: 'codex', sourceId: 'thread-1', title: 'Fix the bug' });
  expect(createdAt.toISOString()).toBe('2026-01-05T09:00:00.000Z');
  expect(messages.map(({ role }) => role)).toEqual(['system', 'system', 'system', 'user', 'assistant']);
  expect(messages[4]).toMatchObject({ model: 'gpt-5-codex' });
  expect(messages[4]!.parts).toMatchObject([
    { type: 'reasoning', text: '**Looking**' },
    { toolName: 'shell', input: { command: ['ls'] }, state: 'output-available', output: 'a.ts' },
    { toolName: 'shell', input: { command: ['false'] }, state: 'output-error', errorText: 'no' },
    { toolName: 'apply_patch', input: '*** Begin Patch', output: 'Exit code: 0\nOutput:\nDone' },
    { toolName: 'web_search', input: { type: 'search', query: 'q' } },
    { type: 'text', text: 'Done.' },
  ]);
});

test('a rollout of the time before the lines were wrapped comes in whole', async () => {
  const { sourceId, messages, createdAt } = await conversationOf(
    jsonLines([
      { id: 'old-1', timestamp: '2025-08-18T01:16:13.522Z', instructions: 'Be brief.', git: {} },
      { record_type: 'state' },
      { type: 'message', id: null, role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
      { record_type: 'state', id: null },
      { type: 'reasoning', id: 'rs', summary: [], content: [{ type: 'reasoning_text', text: 'Hm.' }] },
      {
        type: 'local_shell_call',
        id: 'lc',
        call_id: 'k',
        status: 'completed',
        action: { type: 'exec', command: ['ls'] },
      },
      { type: 'function_call_output', call_id: 'k', output: { content: 'a', success: true } },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] },
    ]),
  );
  expect(sourceId).toBe('old-1');
  expect(createdAt.toISOString()).toBe('2025-08-18T01:16:13.522Z');
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant']);
  expect(messages[2]!.parts).toMatchObject([
    { type: 'reasoning', text: 'Hm.' },
    { toolName: 'shell', input: { command: ['ls'] }, output: 'a' },
    { type: 'text', text: 'Hi' },
  ]);
});

test('lines without an envelope come in, and a first line longer than what is looked at', async () => {
  const timestamp = '2026-06-01T10:00:00.000Z';
  const flat = await conversationOf(
    jsonLines([
      { timestamp, type: 'session_meta', id: 'flat-1', cwd: '/work' },
      { timestamp, type: 'turn_context', model: 'gpt-x' },
      { timestamp, type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
      { timestamp, type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] },
    ]),
  );
  expect(flat).toMatchObject({ kind: 'codex', sourceId: 'flat-1' });
  expect(flat.messages.map(({ model }) => model)).toEqual([null, 'gpt-x']);
  const long = rollout([asks('Hello')], 'long-1', { base_instructions: { text: 'x'.repeat(100_000) } });
  const { conversations, skipped } = await importOf({ 'a.jsonl': `${jsonLines(long)}{"timestamp":"20` });
  expect(conversations.map(({ sourceId }) => sourceId)).toEqual(['long-1']);
  expect(skipped).toHaveLength(1);
});

test('a JSON file of the first versions is a session, too', async () => {
  const { sourceId, messages } = await conversationOf(
    JSON.stringify(
      {
        session: { timestamp: '2025-06-01T10:00:00.000Z', id: 'first-1', instructions: '' },
        items: [
          { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
          { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] },
        ],
      },
      null,
      2,
    ),
  );
  expect(sourceId).toBe('first-1');
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
});

test('what was taken back is a branch of its own', async () => {
  const { messages, activeSourceId } = await conversationOf(
    jsonLines(
      rollout([
        asks('One'),
        says('1'),
        asks('Two'),
        says('2'),
        asks('Three'),
        says('3'),
        event({ type: 'thread_rolled_back', num_turns: 2 }),
        asks('Other'),
        says('4'),
      ]),
    ),
  );
  const tree = messages.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId]);
  expect(tree).toEqual([
    ['line-2', null],
    ['line-3', 'line-2'],
    ['line-4', 'line-3'],
    ['line-5', 'line-4'],
    ['line-6', 'line-5'],
    ['line-7', 'line-6'],
    ['line-9', 'line-3'],
    ['line-10', 'line-9'],
  ]);
  expect(activeSourceId).toBe('line-10');
});

test('a fork holds what it was forked from and is known by its own id', async () => {
  const parent = rollout([asks('One'), says('1')], 'parent');
  const fork = [...rollout([], 'fork', { forked_from_id: 'parent' }), ...parent, asks('Two')];
  const { sourceId, messages } = await conversationOf(
    jsonLines(fork.map((line) => ({ timestamp: '2026-01-05T09:00:00Z', ...line }))),
  );
  expect(sourceId).toBe('fork');
  expect(messages).toHaveLength(3);
});

test('sessions that lie one after the other in a file are two conversations', async () => {
  const file = jsonLines([...rollout([asks('One')], 'a'), ...rollout([asks('Two')], 'b')]);
  const { conversations } = await importOf({ 'all.jsonl': file });
  expect(conversations.map(({ sourceId }) => sourceId)).toEqual(['a', 'b']);
});

test('a ZIP of the folder brings every session', async () => {
  const zip = await zipOf({
    'sessions/2026/01/05/rollout-a.jsonl': jsonLines(rollout([asks('One')], 'a')),
    'sessions/2026/01/06/rollout-b.jsonl': jsonLines(rollout([asks('Two'), says('2')], 'b')),
    'history.jsonl': jsonLines([{ session_id: 'a', ts: 1, text: 'One' }]),
  });
  const { conversations, skipped } = await importOf({ 'codex.zip': zip });
  expect(conversations.map(({ sourceId }) => sourceId)).toEqual(['a', 'b']);
  expect(skipped).toEqual([]);
});

test('pictures come in with their bytes, from people, tools and the model', async () => {
  const { conversations, files } = await importOf({
    'rollout.jsonl': jsonLines(
      rollout([
        item({
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: '<image name=[Image #1]>' },
            { type: 'input_image', image_url: pixels },
            { type: 'input_text', text: '</image>' },
            { type: 'input_text', text: 'What is it?' },
          ],
        }),
        runs('c1', 'view_image', { path: 'a.png' }),
        returned('c1', [
          { type: 'input_text', text: 'seen' },
          { type: 'input_image', image_url: pixels },
        ]),
        item({ type: 'image_generation_call', id: 'ig', result: btoa('drawn'), revised_prompt: 'A cat' }),
      ]),
    ),
  });
  expect(conversations[0]!.messages[0]!.parts).toMatchObject([
    { type: 'text', text: 'What is it?' },
    { type: 'file', name: 'image.png', mediaType: 'image/png' },
  ]);
  expect(conversations[0]!.messages[1]!.parts).toMatchObject([
    { toolName: 'view_image', output: 'seen' },
    { type: 'file' },
    { toolName: 'image_generation', input: { prompt: 'A cat' } },
    { type: 'file' },
  ]);
  expect(files.get('image.png')?.toString()).toBe('drawn');
});

test('what the editor and the program put in stands apart from what was typed', async () => {
  const { messages } = await conversationOf(
    jsonLines(
      rollout(
        [
          asks(
            '# Context from my IDE setup:\n\n## Active file: a.ts\n\n## My request for Codex:\nRename it\n',
          ),
          says('Done'),
          asks(
            '<user_shell_command>\n<command>\nls\n</command>\n<result>\nExit code: 0\n</result>\n</user_shell_command>',
          ),
          { type: 'compacted', payload: { message: 'They renamed a file.', replacement_history: [] } },
          asks('<b>bold</b> what?'),
        ],
        'thread-1',
        { base_instructions: { text: 'You are Codex.' } },
      ),
    ),
  );
  expect(messages.map(({ role, parts }) => [role, (parts[0] as { text: string }).text])).toEqual([
    ['system', 'You are Codex.'],
    ['system', '# Context from my IDE setup:\n\n## Active file: a.ts'],
    ['user', 'Rename it'],
    ['assistant', 'Done'],
    ['system', '```\nExit code: 0\n```'],
    ['user', '```sh\n! ls\n```'],
    ['system', 'They renamed a file.'],
    ['user', '<b>bold</b> what?'],
  ]);
});

test('where only events were kept, they tell what was said', async () => {
  const { messages } = await conversationOf(
    jsonLines(
      rollout([
        event({ type: 'user_message', message: 'Hello' }),
        event({ type: 'agent_reasoning', text: 'Hm' }),
        event({ type: 'agent_message', message: 'Hi' }),
      ]),
    ),
  );
  expect(messages.map(({ parts }) => parts)).toMatchObject([
    [{ text: 'Hello' }],
    [{ type: 'reasoning', text: 'Hm' }, { text: 'Hi' }],
  ]);
});

test('a session that goes on keeps its messages, and one without words is told', async () => {
  const lines = rollout([asks('One'), says('1'), asks('Two'), says('2')]);
  const [before, after] = await Promise.all([
    conversationOf(jsonLines(lines.slice(0, 3))),
    conversationOf(jsonLines(lines)),
  ]);
  expect(after.sourceId).toBe(before.sourceId);
  expect(after.messages.slice(0, 2)).toEqual(before.messages);
  const { skipped } = await importOf({
    'a.jsonl': jsonLines(rollout([event({ type: 'task_started' })], 'empty')),
    'b.jsonl': jsonLines(lines),
  });
  expect(skipped).toEqual([{ where: 'a.jsonl, session empty', why: 'It has no messages.' }]);
});
