import { expect, test } from 'vitest';
import { copilotSession, invocation, request } from '../fixtures/github-copilot.ts';
import { conversationOf, importOf, jsonLines } from '../fixtures/import-of.ts';

test('a stored session comes in with its text, thoughts, tools and times', async () => {
  const { kind, sourceId, title, messages } = await conversationOf(
    JSON.stringify(
      copilotSession([
        request(
          '1',
          'Where is it?',
          [
            { kind: 'mcpServersStarting', didStartServerIds: [] },
            { kind: 'progressTaskSerialized', content: { value: 'Optimizing…' } },
            { kind: 'thinking', value: 'Let me ', id: 't1' },
            { kind: 'thinking', value: ['look.'], id: 't1' },
            { kind: 'prepareToolInvocation', toolName: 'copilot_readFile' },
            invocation('call-1', 'copilot_readFile'),
            { value: 'It is in ', supportThemeIcons: false },
            { kind: 'inlineReference', inlineReference: { $mid: 1, path: '/work/a.ts', scheme: 'file' } },
            { value: '.' },
            { kind: 'undoStop', id: 'x' },
          ],
          {
            contentReferences: [
              { kind: 'reference', reference: { scheme: 'https', authority: 'a.example', path: '/b' } },
            ],
            result: {
              timings: { totalElapsed: 2000 },
              metadata: {
                toolCallRounds: [
                  {
                    toolCalls: [{ id: 'call-1', name: 'read_file', arguments: '{"filePath":"/work/a.ts"}' }],
                  },
                ],
                toolCallResults: {
                  'call-1': {
                    content: [
                      {
                        value: {
                          node: { type: 1, children: [{ type: 2, text: 'let a' }, { text: ' = 1;' }] },
                        },
                      },
                    ],
                  },
                },
              },
            },
          },
        ),
      ]),
      null,
      2,
    ),
  );
  expect({ kind, sourceId, title }).toEqual({
    kind: 'github-copilot',
    sourceId: 'session-1',
    title: 'Where is it?',
  });
  expect(messages.map(({ role, model, createdAt }) => [role, model, createdAt.getTime()])).toEqual([
    ['user', null, 1_767_600_001_000],
    ['assistant', 'gpt-5', 1_767_600_003_000],
  ]);
  expect(messages[1]!.parts).toEqual([
    { type: 'reasoning', text: 'Let me look.' },
    {
      type: 'dynamic-tool',
      toolName: 'read_file',
      toolCallId: 'call-1',
      state: 'output-available',
      input: { filePath: '/work/a.ts' },
      output: 'let a = 1;',
    },
    { type: 'text', text: 'It is in `a.ts`.' },
    { type: 'source-url', sourceId: '1', url: 'https://a.example/b' },
  ]);
});

test('an export has no id and is known by its first request', async () => {
  const exported = copilotSession([request('1', 'Hello', [{ value: 'Hi' }])], {
    sessionId: undefined,
    creationDate: undefined,
  });
  const { sourceId, messages } = await conversationOf(
    JSON.stringify({ requesterUsername: 'ana', ...exported }, null, 2),
  );
  expect(sourceId).toBe('request_1');
  expect(messages.map(({ sourceId: id, parentSourceId }) => [id, parentSourceId])).toEqual([
    ['request_1', null],
    ['response_1', 'request_1'],
  ]);
});

test('sessions of older versions come in: words as text, no ids, tools by their order', async () => {
  const { messages } = await conversationOf(
    JSON.stringify({
      providerId: 'copilot',
      requesterUsername: 'ana',
      responderUsername: 'GitHub Copilot',
      requests: [
        {
          message: 'Read both',
          response: [
            invocation('uuid-1', 'copilot_readFile'),
            invocation('uuid-2', 'copilot_readFile'),
            invocation('uuid-3', 'copilot_runInTerminal', {
              isConfirmed: false,
              toolSpecificData: { kind: 'terminal', command: 'rm a', language: 'sh' },
            }),
            { value: 'Done' },
          ],
          result: {
            errorDetails: { message: 'It broke.' },
            metadata: {
              toolCallRounds: [
                {
                  toolCalls: [
                    { id: 'a', name: 'read_file', arguments: '{"n":1}' },
                    { id: 'b', name: 'read_file', arguments: '{"n":2}' },
                  ],
                },
              ],
              toolCallResults: { a: { content: [{ value: 'one' }] }, b: { content: [{ value: 'two' }] } },
            },
          },
        },
      ],
    }),
  );
  expect(messages[1]!.parts).toMatchObject([
    { toolName: 'read_file', input: { n: 1 }, output: 'one' },
    { toolName: 'read_file', input: { n: 2 }, output: 'two' },
    { input: { command: 'rm a' }, state: 'output-error' },
    { type: 'text', text: 'Done\n\n> It broke.' },
  ]);
});

test('a session that is kept as a log is what its changes make of it', async () => {
  const lines = [
    { kind: 0, v: copilotSession([]) },
    { kind: 2, k: ['requests'], v: [request('1', 'One', []), request('2', 'Wrong', [])] },
    { kind: 2, k: ['requests', 0, 'response'], v: [{ value: 'first' }, { value: 'gone' }] },
    { kind: 2, k: ['requests', 0, 'response'], i: 1, v: [{ value: ' and last' }] },
    { kind: 2, k: ['requests'], i: 1 },
    { kind: 1, k: ['customTitle'], v: 'Two words' },
    { kind: 1, k: ['requests', 0, 'modelId'], v: 'copilot/other' },
    { kind: 3, k: ['requests', 0, 'result'] },
    { kind: 1, k: ['requests', 0, '__proto__', 'polluted'], v: true },
    { kind: 1, k: ['constructor', 'polluted'], v: true },
    { kind: 2, k: ['requests', 99, 'response'], i: 4_000_000_000, v: [] },
    { kind: 1, k: 'nothing', v: 1 },
  ];
  const { title, sourceId, messages } = await conversationOf(jsonLines(lines));
  expect({ title, sourceId }).toEqual({ title: 'Two words', sourceId: 'session-1' });
  expect(messages.map(({ parts, model }) => [model, parts])).toEqual([
    [null, [{ type: 'text', text: 'One' }]],
    ['other', [{ type: 'text', text: 'first and last' }]],
  ]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  const alone = await conversationOf(jsonLines([{ kind: 0, v: copilotSession([request('1', 'A', [])]) }]));
  expect(alone.messages).toHaveLength(1);
});

test('a log whose first line is long is read line by line', async () => {
  const long = request('1', 'word '.repeat(20_000), [{ value: 'Yes' }]);
  const file = `${jsonLines([{ kind: 0, v: copilotSession([long]) }])}{"kind":1,"k":["custo`;
  const { conversations } = await importOf({ 'session.jsonl': file });
  expect(conversations[0]!.messages).toHaveLength(2);
});

test('edits say which lines of a file became what, without the fences around them', async () => {
  const { messages } = await conversationOf(
    JSON.stringify(
      copilotSession([
        request('1', 'Rename', [
          { value: 'Renamed:\n\n```ts\n' },
          { kind: 'codeblockUri', uri: { path: '/work/a.ts' }, isEdit: true },
          {
            kind: 'textEditGroup',
            uri: { $mid: 1, path: '/work/a.ts', scheme: 'file' },
            edits: [[{ text: 'let b', range: { startLineNumber: 3, endLineNumber: 4 } }], []],
            done: true,
          },
          { value: '\n```\nThat is all.' },
        ]),
      ]),
    ),
  );
  expect(messages[1]!.parts).toMatchObject([
    { type: 'text', text: 'Renamed:' },
    { toolName: 'edit', input: { file: '/work/a.ts' }, output: '@@ 3–4 @@\nlet b' },
    { type: 'text', text: 'That is all.' },
  ]);
});

test('pictures and pasted code come in with their bytes, files by name', async () => {
  const pixels = Buffer.from('pixels');
  const { conversations, files } = await importOf({
    'session.json': JSON.stringify(
      copilotSession([
        request(
          '1',
          'See',
          [
            invocation('c', 'mcp_shot', {
              resultDetails: {
                input: '{"url":"x"}',
                output: [
                  { type: 'embed', isText: true, value: 'shot' },
                  { type: 'embed', mimeType: 'image/png', value: btoa('shot') },
                ],
              },
            }),
          ],
          {
            variableData: {
              variables: [
                { kind: 'image', name: 'one.png', mimeType: 'image/png', value: { ...pixels } },
                { kind: 'image', name: 'two', mimeType: 'image/png', value: { $base64: btoa('two') } },
                { kind: 'paste', name: 'p', fileName: 'code.ts', code: 'let a' },
                { kind: 'file', name: 'a', value: { path: '/work/a.ts', scheme: 'file' } },
                { kind: 'tool', name: 't', value: '' },
              ],
            },
          },
        ),
      ]),
    ),
  });
  expect(conversations[0]!.messages[0]!.parts).toMatchObject([
    { type: 'text' },
    { name: 'one.png' },
    { name: 'image.png' },
    { name: 'code.ts' },
    { name: 'a.ts', open: null },
  ]);
  expect(conversations[0]!.messages[1]!.parts).toMatchObject([
    { toolName: 'mcp_shot', input: { url: 'x' }, output: 'shot' },
    { name: 'image.png' },
  ]);
  expect([...files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
    ['one.png', 'pixels'],
    ['image.png', 'shot'],
    ['code.ts', 'let a'],
  ]);
});

test('what was taken back stays out', async () => {
  const { messages } = await conversationOf(
    JSON.stringify(
      copilotSession([
        request('1', 'One', [{ value: '1' }]),
        request('2', 'Two', [{ value: '2' }], { shouldBeRemovedOnSend: { requestId: 'x' } }),
        request('3', 'Three', [{ value: '3' }], { isHidden: true }),
      ]),
    ),
  );
  expect(messages).toHaveLength(2);
});
