import { expect, test } from 'vitest';
import { answers, calls, returns, sessionLines, typed } from '../fixtures/claude-code.ts';
import { conversationOf, importOf, jsonLines, zipOf } from '../fixtures/import-of.ts';

const text = (words: string) => ({ type: 'text', text: words });

test('an answer with its tools and their results is one message', async () => {
  const { kind, sourceId, title, messages } = await conversationOf(
    jsonLines(
      sessionLines([
        typed('Fix the bug'),
        answers('m1', { type: 'thinking', thinking: 'Look first.' }),
        calls('m1', 't1', 'Bash', { command: 'ls' }),
        returns('t1', 'a.ts\n\n<system-reminder>Be good.</system-reminder>'),
        answers('m2', text('Done.')),
        typed('Thanks'),
      ]),
    ),
  );
  expect({ kind, sourceId, title }).toEqual({
    kind: 'claude-code',
    sourceId: 'session-1',
    title: 'Fix the bug',
  });
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(messages[1]).toMatchObject({ model: 'claude-x' });
  expect(messages[1]!.parts).toEqual([
    { type: 'reasoning', text: 'Look first.' },
    {
      type: 'dynamic-tool',
      toolName: 'Bash',
      toolCallId: 't1',
      state: 'output-available',
      input: { command: 'ls' },
      output: 'a.ts',
    },
    { type: 'text', text: 'Done.' },
  ]);
});

test('calls made at once make no branches, retries do', async () => {
  const lines = sessionLines([
    typed('Go'),
    calls('m1', 't1', 'Read', {}, { uuid: 'c1' }),
    calls('m1', 't2', 'Read', {}, { uuid: 'c2' }),
    returns('t1', 'one', { parentUuid: 'c1' }),
    returns('t2', 'two', { parentUuid: 'c2', uuid: 'r2' }),
    answers('m2', text('Both.'), { parentUuid: 'c1', uuid: 'end' }),
    typed('First try', { parentUuid: 'end', uuid: 'try1' }),
    typed('Second try', { parentUuid: 'end', uuid: 'try2' }),
  ]);
  const { messages, activeSourceId } = await conversationOf(jsonLines(lines));
  expect(messages.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId])).toEqual([
    ['u1', null],
    ['c1', 'u1'],
    ['try1', 'c1'],
    ['try2', 'c1'],
  ]);
  expect(messages[1]!.parts).toMatchObject([{ output: 'one' }, { output: 'two' }, { text: 'Both.' }]);
  expect(activeSourceId).toBe('try2');
});

test('commands are shown as typed, what nobody typed is the system’s', async () => {
  const { messages, title } = await conversationOf(
    jsonLines(
      sessionLines([
        typed('<command-name>/model</command-name><command-args>opus</command-args>'),
        typed('<local-command-stdout>Set \u001b[1mopus\u001b[22m</local-command-stdout>'),
        typed('<command-message>init is running…</command-message>\n<command-name>/init</command-name>'),
        typed('Analyze this codebase', { isMeta: true }),
        typed('[Request interrupted by user]'),
        { type: 'system', subtype: 'compact_boundary', parentUuid: null, logicalParentUuid: 'u5' },
        typed('This session is being continued', { isCompactSummary: true }),
        typed('<system-reminder>Secret</system-reminder>'),
        typed('<bash-input>ls</bash-input>'),
      ]),
    ),
  );
  expect(title).toBe('/init');
  expect(messages.map(({ role, parts }) => [role, parts[0]])).toEqual([
    ['user', { type: 'text', text: '/model opus' }],
    ['system', { type: 'text', text: '```\nSet opus\n```' }],
    ['user', { type: 'text', text: '/init' }],
    ['system', { type: 'text', text: 'Analyze this codebase' }],
    ['system', { type: 'text', text: '[Request interrupted by user]' }],
    ['system', { type: 'text', text: 'This session is being continued' }],
    ['user', { type: 'text', text: '```sh\n! ls\n```' }],
  ]);
  expect(messages[5]!.parentSourceId).toBe('u5');
});

test('a subagent’s work is in the call that sent it out, wherever its lines are', async () => {
  const side = [
    typed('Find the file', { isSidechain: true, uuid: 's1', parentUuid: null }),
    calls('s-m1', 's-t1', 'Grep', { pattern: 'x' }, { isSidechain: true, uuid: 's2', parentUuid: 's1' }),
    returns('s-t1', 'a.ts:1', { isSidechain: true, uuid: 's3', parentUuid: 's2' }),
    answers('s-m2', text('It is a.ts.'), { isSidechain: true, uuid: 's4', parentUuid: 's3' }),
  ];
  const main = [
    typed('Where?'),
    calls('m1', 't1', 'Task', { prompt: 'Find the file' }),
    returns('t1', [text('It is a.ts.')], { toolUseResult: { agentId: 'abc' } }),
    answers('m2', text('There.')),
  ];
  const together = await conversationOf(
    jsonLines(sessionLines([...main.slice(0, 2), ...side, ...main.slice(2)])),
  );
  const zip = await zipOf({
    'project/session-1/subagents/agent-abc.jsonl': jsonLines(
      sessionLines(side).map((line) => Object.assign(line, { agentId: 'abc' })),
    ),
    'project/session-1.jsonl': jsonLines(sessionLines(main)),
  });
  const apart = (await importOf({ 'project.zip': zip })).conversations;
  expect(apart).toHaveLength(1);
  for (const { messages } of [together, apart[0]!]) {
    expect(messages).toHaveLength(2);
    const [call] = messages[1]!.parts;
    expect(call).toMatchObject({ toolName: 'Task' });
    expect(call!.type === 'dynamic-tool' && call!.output).toBe(
      'It is a.ts.\n\n──── What the subagent did ────\n\n▸ Grep {"pattern":"x"}\n  a.ts:1\n\nIt is a.ts.',
    );
  }
});

test('a subagent’s file alone is a conversation of its own', async () => {
  const lines = sessionLines([
    typed('Find', { agentId: 'abc' }),
    answers('m', text('Found'), { agentId: 'abc' }),
  ]);
  const { sourceId, messages } = await conversationOf(
    jsonLines(lines.map((line) => Object.assign(line, { isSidechain: true }))),
  );
  expect(sourceId).toBe('session-1/abc');
  expect(messages).toHaveLength(2);
});

test('titles given by a person win over those of the assistant and over summaries', async () => {
  const summary = { type: 'summary', summary: 'Of this one', leafUuid: 'u1' };
  const lines = [
    ...sessionLines([typed('Hello')]),
    { type: 'summary', summary: 'Of another', leafUuid: 'x' },
    summary,
  ];
  const ai = { type: 'ai-title', aiTitle: 'Greeting', sessionId: 'session-1' };
  const own = { type: 'custom-title', customTitle: 'My greeting', sessionId: 'session-1' };
  expect((await conversationOf(jsonLines(lines))).title).toBe('Of this one');
  expect((await conversationOf(jsonLines([...lines, ai]))).title).toBe('Greeting');
  expect((await conversationOf(jsonLines([...lines, own, ai]))).title).toBe('My greeting');
});

test('a long first message is cut at a word for the title', async () => {
  const { title } = await conversationOf(jsonLines(sessionLines([typed('word '.repeat(40))])));
  expect(title).toMatch(/^(?:word )+word…$/);
  expect(title.length).toBeLessThanOrEqual(80);
});

test('pictures come in with their bytes, and lines that repeat are dropped', async () => {
  const picture = {
    type: 'image',
    source: { type: 'base64', media_type: 'image/png', data: btoa('pixels') },
  };
  const [line] = sessionLines([{ type: 'user', message: { content: [text('See'), picture] } }]);
  const { conversations, files } = await importOf({ 'session.jsonl': jsonLines([line!, line!]) });
  expect(conversations[0]!.messages).toHaveLength(1);
  expect(files.get('image.png')?.toString()).toBe('pixels');
});

test('two sessions in one file are two conversations, and a broken line costs only itself', async () => {
  const file = `${jsonLines(sessionLines([typed('One')], 'a'))}{"type":"user","uu\n${jsonLines(
    sessionLines([typed('Two', { uuid: 'other' })], 'b'),
  )}`;
  const { conversations, skipped } = await importOf({ 'sessions.jsonl': file });
  expect(conversations.map(({ sourceId }) => sourceId)).toEqual(['a', 'b']);
  expect(skipped).toHaveLength(1);
});

test('sessions that are too large together are let go one by one', async () => {
  const sessions = ['a', 'b', 'c'].map((id) =>
    jsonLines(sessionLines([typed('word '.repeat(100), { uuid: id })], id)),
  );
  const { conversations } = await importOf(
    { 'sessions.jsonl': sessions.join('') },
    { conversationBytes: 1000 },
  );
  expect(conversations.map(({ sourceId }) => sourceId)).toEqual(['a', 'b', 'c']);
});

test('what a session is called is safe to show where it could not be read', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const [line] = sessionLines([typed('Hi')], 'a\0\u202Eb');
  const file = `${JSON.stringify(line).replace('"Hi"', deep)}\n${jsonLines(sessionLines([typed('Yes', { uuid: 'other' })], 'fine'))}`;
  const { conversations, skipped } = await importOf({ 'sessions.jsonl': file });
  expect(conversations.map(({ sourceId }) => sourceId)).toEqual(['fine']);
  expect(skipped).toEqual([
    { where: 'sessions.jsonl, session a\uFFFDb', why: 'It is too large or nests too deep.' },
  ]);
});
