import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endings, type Part } from '../../domain/conversation.ts';
import { conversationKinds } from '../../domain/kind.ts';
import type { ProjectedMessage, Projection } from '../../domain/projection.ts';
import { exportedText, publicConversation, richConversation } from '../../exporters/conversation.fixture.ts';
import { json } from '../../exporters/json.ts';
import { conversationOf, importOf } from '../fixtures/import-of.ts';

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const jsonValue = fc.jsonValue({ stringUnit: 'grapheme' }).map((value) => value as unknown);
const parts: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: words }),
  fc.record(
    { type: fc.constant('reasoning' as const), text: words, seconds: fc.nat() },
    { requiredKeys: ['type', 'text'] },
  ),
  fc.record(
    {
      type: fc.constant('dynamic-tool' as const),
      toolName: words,
      toolCallId: fc.constantFrom('', 'call_1', 'call_2'),
      state: fc.constantFrom(
        'input-available' as const,
        'output-available' as const,
        'output-error' as const,
      ),
      input: jsonValue,
      output: jsonValue,
      errorText: words,
    },
    { requiredKeys: ['type', 'toolName', 'toolCallId', 'state'] },
  ),
  fc.record(
    {
      type: fc.constant('source-url' as const),
      sourceId: fc.constantFrom('1', 'abc'),
      url: fc.webUrl(),
      title: fc.constantFrom('Tides', 'Ebbe und Flut'),
    },
    { requiredKeys: ['type', 'sourceId', 'url'] },
  ),
  fc.constantFrom<Part>(
    { type: 'file', fileId: 'f1', name: 'plan.pdf', mediaType: 'application/pdf' },
    { type: 'file', fileId: null, name: 'lost.png', mediaType: 'image/png' },
  ),
);
const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });

const messages = fc
  .array(
    fc.record({
      seed: fc.nat(),
      role: fc.constantFrom('user' as const, 'assistant' as const, 'system' as const),
      parts: fc.array(parts, { minLength: 1, maxLength: 4 }),
      model: fc.option(fc.constantFrom('opus', 'gpt')),
      ended: fc.option(fc.constantFrom(...endings)),
      createdAt: time,
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((nodes) =>
    nodes.map(({ seed, ...node }, index): ProjectedMessage => {
      const parent = seed % (index + 1);
      return { id: `m${index}`, parentId: parent === index ? null : `m${parent}`, author: null, ...node };
    }),
  );

const projections = fc
  .record({
    title: fc.constantFrom('Tides', 'Two  spaces', '今日は 🚲'),
    kind: fc.constantFrom(...conversationKinds),
    createdAt: time,
    updatedAt: time,
    messages,
    active: fc.nat(),
  })
  .map(({ active, ...rest }): Projection => ({
    ...rest,
    files: [{ id: 'f1', name: 'plan.pdf', mediaType: 'application/pdf', size: 7 }],
    activeLeafId: rest.messages[active % rest.messages.length]!.id,
  }));

test('whatever is exported comes back as it was, but for authors and the bytes of files', async () => {
  await fc.assert(
    fc.asyncProperty(projections, async (projection) => {
      const file = await exportedText(json, { id: 'c1', projection, tags: ['Sea', 'moon'] });
      const { conversations, skipped } = await importOf({ 'vitrine.json': file });
      expect(skipped).toEqual([]);
      expect(conversations).toEqual([
        {
          kind: projection.kind,
          sourceId: 'c1',
          title: projection.title,
          createdAt: projection.createdAt,
          updatedAt: projection.updatedAt,
          activeSourceId: projection.activeLeafId,
          tags: ['Sea', 'moon'],
          messages: projection.messages.map(({ id, parentId, author: _author, ...message }) => ({
            sourceId: id,
            parentSourceId: parentId,
            ...message,
            parts: message.parts.map((part) =>
              part.type === 'file'
                ? { type: 'file', name: part.name, mediaType: part.mediaType, open: null }
                : (JSON.parse(JSON.stringify(part)) as Part),
            ),
          })),
        },
      ]);
    }),
    { numRuns: 100 },
  );
});

test('several conversations in one export come in, each with its kind', async () => {
  const other = { ...richConversation({ kind: 'vitrine' }), id: 'conversation-2' };
  const { conversations } = await importOf({
    'all.json': await exportedText(json, richConversation(), other),
  });
  expect(conversations.map(({ sourceId, kind }) => [sourceId, kind])).toEqual([
    ['conversation-1', 'chatgpt'],
    ['conversation-2', 'vitrine'],
  ]);
});

test('what somebody has changed by hand is mended', async () => {
  const { messages, kind, tags } = await conversationOf({
    format: 'vitrine',
    version: 1,
    conversations: [
      {
        id: 'c',
        kind: 'unheard-of',
        title: 'T',
        activeLeafId: 'gone',
        tags: ['a', 5],
        messages: [
          { id: 'a', parentId: null, role: 'user', parts: [{ type: 'text', text: 'Hi' }] },
          { id: 'empty', parentId: 'a', role: 'assistant', parts: [] },
          { id: 'b', parentId: 'empty', role: 'assistant', parts: [{ type: 'text', text: 'Yes' }] },
          { id: 'b', parentId: 'a', role: 'assistant', parts: [{ type: 'text', text: 'Again' }] },
          {
            id: 'c',
            parentId: 'nobody',
            role: 'user',
            parts: [{ type: 'source-url', url: 'javascript:x' }, 7],
          },
          { id: 'd', parentId: 'nobody', role: 'user', parts: [{ type: 'text', text: 'Orphan' }] },
        ],
      },
    ],
  });
  expect([kind, tags]).toEqual(['vitrine', ['a']]);
  expect(messages.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId])).toEqual([
    ['a', null],
    ['b', 'a'],
    ['d', null],
  ]);
});

test('what a share page gives comes in as well', async () => {
  const { projection } = publicConversation();
  const { title, kind, activeLeafId, messages } = JSON.parse(JSON.stringify(projection));
  const page = {
    title,
    kind,
    createdAt: '2026-03-01T09:30:00.000Z',
    updatedAt: '2026-03-02T09:30:00.000Z',
    activeLeafId,
    messages,
    files: [],
  };
  const conversation = await conversationOf(page);
  expect(conversation).toMatchObject({ kind: 'chatgpt', title, activeSourceId: 'a2' });
  expect(conversation.messages.map(({ sourceId }) => sourceId)).toEqual(['u1', 'a-old', 'a1', 'u2', 'a2']);
  expect((await conversationOf(page)).sourceId).toBe(conversation.sourceId);
});

test('what cannot be stored is mended in sources, tags and thoughts', async () => {
  const parts = [
    { type: 'reasoning', text: 'r', seconds: -1 },
    { type: 'source-url', sourceId: 'a\0', url: 'https://a.example/\uD800' },
  ];
  const { messages, tags } = await conversationOf({
    format: 'vitrine',
    version: 1,
    conversations: [
      {
        id: 'c',
        kind: 'vitrine',
        activeLeafId: 'a',
        tags: ['t\uD800'],
        messages: [{ id: 'a', role: 'user', parts }],
      },
    ],
  });
  expect(tags).toEqual(['t\uFFFD']);
  expect(messages[0]!.parts).toEqual([
    { type: 'reasoning', text: 'r' },
    { type: 'source-url', sourceId: 'a\uFFFD', url: 'https://a.example/\uFFFD' },
  ]);
});
