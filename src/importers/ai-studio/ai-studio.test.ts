import { expect, test } from 'vitest';
import { importOf, zipOf } from '../fixtures/import-of.ts';

function prompt(chunks: object[], more: object = {}): string {
  const value = {
    runSettings: { temperature: 1, model: 'models/gemini-2.5-pro' },
    systemInstruction: {},
    chunkedPrompt: { chunks, pendingInputs: [{ text: '', role: 'user' }] },
    ...more,
  };
  return JSON.stringify(value, null, 2);
}

const asked = { text: 'Hello', role: 'user', createTime: '2026-02-01T10:00:00.000Z', tokenCount: 2 };

test('a prompt comes in with its instructions, thoughts, code, files and sources', async () => {
  const { conversations, files } = await importOf({
    'Unicycles v1.2': prompt(
      [
        asked,
        { driveDocument: { id: 'drive-id' }, role: 'user' },
        { inlineFile: { mimeType: 'text/plain', data: btoa('notes') }, role: 'user' },
        {
          text: '**Looking**',
          role: 'model',
          isThought: true,
          parts: [{ text: '**Looking**', thought: true }],
        },
        { executableCode: { language: 'PYTHON', code: 'print(1)' }, role: 'model' },
        { codeExecutionResult: { outcome: 'OUTCOME_OK', output: '1\n' }, role: 'model' },
        {
          text: 'Yes.',
          role: 'model',
          parts: [{ text: 'Y' }, { text: 'es.' }],
          finishReason: 'STOP',
          grounding: { groundingSources: [{ referenceNumber: 1, uri: 'https://a.example/', title: 'A' }] },
        },
        { role: 'model', errorMessage: 'It failed.' },
      ],
      { systemInstruction: { parts: [{ text: 'Be kind.' }] } },
    ),
  });
  const [{ kind, title, messages }] = conversations as [(typeof conversations)[0]];
  expect({ kind, title }).toEqual({ kind: 'ai-studio', title: 'Unicycles v1.2' });
  expect(messages.map(({ role, model }) => [role, model])).toEqual([
    ['system', null],
    ['user', null],
    ['user', null],
    ['user', null],
    ['assistant', 'gemini-2.5-pro'],
  ]);
  expect(messages[2]!.parts).toMatchObject([{ type: 'file', open: null }]);
  expect(messages[4]!.parts).toMatchObject([
    { type: 'reasoning', text: '**Looking**' },
    { toolName: 'code_execution', input: { language: 'python', code: 'print(1)' }, output: '1\n' },
    { type: 'text', text: 'Yes.' },
    { type: 'text', text: '> It failed.' },
    { type: 'source-url', url: 'https://a.example/', title: 'A' },
  ]);
  expect([...files.values()].map(String)).toEqual(['notes']);
});

test('a prompt that goes on, or has other instructions by now, keeps its messages', async () => {
  const answer = { text: 'Hi', role: 'model' };
  const [before, after] = await Promise.all([
    importOf({ a: prompt([asked, answer], { systemInstruction: { text: 'Be kind.' } }) }),
    importOf({
      a: prompt([asked, answer, { text: 'More', role: 'user' }], {
        systemInstruction: { text: 'Be brief.' },
      }),
    }),
  ]);
  expect(after.conversations[0]!.sourceId).toBe(before.conversations[0]!.sourceId);
  const ids = (imported: typeof before) =>
    imported.conversations[0]!.messages.map(({ sourceId }) => sourceId);
  expect(ids(after).slice(0, 3)).toEqual(ids(before));
});

test('a ZIP of the folder in Drive brings the prompts, which have no ending, and leaves the rest', async () => {
  const zip = await zipOf({
    'Google AI Studio/applet_access_history.json': '[]',
    'Google AI Studio/image(1).png': Buffer.from([0x89, 0x50, 0x4e, 0x47]),
    'Google AI Studio/Träume v1.2': prompt([asked]),
    'Google AI Studio/Other': prompt([
      { ...asked, createTime: undefined },
      { text: 'x', role: 'model' },
    ]),
  });
  const { conversations, skipped } = await importOf({ 'drive.zip': zip });
  expect(conversations.map(({ title }) => title).toSorted()).toEqual(['Other', 'Träume v1.2']);
  expect(skipped).toEqual([]);
});
