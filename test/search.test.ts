import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SearchItem, SearchResults } from '../src/http/wire/search.ts';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';
import { share as shareWith } from './support/share.ts';

describe.each(backends())('search on %s', (_, fresh) => {
  let database: TestDatabase;
  let world: World;
  let ana: Client;
  let cai: Client;
  let eli: Client;
  let id: string;

  beforeAll(async () => {
    database = await fresh();
    world = await startWorld({ environment: database.url === null ? {} : { DATABASE_URL: database.url } });
    [ana, cai, eli] = await Promise.all([world.as('ana'), world.as('cai'), world.as('eli')]);
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });
  beforeEach(async () => {
    id = await start('A conversation');
  });

  const start = async (title: string, client = ana) => {
    const made = await client.post('/api/v1/conversations', { title });
    expect(made.status, made.text).toBe(201);
    return made.json.id as string;
  };
  const path = (rest = '', of = id) => `/api/v1/conversations/${of}${rest}`;
  const say = async (text: string, more: object = {}, of = id) => {
    const said = await ana.post(path('/messages', of), { text, ...more });
    expect(said.status, said.text).toBe(201);
    return said.json.id as string;
  };
  const indexed = () =>
    expect
      .poll(() => world.app.ctx.store.searchIndex.pending(1), { interval: 10, timeout: 20_000 })
      .toEqual([]);
  const search = async (q: string, client = ana, more: Record<string, string> = {}) => {
    await indexed();
    const answer = await client.get(`/api/v1/search?${new URLSearchParams({ q, ...more })}`);
    expect(answer.status, answer.text).toBe(200);
    return answer.json as SearchResults;
  };
  const found = async (q: string, client = ana) =>
    (await search(q, client)).items.map(({ messageId, conversation }) => messageId ?? conversation.id);
  const marked = ({ passage }: SearchItem) =>
    passage.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');
  const share = (level: 'view' | 'collaborate' | null, of = id) =>
    shareWith(ana, of, { organization: level });
  const decide = async (wish: object) => {
    const { revision } = (await ana.get(path('/review?for=public'))).json;
    const answer = await ana.send('PUT', path('/redactions'), wish, { 'if-match': `"${revision}"` });
    expect(answer.status, answer.text).toBe(200);
  };

  it('finds a message by its words, whatever their case and accents, and shows the passage around them', async () => {
    const message = await say(`${'Nothing of note. '.repeat(30)}Die Überraschung im Café war groß.`);
    const { items, nextCursor } = await search('cafe UBERRASCHUNG');
    expect(nextCursor).toBeNull();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      conversation: { id, title: 'A conversation', kind: 'vitrine', access: 'own' },
      messageId: message,
      role: 'user',
      more: 0,
    });
    expect(items[0]!.conversation).not.toHaveProperty('sharedBy');
    expect(marked(items[0]!)).toMatch(/^… (?:\S+ )+Die \[Überraschung\] im \[Café\] war groß\.$/);
  });

  it('finds the last word while it is being typed, the others only whole', async () => {
    const message = await say('The redaction of pelicans');
    for (const typed of ['r', 'reda', 'redaction', 'pelicans reda', 'redaction pelic']) {
      expect(await found(typed), typed).toContain(message);
    }
    expect(await found('reda pelicans')).toEqual([]);
    expect(await found('redactionist')).toEqual([]);
  });

  it('finds a phrase in quotes where its words stand side by side', async () => {
    const together = await say('a marbled godwit was seen');
    await say('the godwit was marbled', {}, await start('Another'));
    expect(await found('"marbled godwit"')).toEqual([together]);
    expect(await found('"marbled god')).toEqual([together]);
    expect(await found('"godwit marbled"')).toEqual([]);
    expect(await found('marbled godwit')).toHaveLength(2);
  });

  it('finds what is written without spaces, and names made of parts', async () => {
    const japanese = await say('東京都の情報検索システムについて');
    const chinese = await say('我们讨论全文检索的设计');
    const thai = await say('การค้นหาข้อความ');
    const korean = await say('데이터를 분석했다');
    const name = await say('see foo_bar.bazQuux');
    expect(await found('情報検索')).toEqual([japanese]);
    expect(await found('検索 東京')).toEqual([japanese]);
    expect(await found('検情')).toEqual([]);
    expect(await found('全文检索')).toEqual([chinese]);
    expect(await found('ค้นหา')).toEqual([thai]);
    expect(await found('데이터 분석')).toEqual([korean]);
    expect(await found('foo_bar')).toEqual([name]);
    expect(await found('bar_foo')).toEqual([]);
  });

  it('never stumbles over what is typed', async () => {
    await say('plain words');
    for (const typed of [
      '"',
      '"""',
      '*',
      'plain*',
      'NOT plain',
      'plain AND',
      'a:b',
      '-plain',
      '^plain',
      '(plain',
      'plain)',
      'NEAR(plain words)',
      "'plain' & !words | <->",
      '\\',
      '%_',
      '\0plain',
      '\ud800',
      '{}[]^$',
      '__c',
      ' ',
      'é'.repeat(900),
    ]) {
      const answer = await ana.get(`/api/v1/search?${new URLSearchParams({ q: typed })}`);
      expect(answer.status, JSON.stringify(typed)).toBe(200);
    }
    expect((await ana.get('/api/v1/search')).json).toEqual({ items: [], nextCursor: null });
    expect((await ana.get('/api/v1/search?q=plain&cursor=made-up')).status).toBe(422);
  });

  it('finds a message within a second of its being posted', async () => {
    const at = Date.now();
    const message = await say('a freshly posted capercaillie');
    await expect
      .poll(async () => (await ana.get('/api/v1/search?q=capercaillie')).json.items[0]?.messageId, {
        interval: 10,
      })
      .toBe(message);
    expect(Date.now() - at).toBeLessThan(1000);
  });

  it('finds titles, also after they change', async () => {
    const titled = await start('Quarterly kestrel report');
    expect(await found('kestrel')).toEqual([titled]);
    const { items } = await search('kestr');
    expect(items[0]).toMatchObject({ messageId: null, role: null });
    expect(marked(items[0]!)).toBe('Quarterly [kestrel] report');
    await ana.send('PATCH', path('', titled), { title: 'Quarterly osprey report' });
    expect(await found('kestrel')).toEqual([]);
    expect(await found('osprey')).toEqual([titled]);
  });

  it('finds the names of attached files', async () => {
    const file = await ana.post(path('/files'), filesForm({ name: 'ptarmigan-counts.csv', bytes: 'a,b\n' }));
    const message = await say('See there', { fileIds: [file.json.id] });
    expect(await found('ptarmigan')).toEqual([message]);
    expect(await found('ptarmigan there')).toEqual([message]);
  });

  it('searches what was said, not what a model thought or its tools answered', async () => {
    const brought = await world.bring('ana', {
      title: 'Imported',
      messages: [
        {
          sourceId: '1',
          parentSourceId: null,
          role: 'assistant',
          model: null,
          createdAt: world.now(),
          parts: [
            { type: 'reasoning', text: 'a thought of dotterels' },
            {
              type: 'dynamic-tool',
              toolName: 'dotterel-search',
              toolCallId: '1',
              state: 'output-available',
              input: { q: 'dotterel' },
              output: 'dotterel',
            },
            { type: 'text', text: 'an answer about whimbrels' },
          ],
        },
      ],
    });
    expect(await found('dotterel')).toEqual([]);
    const { items } = await search('whimbrel');
    expect(items).toMatchObject([{ conversation: { id: brought, kind: 'chatgpt' }, role: 'assistant' }]);
  });

  it('lists the newest first, a conversation once with its newest passages, page by page', async () => {
    const old = await world.bring('ana', {
      title: 'Old',
      createdAt: new Date('2021-05-01T10:00:00Z'),
      updatedAt: new Date('2021-05-01T10:00:00Z'),
      messages: ['one', 'two'].map((text, n) => ({
        sourceId: text,
        parentSourceId: null,
        role: 'user' as const,
        model: null,
        createdAt: new Date(Date.UTC(2021, 4, 1, 10, n)),
        parts: [{ type: 'text' as const, text: `turnstone ${text}` }],
      })),
    });
    const said: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      said.push(await say(`turnstone ${n}`));
      world.pass(2000);
    }
    const other = await start('About turnstones');
    const all = await search('turnstone');
    expect(all.items.map(({ conversation }) => conversation.id)).toEqual([other, id, id, id, old, old]);
    expect(all.items.map(({ messageId }) => messageId).slice(1, 4)).toEqual(said.slice(3).reverse());
    expect(all.items.map(({ more }) => more)).toEqual([0, 0, 0, 3, 0, 0]);
    const paged: SearchItem[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: SearchResults = await search('turnstone', ana, { limit: '1', ...(cursor && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(1);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged.map(({ conversation, more }) => [conversation.id, more])).toEqual([
      [other, 0],
      [id, 5],
      [old, 1],
    ]);
  });

  it('shows others only what is shared with them, as long as it is', async () => {
    const message = await say('the shared corncrake');
    await say('a private corncrake', {}, await start('Private'));
    expect(await found('corncrake', cai)).toEqual([]);
    await share('view');
    const { items } = await search('corncrake', cai);
    expect(items).toMatchObject([
      { messageId: message, conversation: { id, access: 'view', sharedBy: { name: 'Ana' } } },
    ]);
    expect(await found('corncrake', eli)).toEqual([]);
    await share(null);
    expect(await found('corncrake', cai)).toEqual([]);
    expect(await found('corncrake')).toHaveLength(2);
  });

  it('finds nothing of what the policy stops', async () => {
    await say('a suspended bittern');
    await share('view');
    expect(await found('bittern', cai)).toHaveLength(1);
    await ana.send('PUT', '/api/v1/organization/policy', { organizationSharing: false });
    expect(await found('bittern', cai)).toEqual([]);
    await ana.send('PUT', '/api/v1/organization/policy', { organizationSharing: true });
    expect(await found('bittern', cai)).toHaveLength(1);
  });

  it('finds system messages for their owner only', async () => {
    id = await world.bring('ana', {
      title: 'With a system prompt',
      messages: (['system', 'user'] as const).map((role) => ({
        sourceId: role,
        parentSourceId: null,
        role,
        model: null,
        createdAt: world.now(),
        parts: [{ type: 'text' as const, text: `the ${role} dunlin` }],
      })),
    });
    await indexed();
    await share('view');
    expect((await search('dunlin')).items.map(({ role }) => role)).toEqual(['user', 'system']);
    const { items } = await search('dunlin', cai);
    expect(items.map(({ role, more }) => [role, more])).toEqual([['user', 0]]);
    expect((await search('system dunlin', cai)).items).toEqual([]);
  });

  it('finds a redacted value for its owner, and not for those to whom the redaction applies', async () => {
    const value = 'mira.sandoval@example.com';
    const file = await ana.post(path('/files'), filesForm({ name: 'sandoval.csv', bytes: 'a,b\n' }));
    const message = await say(`Ask ${value} about the sanderling.`, { fileIds: [file.json.id] });
    await ana.send('PATCH', path(), { title: `Deploying with ${value}` });
    await share('view');
    await decide({ redact: [{ text: value }, { text: 'Mira.Sandoval' }, { text: 'sandoval' }] });
    const both = [id, message].toSorted();
    expect((await found('sandoval', cai)).toSorted()).toEqual(both);

    await decide({ inside: true });
    expect((await found('sandoval')).toSorted()).toEqual(both);
    for (const q of ['sandoval', 'sando', 'mira', '"mira sandoval"', value, 'sanderling sandoval', 'csv']) {
      expect(await found(q, cai), q).toEqual([]);
    }
    const { items } = await search('sanderling', cai);
    expect(items.map(({ messageId, more }) => [messageId, more])).toEqual([[message, 0]]);
    expect(marked(items[0]!)).toMatch(/^Ask \[redacted[^\]]*\] about the \[sanderling\]\.$/);
    expect(JSON.stringify(items)).not.toMatch(/sandoval/i);
    expect((await search('sandoval', cai, { limit: '1' })).nextCursor).toBeNull();
  });

  it('does not find a message that was left out', async () => {
    const out = await say('a left-out phalarope');
    await say('another phalarope');
    await share('view');
    await decide({ messages: [{ id: out, action: 'leave-out' }], inside: true });
    expect(await found('phalarope')).toHaveLength(2);
    expect(await found('left-out phalarope', cai)).toEqual([]);
    const { items } = await search('phalarope', cai);
    expect(items).toMatchObject([{ more: 0 }]);
    expect(items[0]!.messageId).not.toBe(out);
  });

  it('finds nothing of a deleted conversation, at once', async () => {
    await say('a doomed smew');
    expect(await found('smew')).toHaveLength(1);
    await ana.send('DELETE', path());
    expect((await ana.get('/api/v1/search?q=smew')).json.items).toEqual([]);
    expect(await world.app.ctx.store.search.findIn(id, [['smew']], 10)).toEqual([]);
  });

  it('finds what was handed over for its new owner only', async () => {
    const eve = 'eve@example.com';
    const { url } = (await ana.post('/api/v1/organization/members', { email: eve })).json;
    const joining = await import('./support/client.ts').then(({ Client }) => new Client(world.origin));
    const joined = await joining.post(`/api/v1/invitations/${String(url).split('/').at(-1)}`, {
      name: 'Eve',
      password: ['a long', 'made-up', 'passphrase'].join(' '),
    });
    expect(joined.status, joined.text).toBeLessThan(300);
    const own = await start('Handed over', joining);
    expect((await joining.post(path('/messages', own), { text: 'an inherited gadwall' })).status).toBe(201);
    await indexed();
    expect(await found('gadwall', joining)).toHaveLength(1);
    const eveId = (await joining.get('/api/v1/me')).json.id;
    const caiId = (await cai.get('/api/v1/me')).json.id;
    const removed = await ana.send('DELETE', `/api/v1/organization/members/${eveId}`, {
      conversations: { handOverTo: caiId },
    });
    expect(removed.status, removed.text).toBeLessThan(300);
    expect(await found('gadwall', cai)).toHaveLength(1);
    expect(await found('gadwall')).toEqual([]);
  });

  it('indexes in small steps, and knows long texts and many rows of one second', async () => {
    const at = new Date('2022-02-02T02:02:02Z');
    const long = Array.from({ length: 30_000 }, (_, n) => `word${n * 7919}`).join(' ');
    const brought = await world.bring('ana', {
      title: 'Many',
      messages: Array.from({ length: 250 }, (_, n) => ({
        sourceId: String(n),
        parentSourceId: null,
        role: 'user' as const,
        model: null,
        createdAt: at,
        parts: [{ type: 'text' as const, text: n === 100 ? `${long} avocet` : `avocet ${n}` }],
      })),
    });
    const { items } = await search('avocet');
    expect(items.map(({ conversation }) => conversation.id)).toEqual([brought, brought, brought]);
    expect(items[2]!.more).toBeGreaterThan(90);
    expect(await found('word23757 avocet')).toHaveLength(1);
  });
});
