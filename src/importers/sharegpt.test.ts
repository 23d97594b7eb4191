import { expect, test } from 'vitest';
import { conversationOf, importOf, jsonLines } from './fixtures/import-of.ts';

const turns = [
  { from: 'system', value: 'Be brief.' },
  { from: 'human', value: 'What is the tide?' },
  { from: 'function_call', value: '{"name": "look", "arguments": {"at": "sea"}}' },
  { from: 'observation', value: 'It rises.' },
  { from: 'gpt', value: '<think>Moon.</think>\nThe sea that rises.' },
];

test('lists, lines and a single object make the same conversation', async () => {
  const one = { id: 'q_0', conversations: turns };
  const expected = await conversationOf([one]);
  expect(expected.messages.map(({ role, parts }) => [role, parts])).toEqual([
    ['system', [{ type: 'text', text: 'Be brief.' }]],
    ['user', [{ type: 'text', text: 'What is the tide?' }]],
    [
      'assistant',
      [
        {
          type: 'dynamic-tool',
          toolName: 'look',
          toolCallId: '',
          state: 'output-available',
          input: { at: 'sea' },
          output: 'It rises.',
        },
        { type: 'reasoning', text: 'Moon.' },
        { type: 'text', text: 'The sea that rises.' },
      ],
    ],
  ]);
  const shapes = [jsonLines([one]), one, JSON.stringify(one, null, 2), JSON.stringify([one], null, 2)];
  for (const content of shapes)
    expect(await conversationOf(content)).toMatchObject({
      ...expected,
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
      messages: expected.messages.map(({ sourceId }) => ({ sourceId })),
    });
});

test('objects that follow each other keep their ids', async () => {
  const other = { id: 'q_1', title: 'Named', conversations: [{ from: 'user', value: 'Hi' }] };
  const file = [{ id: 'q_0', conversations: turns }, other].map((each) => JSON.stringify(each, null, 1));
  const { conversations } = await importOf({ 'two.json': file.join('\n') });
  expect(conversations.map(({ sourceId, title }) => [sourceId.slice(0, 4), title])).toEqual([
    ['q_0-', 'What is the tide?'],
    ['q_1-', 'Named'],
  ]);
});

test('the old shape with items, instructions beside the list, and lists of a thousand come in', async () => {
  const { kind } = await conversationOf({ id: 'old', items: turns });
  expect(kind).toBe('sharegpt');
  const { messages } = await conversationOf([
    { system: 'S', conversations: [{ from: 'human', value: 'Hi' }] },
  ]);
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
  const { conversations } = await importOf({
    'many.json': Array.from({ length: 1200 }, (_, n) => ({
      conversations: [{ from: 'human', value: `${n}` }],
    })),
  });
  expect(conversations).toHaveLength(1200);
});

test('letters are no conversation', async () => {
  await expect(
    importOf({ 'mail.json': { conversations: [{ from: 'ada@a.example', value: 'Hi' }] } }),
  ).rejects.toThrow('format that is known');
});
