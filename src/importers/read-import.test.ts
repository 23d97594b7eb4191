import { expect, test } from 'vitest';
import { chatgptConversation, messageOf, says } from './fixtures/chatgpt.ts';
import { conversationOf, importOf } from './fixtures/import-of.ts';
import { ImportError } from './import-error.ts';

const good = chatgptConversation([says('user', 'Hello')], { title: 'Good', conversation_id: 'good' });

test('a bad conversation is skipped with its place and reason, the others come in', async () => {
  const file = `[${JSON.stringify(good)}, {"title":"Torn", "mapping": {oops}}, {"title":"Odd","mapping":7}, 3, null,
    ${JSON.stringify(chatgptConversation([], { title: 'Empty' }))}, ${JSON.stringify(good)}]`;
  const { conversations, skipped } = await importOf({ 'conversations.json': file });
  expect(conversations).toHaveLength(2);
  expect(skipped).toEqual([
    { where: 'conversations.json, conversation 2 “Torn”', why: 'It is not valid JSON.' },
    { where: 'conversations.json, conversation 3 “Odd”', why: 'Its messages are not where they should be.' },
    {
      where: 'conversations.json, conversation 4',
      why: 'It is not a conversation in a format that is known.',
    },
    {
      where: 'conversations.json, conversation 5',
      why: 'It is not a conversation in a format that is known.',
    },
    { where: 'conversations.json, conversation 6 “Empty”', why: 'It has no messages.' },
  ]);
});

test('a bad conversation before the first good one is reported too', async () => {
  const { skipped } = await importOf({ 'conversations.json': [{ title: 'Not one' }, good] });
  expect(skipped.map(({ where }) => where)).toEqual(['conversations.json, conversation 1 “Not one”']);
});

test('a conversation over the limit is skipped', async () => {
  const large = chatgptConversation([says('user', 'x'.repeat(20_000))], { title: 'Large' });
  const { conversations, skipped } = await importOf(
    { 'c.json': [large, good] },
    { conversationBytes: 10_000 },
  );
  expect(conversations.map(({ title }) => title)).toEqual(['Good']);
  expect(skipped[0]).toMatchObject({ where: 'c.json, conversation 1 “Large”' });
  expect(skipped[0]!.why).toContain('9.8 kB');
});

test.each<[string, string | Buffer, string]>([
  ['an unknown format', 'just words', 'format that is known'],
  ['other JSON', '{"a": 1}', 'format that is known'],
  ['a list of other things', '[{"a":1},{"b":2}]', 'format that is known'],
  ['an empty file', '', 'empty'],
  ['JSON that is cut off', JSON.stringify([good]).slice(0, -20), 'cut off'],
  ['UTF-16', Buffer.from(JSON.stringify([good]), 'utf16le'), 'UTF-16'],
])('%s is refused', async (_what, content, words) => {
  await expect(importOf({ 'file.json': content })).rejects.toThrow(ImportError);
  await expect(importOf({ 'file.json': content })).rejects.toThrow(words);
});

test('a file that cannot be read beside others that can is reported', async () => {
  const { conversations, skipped } = await importOf({
    'c.json': [good],
    'notes.txt': 'hello',
    'user.json': { id: 1 },
  });
  expect(conversations).toHaveLength(1);
  expect(skipped.map(({ where }) => where).toSorted()).toEqual(['notes.txt', 'user.json']);
});

test('attachments that lie beside the export are found', async () => {
  const pointer = { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-Abcd1234' };
  const conversation = chatgptConversation([
    messageOf('user', { content_type: 'multimodal_text', parts: [pointer] }),
  ]);
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  const { conversations, skipped, files } = await importOf({
    'c.json': [conversation],
    'file-Abcd1234.dat': png,
  });
  expect(skipped).toEqual([]);
  expect(files.size).toBe(1);
  expect(conversations[0]!.messages[0]!.parts[0]).toMatchObject({ type: 'file', mediaType: 'image/png' });
});

test('a byte order mark, a wrapping object and one conversation per line are all read', async () => {
  const json = JSON.stringify(good);
  for (const content of [
    `\uFEFF[${json}]`,
    `\uFEFF${json}`,
    `{"conversations":[${json}]}`,
    `${json}\n`,
    `[\n${json}\n]\n`,
  ]) {
    expect((await importOf({ file: content })).conversations).toHaveLength(1);
  }
  expect((await importOf({ file: `${json}\n${json}\n` })).conversations).toHaveLength(2);
});

test('characters that no database holds are replaced everywhere', async () => {
  const call = messageOf(
    'assistant',
    { content_type: 'code', text: '{"a\\u0000":"\\ud800"}' },
    { recipient: 'web' },
  );
  const bytes = Buffer.from(
    JSON.stringify(
      chatgptConversation([says('user', 'nul \0, half \ud800, bad BYTE'), call], {
        title: 'a\u0000b\u202Ec',
      }),
    ),
  );
  bytes[bytes.indexOf('BYTE')] = 0xff;
  const { title, messages } = await conversationOf(bytes);
  expect(title).toBe('a\uFFFDbc');
  expect(messages[0]!.parts).toEqual([{ type: 'text', text: 'nul \uFFFD, half \uFFFD, bad \uFFFDYTE' }]);
  expect(messages[1]!.parts).toMatchObject([{ input: { 'a\uFFFD': '\uFFFD' } }]);
});

test('times that cannot be are taken from the message before, or the conversation', async () => {
  const { messages, createdAt, updatedAt } = await conversationOf(
    chatgptConversation(
      [
        says('user', 'a', { create_time: -5 } as object),
        says('assistant', 'b', { create_time: 1_760_000_300 } as object),
        says('user', 'c', { create_time: 9e15 } as object),
        says('assistant', 'd', { create_time: 'soon' } as object),
      ],
      { update_time: 0 },
    ),
  );
  const seconds = messages.map((message) => message.createdAt.getTime() / 1000);
  expect(seconds).toEqual([1_760_000_000.5, 1_760_000_300, 1_760_000_300, 1_760_000_300]);
  expect([createdAt, updatedAt].map((time) => time.getTime() / 1000)).toEqual([
    1_760_000_000.5, 1_760_000_300,
  ]);
});

test('a conversation without an id has the same one at every import', async () => {
  const nameless = chatgptConversation([says('user', 'Hello')], { conversation_id: undefined });
  const [first, second] = [await conversationOf(nameless), await conversationOf([nameless])];
  expect(first.sourceId).toBe(second.sourceId);
  expect(first.sourceId).toMatch(/^sha256-/);
});

test('titles and attachment names are safe to show', async () => {
  const attachments = [{ id: 'file-Xyz98765', name: '../..\\evil\u202Egnp.exe' }];
  const { title, messages } = await conversationOf(
    chatgptConversation([says('user', 'a', { metadata: { attachments } })], {
      title: `  ${'long '.repeat(100)}`,
    }),
  );
  expect(title.length).toBeLessThanOrEqual(300);
  expect(messages[0]!.parts[1]).toMatchObject({ name: 'evilgnp.exe' });
});

test('an import says how far it is and stops when told to', async () => {
  const large = Array.from({ length: 40 }, (_, n) =>
    chatgptConversation([says('user', 'x'.repeat(100_000))], { conversation_id: `c${n}` }),
  );
  const { progress } = await importOf({ 'c.json': large });
  expect(progress.length).toBeGreaterThan(2);
  expect(progress.at(-1)!.bytes).toBe(progress[0]!.totalBytes);
  await expect(importOf({ 'c.json': large }, {}, AbortSignal.abort())).rejects.toThrow(/abort/);
});

test('ids that are too long for the index of a database keep messages and branches together', async () => {
  const [first, second] = ['a', 'b'].map((letter) => letter.repeat(5000));
  const nodes = [
    { id: first!, ...says('user', 'Hello') },
    { id: second!, ...says('assistant', 'Hi') },
  ];
  const file = chatgptConversation(nodes, { conversation_id: 'c'.repeat(5000) });
  const { sourceId, messages, activeSourceId } = await conversationOf(file);
  expect(sourceId).toMatch(/^sha256-[0-9a-f]{64}$/);
  expect(messages.map(({ parentSourceId }) => parentSourceId)).toEqual([null, messages[0]!.sourceId]);
  expect(activeSourceId).toBe(messages[1]!.sourceId);
  expect(messages[1]!.sourceId.length).toBeLessThan(300);
});

test('the name of a model is not cut within a character', async () => {
  const file = chatgptConversation([
    says('user', 'Hello'),
    says('assistant', 'Hi', { metadata: { model_slug: `${'m'.repeat(199)}\u{1F600}` } }),
  ]);
  const { messages } = await conversationOf(file);
  expect(messages[1]!.model).toBe(`${'m'.repeat(199)}\uFFFD`);
});

test('a byte order mark before the first line is no part of it', async () => {
  const lines = ['One', 'Two'].map((title, n) =>
    JSON.stringify(chatgptConversation([says('user', 'Hi')], { title, conversation_id: `c${n}` })),
  );
  const { conversations, skipped } = await importOf({ 'a.jsonl': `\uFEFF${lines.join('\n')}` });
  expect(skipped).toEqual([]);
  expect(conversations.map(({ title }) => title)).toEqual(['One', 'Two']);
});
