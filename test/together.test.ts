import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { Stream } from './support/event-stream.ts';
import type { ModelServer } from './support/model-server.ts';
import { startModelServer } from './support/model-server.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

/** How many random sessions; more by `TOGETHER_RUNS=500`. */
const runs = Number(process.env.TOGETHER_RUNS ?? 12);

let world: World;
let models: ModelServer;
let model: string;
let people: Client[];

beforeAll(async () => {
  world = await startWorld({ environment: { VITRINE_MAX_ANSWERS_PER_PERSON: '100' } });
  models = await startModelServer();
  // Five who have it open: two of them twice, as people have tabs.
  people = await Promise.all((['ana', 'ana', 'bo', 'cai', 'cai'] as const).map((name) => world.as(name)));
  const provider = await people[0]!.post('/api/v1/organization/providers', {
    kind: 'openai-compatible',
    name: 'Local',
    baseUrl: models.url,
    models: ['small'],
  });
  model = `${provider.json.id}/small`;
});
afterAll(async () => {
  await world.stop();
  await models.stop();
});

interface Node {
  id: string;
  parentId: string | null;
  text: string;
}

/** Someone who has the conversation open, and knows of it what a page would: it reads anew whenever it hears of a change. */
class Page {
  nodes: Node[] = [];
  private revision = -1;
  private reading: Promise<void> = Promise.resolve();
  private stream: Stream | undefined;
  readonly client: Client;
  private readonly path: string;

  constructor(client: Client, path: string) {
    this.client = client;
    this.path = path;
  }

  async connect(): Promise<void> {
    this.stream?.close();
    this.stream = await Stream.open(this.client, `${this.path}/events`, (event, data) => {
      if (event === 'changed' && data.revision !== this.revision) this.read();
    });
  }

  private read(): void {
    this.reading = this.reading.then(async () => {
      const { messages, revision } = (await this.client.get(this.path)).json;
      this.revision = revision;
      this.nodes = messages.map(
        ({ id, parentId, parts }: { id: string; parentId: string | null; parts: { text?: string }[] }) => ({
          id,
          parentId,
          text: parts.map((part) => part.text ?? '').join(''),
        }),
      );
    });
  }

  async settled(): Promise<Node[]> {
    await this.reading;
    return this.nodes;
  }

  close(): void {
    this.stream?.close();
  }
}

type Step =
  | { does: 'post' | 'edit' | 'ask' | 'regenerate' | 'continue'; who: number; at: number; again: boolean }
  | { does: 'reconnect' | 'stop' | 'rename'; who: number; at: number };

const who = fc.nat({ max: 4 });
const at = fc.nat({ max: 1000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constantFrom(
      'post' as const,
      'edit' as const,
      'ask' as const,
      'regenerate' as const,
      'continue' as const,
    ),
    who,
    at,
    again: fc.boolean(),
  }),
  fc.record({ does: fc.constantFrom('reconnect' as const, 'stop' as const, 'rename' as const), who, at }),
);
const behaviors = [
  { does: 'answer', text: 'A short answer.' },
  { does: 'answer', text: 'An answer that takes its time.', pieceLength: 3, delay: 3 },
  { does: 'break', after: 3 },
  { does: 'answer', text: '' },
] as const;

it(
  'whatever five people do at once, all see the same tree in the end, with every message once',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        playAndCompare,
      ),
      { numRuns: runs },
    );
  },
);

/** What stands in one list happens at the same time. */
async function playAndCompare(rounds: Step[][]): Promise<void> {
  const owner = people[0]!;
  const { id } = (await owner.post('/api/v1/conversations', { title: 'Together' })).json;
  const path = `/api/v1/conversations/${id}`;
  const sharing = await owner.get(`${path}/sharing`);
  const wish = { organization: 'collaborate', groups: [], people: [] };
  await owner.send('PUT', `${path}/sharing`, wish, { 'if-match': sharing.headers.get('etag')! });
  const root = (await owner.post(`${path}/messages`, { text: 'The root' })).json.id as string;
  const acknowledged = new Map<string, string>([[root, 'The root']]);
  const pages = people.map((client) => new Page(client, path));
  await Promise.all(pages.map((page) => page.connect()));
  let count = 0;
  const take = async (step: Step) => {
    const page = pages[step.who]!;
    const { client } = page;
    const nodes = page.nodes.length > 0 ? page.nodes : [{ id: root, parentId: null, text: 'The root' }];
    const node = nodes[step.at % nodes.length]!;
    models.behave(behaviors[step.at % behaviors.length]!);
    switch (step.does) {
      case 'reconnect':
        return page.connect();
      case 'rename':
        return void (await client.send('PATCH', path, { title: `Title ${step.at}` }));
      case 'stop':
        for (const { id: answerId } of world.app.ctx.running.inConversation(id)) {
          await client.send('DELETE', `${path}/answers/${answerId}`);
        }
        return;
      case 'regenerate':
      case 'continue':
        return void (await client.post(`${path}/answers`, { parentId: node.id, model }));
      default: {
        count += 1;
        const message = {
          id: crypto.randomUUID(),
          text: `Message ${count} of ${step.who}`,
          parentId: step.does === 'edit' ? node.parentId : node.id,
          ...(step.does === 'ask' ? { reply: true, model } : {}),
        };
        // A client that had no answer sends once more.
        const sent = [client.post(`${path}/messages`, message)];
        if (step.again) sent.push(client.post(`${path}/messages`, message));
        for (const answer of await Promise.all(sent)) {
          expect([200, 201, 409], answer.text).toContain(answer.status);
          if (answer.status !== 409) acknowledged.set(message.id, message.text);
        }
      }
    }
  };
  for (const round of rounds) await Promise.all(round.map(take));
  await expect.poll(() => world.app.ctx.running.inConversation(id).length, { timeout: 20_000 }).toBe(0);

  const { store } = world.app.ctx;
  const conversation = (await store.conversations.find(id))!;
  const { messages } = await store.conversations.content(conversation);
  const kept = messages.map(({ id: messageId, parentId }) => ({ id: messageId, parentId }));
  expect(new Set(kept.map((node) => node.id)).size).toBe(kept.length);
  for (const [messageId, text] of acknowledged) {
    const found = messages.find((message) => message.id === messageId);
    expect(found?.parts).toEqual([{ type: 'text', text }]);
  }
  for (const page of pages) {
    const shown = async () =>
      (await page.settled()).map(({ id: messageId, parentId }) => ({ id: messageId, parentId }));
    await expect.poll(shown, { timeout: 10_000 }).toEqual(kept);
    page.close();
  }
}
