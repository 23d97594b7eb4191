import { expect, test } from 'vitest';
import { importOf } from './fixtures/import-of.ts';
import { richJson } from './fixtures/json-values.ts';
import { treesAsJson } from './fixtures/trees-as-json.ts';

const kinds: Record<string, string> = {
  vitrine: 'claude',
  'openai messages': 'openai',
  'a list of messages': 'openai',
  'sharegpt object': 'sharegpt',
  'opencode share': 'opencode',
  'claude design': 'claude',
  'claude-code web': 'claude-code',
};

test.each(Object.entries(richJson))('an export of %s is told from the others', async (name, value) => {
  const { conversations, skipped } = await importOf({ file: value as object });
  expect(skipped).toEqual([]);
  expect(conversations.map(({ kind }) => kind)).toEqual([kinds[name] ?? name]);
});

test('formats in one list are told apart one by one', async () => {
  const values = [richJson.lobe, richJson['openai messages'], richJson.anthropic, richJson.opencode];
  const tree = treesAsJson['chat-ui']!([{ id: 'a', parent: null, byUser: true }]) as object[];
  const { conversations } = await importOf({ file: [...values, ...tree] });
  expect(conversations.map(({ kind }) => kind)).toEqual([
    'lobe',
    'openai',
    'anthropic',
    'opencode',
    'chat-ui',
  ]);
});

test('lines of messages among other values are gathered where they stand together', async () => {
  const message = { role: 'user', content: 'Hi' };
  const { conversations, skipped } = await importOf({
    file: [message, { role: 'assistant', content: 'Hello' }, richJson.anthropic as object],
  });
  expect(skipped).toEqual([]);
  expect(conversations.map(({ kind, messages }) => [kind, messages.length])).toEqual([
    ['anthropic', 3],
    ['openai', 2],
  ]);
});
