import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

let world: World;
let ana: Client;
let cai: Client;

beforeAll(async () => {
  world = await startWorld();
  [ana, cai] = [await world.as('ana'), await world.as('cai')];
});
afterAll(() => world.stop());

const bring = (who: Client, name: string, bytes: string) =>
  who.post('/api/v1/conversations/import', filesForm({ name, bytes }));

async function exported(who: Client, id: string, format = 'json'): Promise<string> {
  const answer = await who.get(`/api/v1/conversations/${id}/export?format=${format}`);
  expect(answer.status).toBe(200);
  return answer.text;
}

/** What an export says, without the ids and names that belong to one person's copy of it. */
// eslint-disable-next-line typescript/no-explicit-any
function contentOf(text: string): any {
  const [conversation] = JSON.parse(text).conversations;
  const numbers = new Map(
    conversation.messages.map(({ id }: { id: string }, index: number): [string, number] => [id, index]),
  );
  const { id: _id, activeLeafId, files: _files, messages, ...rest } = conversation;
  return {
    ...rest,
    active: numbers.get(activeLeafId),
    messages: messages.map((message: { id: string; parentId: string | null; parts: { type: string }[] }) => ({
      ...message,
      id: numbers.get(message.id),
      parentId: message.parentId && numbers.get(message.parentId),
      author: null,
      parts: message.parts.map((part) => (part.type === 'file' ? { ...part, fileId: null } : part)),
    })),
  };
}

async function told(): Promise<string> {
  const time = (minute: number) => new Date(Date.UTC(2026, 2, 1, 10, minute));
  const text = (words: string) => ({ type: 'text' as const, text: words });
  const id = await world.bring('ana', {
    kind: 'claude',
    sourceId: 'from-elsewhere',
    title: 'Ebb  and flow',
    createdAt: time(0),
    updatedAt: time(9),
    activeSourceId: 'old',
    messages: [
      {
        sourceId: 's',
        parentSourceId: null,
        role: 'system',
        model: null,
        parts: [text('Be brief.')],
        createdAt: time(0),
      },
      {
        sourceId: 'q',
        parentSourceId: 's',
        role: 'user',
        model: null,
        parts: [text('Why?')],
        createdAt: time(1),
      },
      {
        sourceId: 'old',
        parentSourceId: 'q',
        role: 'assistant',
        model: 'opus',
        ended: 'length',
        parts: [
          { type: 'reasoning', text: 'Hmm', seconds: 3 },
          {
            type: 'dynamic-tool',
            toolName: 'look',
            toolCallId: 'c',
            state: 'output-available',
            input: {},
            output: [1],
          },
          text('The moon.'),
          { type: 'file', name: 'lost.png', mediaType: 'image/png', open: null },
          { type: 'source-url', sourceId: '1', url: 'https://a.example/', title: 'A' },
        ],
        createdAt: time(2),
      },
      {
        sourceId: 'new',
        parentSourceId: 'q',
        role: 'assistant',
        model: 'gpt',
        parts: [text('The sun.')],
        createdAt: time(3),
      },
    ],
  });
  await ana.send('PUT', `/api/v1/conversations/${id}/tags`, { tags: ['Sea', 'moon'] });
  return id;
}

it('brings what one person has exported to another as it was', async () => {
  const file = await exported(ana, await told());
  const { status, json } = await bring(cai, 'vitrine.json', file);
  expect([status, json.skipped, json.conversations[0].outcome]).toEqual([201, [], 'created']);
  const again = await exported(cai, json.conversations[0].id);
  expect(contentOf(again)).toEqual(contentOf(file));
  expect(contentOf(again)).toMatchObject({
    kind: 'claude',
    title: 'Ebb  and flow',
    tags: ['moon', 'Sea'],
    active: 2,
  });
});

it('brings what was written here, and more of it later', async () => {
  const { json: made } = await ana.post('/api/v1/conversations', { title: 'Written here' });
  const say = (words: string, parentId: string | null) =>
    ana.post(`/api/v1/conversations/${made.id}/messages`, { text: words, parentId });
  const first = await say('One', null);
  const before = await exported(ana, made.id);
  expect((await bring(cai, 'a.json', before)).json.conversations[0]).toMatchObject({
    kind: 'vitrine',
    messages: 1,
  });
  expect((await bring(cai, 'a.json', before)).json.conversations[0].outcome).toBe('unchanged');
  await say('Two', first.json.message?.id ?? first.json.id);
  const after = await exported(ana, made.id);
  const { json } = await bring(cai, 'b.json', after);
  expect(json.conversations[0]).toMatchObject({ outcome: 'updated', messages: 1 });
  expect(contentOf(await exported(cai, json.conversations[0].id)).messages).toEqual(
    contentOf(after).messages,
  );
});

it('brings JSON Lines back with title, kind, tags and times', async () => {
  const file = await exported(ana, await told(), 'jsonl');
  const { json } = await bring(cai, 'lines.jsonl', file);
  expect(json.conversations[0]).toMatchObject({ kind: 'claude', outcome: 'created' });
  const [before, after] = [file, await exported(cai, json.conversations[0].id, 'jsonl')].map((text) =>
    JSON.parse(text),
  );
  expect(after.messages).toEqual(before.messages);
  expect({ ...after.metadata, conversation_id: '' }).toEqual({ ...before.metadata, conversation_id: '' });
});
