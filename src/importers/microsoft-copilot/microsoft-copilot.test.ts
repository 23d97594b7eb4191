import { expect, test } from 'vitest';
import { conversationOf, importOf } from '../fixtures/import-of.ts';

const header = 'Conversation,Time,Author,Message';

function csv(rows: string[], first = header): string {
  return `\uFEFF${[first, ...rows].join('\r\n')}\r\n`;
}

const git = [
  '"Git flag",2026-07-26T23:21:00,AI,"It tags, ""too"".\n\n```sh\ngit tag\n```"',
  '"Git flag",2026-07-26T23:21:00,Human,"And\nthis?"',
  '"Git flag",2026-07-26T23:20:56,AI,**Yes**',
  '"Git flag",2026-07-26T23:20:56,Human,What is it?',
];

test('conversations come in by their titles, questions before answers of the same time', async () => {
  const { conversations } = await importOf({
    'copilot-activity-history.csv': csv([
      git[0]!,
      git[1]!,
      'Other,2026-07-26T23:20:59,Human,Hi',
      git[2]!,
      git[3]!,
    ]),
  });
  expect(conversations.map(({ kind, title }) => [kind, title])).toEqual([
    ['microsoft-copilot', 'Other'],
    ['microsoft-copilot', 'Git flag'],
  ]);
  const [, { messages }] = conversations as [unknown, (typeof conversations)[0]];
  expect(messages.map(({ role, parts, createdAt }) => [role, parts[0], createdAt.toISOString()])).toEqual([
    ['user', { type: 'text', text: 'What is it?' }, '2026-07-26T23:20:56.000Z'],
    ['assistant', { type: 'text', text: '**Yes**' }, '2026-07-26T23:20:56.000Z'],
    ['user', { type: 'text', text: 'And\nthis?' }, '2026-07-26T23:21:00.000Z'],
    [
      'assistant',
      { type: 'text', text: 'It tags, "too".\n\n```sh\ngit tag\n```' },
      '2026-07-26T23:21:00.000Z',
    ],
  ]);
});

test('a newer export keeps the messages', async () => {
  const before = await conversationOf(csv(git.slice(2)));
  const after = await conversationOf(csv(git));
  expect(after.sourceId).toBe(before.sourceId);
  expect(after.messages.slice(0, 2)).toEqual(before.messages);
});

test('a header in another language is told by what is below it', async () => {
  const { messages } = await conversationOf(csv(git, 'Unterhaltung,Zeit,Autor,Nachricht'));
  expect(messages).toHaveLength(4);
});

test('the history of Copilot in Microsoft 365 comes in, too', async () => {
  const { title, messages } = await conversationOf(
    csv(
      ['1/2/2026 10:00:00 +00:00,Query,user,Research', '1/2/2026 10:00:01 +00:00,Answer,bot,Research'],
      'CreatedAt,MessageContent,Author,ChatName',
    ),
  );
  expect(title).toBe('Research');
  expect(messages.map(({ role, createdAt }) => [role, createdAt.toISOString()])).toEqual([
    ['user', '2026-01-02T10:00:00.000Z'],
    ['assistant', '2026-01-02T10:00:01.000Z'],
  ]);
});

test('other tables are not taken for one, and one that is cut off fails', async () => {
  await expect(importOf({ 'a.csv': csv(['1,2,3,4'], 'Name,Time,Author,Text') })).rejects.toThrow(
    'format that is known',
  );
  const measured = csv(['a,2026-07-26T23:20:56,Heat,21'], 'Device,Time,Kind,Value');
  await expect(importOf({ 'a.csv': measured })).rejects.toThrow('format that is known');
  await expect(importOf({ 'a.csv': csv([...git, 'x,2026-07-26T23:20:56,AI,"Yes']) })).rejects.toThrow(
    'cut off',
  );
});

test('quotes that are not closed where they should be stay in the text', async () => {
  const { messages } = await conversationOf(
    csv(['x,2026-07-26T23:20:56,AI,say "yes"', 'x,2026-07-26T23:20:55,Human,"a" or "b"', '', 'x']),
  );
  expect(messages.map(({ parts }) => parts)).toEqual([
    [{ type: 'text', text: '"a" or "b"' }],
    [{ type: 'text', text: 'say "yes"' }],
  ]);
});
