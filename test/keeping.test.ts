import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';
import { share as shareWith } from './support/share.ts';

describe.each(backends())('what one keeps about conversations, on %s', (_, fresh) => {
  let database: TestDatabase;
  let world: World;
  let ana: Client;
  let bo: Client;
  let id: string;

  beforeAll(async () => {
    database = await fresh();
    const environment = database.url === null ? {} : { DATABASE_URL: database.url };
    world = await startWorld({ environment });
    [ana, bo] = await Promise.all([world.as('ana'), world.as('bo')]);
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });
  beforeEach(async () => {
    id = await conversation('Tides');
  });

  const at = (conversationId: string, rest = '') => `/api/v1/conversations/${conversationId}${rest}`;
  const conversation = async (title: string, who = ana): Promise<string> =>
    (await who.post('/api/v1/conversations', { title })).json.id;
  const say = async (text: string, more: object = {}, who = ana): Promise<string> => {
    const said = await who.post(at(id, '/messages'), { text, ...more });
    expect(said.status, said.text).toBe(201);
    return said.json.id;
  };
  const share = (wish: object, conversationId = id) => shareWith(ana, conversationId, wish);
  const keep = async (change: object, who = ana, conversationId = id) => {
    const answer = await who.send('PUT', at(conversationId, '/bookmark'), change);
    expect(answer.status, answer.text).toBe(204);
  };
  const listed = async (search: string, who = ana) => {
    const items: { id: string; title: string; favorite: boolean; archived: boolean; tags: string[] }[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await who.get(`/api/v1/conversations?${search}${cursor && `&cursor=${cursor}`}`);
      expect(page.status, page.text).toBe(200);
      items.push(...page.json.items);
      cursor = page.json.nextCursor;
    }
    return items;
  };
  const ids = async (search: string, who = ana) => (await listed(search, who)).map((row) => row.id);

  describe('the branch that one is on', () => {
    const branchOf = async (who: Client, search = '') =>
      (await who.get(at(id, `/transcript${search}`))).json.messages.map(
        (message: { text: string }) => message.text,
      );

    it('is remembered for each person, and goes on where the branch goes on', async () => {
      const root = await say('root');
      const left = await say('left', { parentId: root });
      const right = await say('right', { parentId: root });
      await share({ organization: 'collaborate' });
      expect(await branchOf(bo)).toEqual(['root', 'right']);
      await keep({ leafId: left }, bo);
      expect(await branchOf(bo)).toEqual(['root', 'left']);
      expect(await branchOf(ana)).toEqual(['root', 'right']);
      expect(await branchOf(bo, `?branch=${right}`)).toEqual(['root', 'right']);
      await say('further left', { parentId: left });
      await keep({ leafId: right });
      expect(await branchOf(bo)).toEqual(['root', 'left', 'further left']);
      expect(await branchOf(ana)).toEqual(['root', 'right']);
      expect((await bo.get(at(id))).json.activeLeafId).not.toBe(right);
      const exported = (await bo.get(at(id, '/export?format=markdown'))).text;
      expect(exported).toContain('further left');
      await keep({ leafId: null }, bo);
      expect(await branchOf(bo)).toEqual(['root', 'left', 'further left']);
    });

    it('is the conversation’s own where the remembered message is not to be seen', async () => {
      const root = await say('root');
      const left = await say('left', { parentId: root });
      await say('right', { parentId: root });
      await share({ organization: 'view' });
      await keep({ leafId: left }, bo);
      const { revision } = (await ana.get(at(id, '/review?for=inside'))).json;
      const wish = { messages: [{ id: left, action: 'leave-out' }], inside: true };
      await ana.send('PUT', at(id, '/redactions'), wish, { 'if-match': `"${revision}"` });
      expect(await branchOf(bo)).toEqual(['root', 'right']);
      await keep({ leafId: 'no such message' });
      expect(await branchOf(ana)).toEqual(['root', 'right']);
    });
  });

  describe('favorites and the archive', () => {
    it('are one’s own, and change nothing for others', async () => {
      await share({ people: [{ userId: (await world.viewer('bo')).id, level: 'view' }] });
      await keep({ favorite: true }, bo);
      await keep({ archived: true });
      expect((await bo.get(at(id))).json).toMatchObject({ favorite: true, archived: false });
      expect((await ana.get(at(id, '/transcript'))).json).toMatchObject({ favorite: false, archived: true });
      expect(await ids('scope=shared', bo)).toContain(id);
      expect(await ids('scope=favorites', bo)).toEqual([id]);
      expect(await ids('scope=favorites')).toEqual([]);
      expect((await ana.get(at(id, '/transcript?as=organization'))).status).toBe(404);
      await share({});
      expect(await ids('scope=favorites', bo)).toEqual([]);
      await keep({ archived: false });
    });

    it('what is archived leaves the lists, is found by a search, and comes back', async () => {
      await keep({ archived: true, favorite: true });
      for (const scope of ['all', 'own', 'favorites']) expect(await ids(`scope=${scope}`)).not.toContain(id);
      expect(await ids('scope=archived')).toContain(id);
      expect((await listed('q=tid')).find((row) => row.id === id)).toMatchObject({ archived: true });
      const found = async () => (await ana.get('/api/v1/search?q=archivist')).json.items;
      await say('a question for the archivist');
      await expect.poll(found).toMatchObject([{ conversation: { id, archived: true } }]);
      await keep({ archived: false });
      for (const scope of ['all', 'own', 'favorites']) expect(await ids(`scope=${scope}`)).toContain(id);
      expect(await ids('scope=archived')).not.toContain(id);
      expect((await listed('scope=all')).find((row) => row.id === id)).toMatchObject({ favorite: true });
    });

    it('hides from nobody what they share', async () => {
      await share({ organization: 'view' });
      await keep({ archived: true });
      expect(await ids('scope=shared-by-me')).toContain(id);
    });

    it('leaves no gap in any page, whatever lies between', async () => {
      const own: string[] = [];
      const given: string[] = [];
      for (let n = 0; n < 12; n += 1) own.push(await conversation(`Own ${n}`, bo));
      for (let n = 0; n < 12; n += 1) {
        given.push(await conversation(`Given ${n}`));
        await share({ organization: 'view' }, given[n]!);
      }
      const everything = await ids('scope=all&limit=100', bo);
      const hidden = new Set(everything.filter((_, place) => place % 3 !== 0));
      for (const each of hidden) await keep({ archived: true }, bo, each);
      for (const scope of ['all', 'own', 'shared']) {
        const expected = (await ids(`scope=${scope}&limit=100`, bo)).length;
        const first = (await bo.get(`/api/v1/conversations?scope=${scope}&limit=3`)).json;
        expect(first.items).toHaveLength(Math.min(3, expected));
        const paged = await ids(`scope=${scope}&limit=3`, bo);
        expect(new Set(paged).size).toBe(expected);
        expect(paged.some((each) => hidden.has(each))).toBe(false);
      }
      const archive = await ids('scope=archived&limit=3', bo);
      expect(archive).toEqual(everything.filter((each) => hidden.has(each)));
    });

    it('tells one’s other windows, and nobody else’s', async () => {
      await share({ organization: 'view' });
      const stop = new AbortController();
      const mine = await ana.open('GET', '/api/v1/events', undefined, {}, stop.signal);
      const theirs = await bo.open('GET', '/api/v1/events', undefined, {}, stop.signal);
      await keep({ favorite: true });
      const reader = mine.body!.getReader();
      let heard = '';
      while (!heard.includes('event: list')) heard += new TextDecoder().decode((await reader.read()).value);
      const other = theirs.body!.getReader();
      const said = new TextDecoder().decode((await other.read()).value);
      expect(said).not.toContain('event: list');
      stop.abort();
    });
  });

  describe('tags', () => {
    const tag = (tags: string[], who = ana, conversationId = id) =>
      who.send('PUT', at(conversationId, '/tags'), { tags });
    const tagged = async (...tags: string[]) => {
      const answer = await tag(tags);
      expect(answer.status, answer.text).toBe(200);
      return answer.json.tags;
    };

    it('are tidied, shown to everyone inside who sees it, and set by its owner only', async () => {
      expect(await tagged(' Zeta ', 'Öl & Gas', 'zeta')).toEqual(['Zeta', 'Öl & Gas']);
      await share({ organization: 'collaborate' });
      expect((await bo.get(at(id))).json.tags).toEqual(['Zeta', 'Öl & Gas']);
      expect((await bo.get(at(id, '/transcript'))).json.tags).toEqual(['Zeta', 'Öl & Gas']);
      expect((await ana.get(at(id, '/transcript?as=organization'))).json.tags).toEqual(['Zeta', 'Öl & Gas']);
      expect((await tag(['mine'], bo)).status).toBe(403);
      const tooLong = await tag(['x'.repeat(41)]);
      expect([tooLong.status, tooLong.json.field]).toEqual([422, 'tags']);
      expect((await tag(Array.from({ length: 21 }, (_, n) => `t${n}`))).status).toBe(422);
      expect(await tagged()).toEqual([]);
    });

    it('filter every list without regard to case, in any script, and page by page', async () => {
      const both = [id, await conversation('Also'), await conversation('And this')];
      for (const each of both) await tag(['ÖL-Preis'], ana, each);
      await tag(['öl'], ana, await conversation('Another'));
      await tag(['OL-Preis'], ana, await conversation('Another still'));
      await tag(['100%_sure'], ana, await conversation('Odd'));
      await share({ organization: 'view' });
      const search = `tag=${encodeURIComponent('öl-PREIS')}`;
      expect(await ids(`scope=own&limit=1&${search}`)).toEqual(both.toReversed());
      expect(await ids(`scope=all&${search}`)).toEqual(both.toReversed());
      expect(await ids(`scope=shared&${search}`, bo)).toEqual([id]);
      expect((await listed(`tag=${encodeURIComponent('100%_SURE')}`)).map((row) => row.title)).toEqual([
        'Odd',
      ]);
      expect(await ids(`tag=${encodeURIComponent('%')}`)).toEqual([]);
      await keep({ archived: true }, ana, both[1]);
      expect(await ids(`scope=own&${search}`)).toEqual([both[2], both[0]]);
      expect(await ids(`scope=archived&${search}`)).toEqual([both[1]]);
    });

    it('are offered to their owner, the most used first', async () => {
      const { tags } = (await ana.get('/api/v1/tags')).json;
      expect(tags[0]).toBe('ÖL-Preis');
      expect((await bo.get('/api/v1/tags')).json.tags).toEqual([]);
    });

    it('are on no public page, and in every export', async () => {
      await say('a question');
      await tagged('Secret plan', 'b,c');
      const { url } = (await ana.post(at(id, '/links'), {})).json;
      const path = new URL(url).pathname;
      for (const rest of ['', '/conversation.json'])
        expect((await world.stranger.get(path + rest)).text).not.toContain('Secret plan');
      expect((await ana.get(at(id, '/transcript?as=public'))).json.tags).toEqual([]);
      for (const format of ['json', 'jsonl', 'csv', 'markdown', 'html', 'parquet']) {
        expect((await ana.get(at(id, `/export?format=${format}`))).text, format).toContain('Secret plan');
      }
      expect((await ana.get(at(id, '/export?format=markdown&reviewed=1'))).text).not.toContain('Secret plan');
    });

    it('leave out what is redacted for those to whom that applies', async () => {
      await say('Project Heron is due.');
      await tagged('Heron', 'due');
      await share({ organization: 'view' });
      const { revision } = (await ana.get(at(id, '/review?for=inside'))).json;
      const wish = { redact: [{ text: 'Heron' }], inside: true };
      const decided = await ana.send('PUT', at(id, '/redactions'), wish, { 'if-match': `"${revision}"` });
      expect(decided.status, decided.text).toBe(200);
      expect((await bo.get(at(id))).json.tags).toEqual(['due']);
      expect((await bo.get(at(id, '/transcript'))).json.tags).toEqual(['due']);
      expect((await listed('scope=shared', bo)).find((row) => row.id === id)?.tags).toEqual(['due']);
      expect(await ids('scope=shared&tag=heron', bo)).toEqual([]);
      expect((await bo.get(at(id, '/export?format=json'))).text).not.toContain('Heron');
      expect(await ids('scope=own&tag=heron')).toEqual([id]);
    });

    it('reach those who have it open', async () => {
      await share({ organization: 'view' });
      const before = (await bo.get(at(id))).json.revision;
      await tagged('new');
      const now = (await bo.get(at(id))).json;
      expect([now.revision > before, now.tags]).toEqual([true, ['new']]);
    });
  });
});
