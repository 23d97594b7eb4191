import { expect, test } from 'vitest';
import { activity, activityPage } from '../fixtures/gemini.ts';
import { conversationOf, importOf, zipOf } from '../fixtures/import-of.ts';

test('each thing that was asked is a conversation, the answer as Markdown', async () => {
  const { conversations } = await importOf({
    'MyActivity.json': [
      activity('Prompted Best islands?', [
        '<p>Naxos &amp; <strong>Crete</strong></p>',
        '<ul><li>b</li></ul>',
      ]),
      activity('Created Gemini Canvas titled X', ['<p>x</p>']),
      activity('Used Gemini Apps', []),
      activity('Branched And in winter?', [], { time: '2026-07-26T07:00:00.000Z' }),
      activity('Frage auf Deutsch', ['<p>Ja</p>'], { header: 'Gemini-Apps', products: ['Gemini-Apps'] }),
    ],
  });
  expect(conversations.map(({ kind, title }) => [kind, title])).toEqual([
    ['gemini', 'Best islands?'],
    ['gemini', 'And in winter?'],
    ['gemini', 'Frage auf Deutsch'],
  ]);
  expect(conversations[0]!.createdAt.toISOString()).toBe('2026-07-26T06:07:57.773Z');
  expect(conversations[0]!.messages.map(({ role, parts }) => [role, parts])).toEqual([
    ['user', [{ type: 'text', text: 'Best islands?' }]],
    [
      'assistant',
      [
        { type: 'text', text: 'Naxos & **Crete**' },
        { type: 'text', text: '- b' },
      ],
    ],
  ]);
});

test('in a Takeout of everything only Gemini is read, and files come with their bytes', async () => {
  const zip = await zipOf({
    'Takeout/My Activity/YouTube/MyActivity.json': [
      { header: 'YouTube', title: 'Watched Gemini', time: '2026-07-26T06:07:57Z', products: ['YouTube'] },
    ],
    'Takeout/My Activity/YouTube/MyActivity.html': activityPage(
      ['Watched<br>Jul 26, 2026, 2:07:57 AM EDT'],
      'YouTube',
    ),
    'Takeout/My Activity/Gemini Apps/MyActivity.json': [
      activity('Prompted What is it?', ['<p>A cat</p>'], {
        subtitles: [{ name: 'Attached 1 file.' }, { name: '-  cat.png', url: 'cat-1e98.png' }],
        imageFile: 'cat-1e98.png',
      }),
    ],
    'Takeout/My Activity/Gemini Apps/cat-1e98.png': Buffer.from('pixels'),
    'Takeout/archive_browser.html': '<!DOCTYPE html><html></html>',
  });
  const { conversations, files, skipped } = await importOf({ 'takeout.zip': zip });
  expect(conversations).toHaveLength(1);
  expect(conversations[0]!.messages[0]!.parts).toMatchObject([
    { type: 'text', text: 'What is it?' },
    { type: 'file', name: 'cat-1e98.png', mediaType: 'image/png' },
  ]);
  expect([...files.values()].map(String)).toEqual(['pixels']);
  expect(skipped).toEqual([]);
});

test('the list as a page is the same conversations', async () => {
  const list = await conversationOf([activity('Prompted Two\nlines', ['<p>Yes</p><h3>More</h3>'])]);
  const page = await importOf({
    'MyActivity.html': activityPage([
      'Prompted&nbsp;Two<br>lines<br>Jul 26, 2026, 2:07:57\u202FAM EDT<br><p>Yes</p><h3>More</h3>',
      'Prompted&nbsp;See<br>Attached 1 file.<br>-&nbsp;<a href="cat.png">cat.png</a><br>26.07.2026, 08:07:57 MESZ<br>It is a cat.<br>',
      'Gave feedback: Good response<br>Jul 26, 2026, 2:07:57 AM EDT<br>',
      'Prompted&nbsp;&lt;b&gt;<br>26 juil. 2026, 08:07:57 CEST<br><p>x</p>',
    ]),
  });
  const [first, second, third] = page.conversations;
  expect(page.conversations).toHaveLength(3);
  expect(first!.sourceId).toBe(list.sourceId);
  expect(first!.messages.map(({ parts }) => parts)).toEqual(list.messages.map(({ parts }) => parts));
  expect(second!.createdAt.toISOString()).toBe('2026-07-26T06:07:57.000Z');
  expect(second!.messages.map(({ parts }) => parts)).toMatchObject([
    [{ text: 'See' }, { type: 'file', name: 'cat.png', open: null }],
    [{ text: 'It is a cat.' }],
  ]);
  expect(third!.messages[0]!.parts).toEqual([{ type: 'text', text: '<b>' }]);
});

test('a page is read record by record, also where one is too large', async () => {
  const cells = ['a', 'b'.repeat(9000), 'c'].map(
    (text) => `Prompted ${text}<br>Jul 26, 2026, 2:07:57 AM EDT<br><p>Yes</p>`,
  );
  const { conversations } = await importOf({ 'a.html': activityPage(cells) }, { conversationBytes: 4000 });
  expect(conversations.map(({ title }) => title)).toEqual(['a', 'c']);
});

test('the history of Workspace comes in with thoughts, and tries as branches', async () => {
  const { title, messages } = await conversationOf({
    title: 'Cats',
    creation_time: '2026-02-03T10:00:00Z',
    last_modification_time: '2026-02-03T11:00:00Z',
    conversation_turns: [
      { user_turn: { prompt: 'Hi', turn_index: 0, turn_last_modified: '2026-02-03T10:00:00Z' } },
      {
        system_turn: {
          turn_index: 1,
          text: [{ data: 'Hello' }, { cards: [{ content: 'Card' }] }],
          model_thoughts: [{ headline: 'Greet', description: 'Say hello.' }],
          images: ['conversation_1_turn_1_images_0.png'],
        },
      },
      { user_turn: { prompt: 'Two', turn_index: 2 } },
      { user_turn: { prompt: 'Two again', turn_index: 2 } },
      { user_turn: { prompt: 'Gone', turn_index: 4, turn_deleted_time: '2026-02-03T11:00:00Z' } },
    ],
  });
  expect(title).toBe('Cats');
  expect(messages.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId])).toEqual([
    ['user-0-1', null],
    ['model-1-1', 'user-0-1'],
    ['user-2-1', 'model-1-1'],
    ['user-2-2', 'model-1-1'],
  ]);
  expect(messages[1]!.parts).toMatchObject([
    { type: 'reasoning', text: '**Greet**\n\nSay hello.' },
    { text: 'Hello' },
    { text: 'Card' },
    { type: 'file', name: 'conversation_1_turn_1_images_0.png' },
  ]);
});
