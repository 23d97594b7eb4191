import { beforeEach, describe, expect, it } from 'vitest';
import { purgeByRetention } from '../src/actions/govern/purge.ts';
import type { Client } from './support/client.ts';
import { backends } from './support/databases.ts';
import type { Person, World } from './support/world.ts';
import { startWorld } from './support/world.ts';
import { share } from './support/share.ts';

describe.each(backends())('governing on %s', (_, fresh) => {
  let world: World;
  let ana: Client;
  let bo: Client;
  let cai: Client;
  let eli: Client;
  let idOf: Record<Person, string>;

  beforeEach(async () => {
    const database = await fresh();
    world = await startWorld({ environment: database.url === null ? {} : { DATABASE_URL: database.url } });
    [ana, bo, cai, eli] = await Promise.all([
      world.as('ana'),
      world.as('bo'),
      world.as('cai'),
      world.as('eli'),
    ]);
    const ids = (['ana', 'bo', 'cai', 'dee', 'eli'] as const).map(
      async (person) => [person, (await world.viewer(person)).id] as const,
    );
    idOf = Object.fromEntries(await Promise.all(ids)) as Record<Person, string>;
    return async () => {
      await world.stop();
      await database.drop();
    };
  });

  const members = '/api/v1/organization/members';
  const change = (client: Client, who: Person, wish: object) =>
    client.send('PATCH', `${members}/${idOf[who]}`, wish);
  const remove = (client: Client, who: Person, conversations: unknown) =>
    client.send('DELETE', `${members}/${idOf[who]}`, { conversations });

  async function begin(client: Client, text = 'Private words'): Promise<string> {
    const { id } = (await client.post('/api/v1/conversations', { title: `About ${text}` })).json;
    await client.post(`/api/v1/conversations/${id}/messages`, { text });
    return id;
  }

  const link = async (client: Client, id: string) =>
    new URL((await client.post(`/api/v1/conversations/${id}/links`)).json.url).pathname;

  describe('members', () => {
    it('who are disabled are out at once, with their keys and links, and come back to what they had', async () => {
      const id = await begin(cai);
      const url = await link(cai, id);
      const { key } = (await cai.post('/api/v1/keys', { name: 'k' })).json;
      expect((await change(bo, 'cai', { status: 'disabled' })).status).toBe(204);
      expect((await cai.get(`/api/v1/conversations/${id}`)).status).toBe(401);
      expect((await world.stranger.get('/api/v1/me', { authorization: `Bearer ${key}` })).status).toBe(401);
      expect((await world.stranger.get(url)).status).toBe(404);
      expect((await change(bo, 'cai', { status: 'active' })).status).toBe(204);
      const again = await world.as('cai');
      expect((await again.get(`/api/v1/conversations/${id}`)).status).toBe(200);
      expect((await world.stranger.get(url)).status).toBe(200);
    });

    it('who are owners are the owners’ to change, and the last one stays', async () => {
      expect((await change(bo, 'ana', { role: 'member' })).status).toBe(403);
      expect((await change(bo, 'cai', { role: 'owner' })).status).toBe(403);
      for (const answer of [
        await change(ana, 'ana', { role: 'member' }),
        await remove(ana, 'ana', 'purge'),
      ]) {
        expect(answer.status).toBe(409);
      }
      expect((await change(ana, 'ana', { role: 'member' })).json.detail).toMatch(
        /Make someone else an owner first/,
      );
      expect((await change(ana, 'cai', { role: 'owner' })).status).toBe(204);
      expect((await change(ana, 'ana', { role: 'member' })).status).toBe(204);
      expect((await ana.get('/api/v1/organization/audit')).status).toBe(403);
      expect((await change(bo, 'bo', { status: 'disabled' })).status).toBe(409);
    });

    it('of another organization are not there', async () => {
      expect((await change(ana, 'eli', { role: 'admin' })).status).toBe(404);
      expect((await remove(ana, 'eli', 'purge')).status).toBe(404);
      expect((await remove(ana, 'cai', { handOverTo: idOf.eli })).status).toBe(422);
      expect((await remove(ana, 'cai', { handOverTo: idOf.dee })).status).toBe(422);
      expect((await cai.get('/api/v1/me')).status).toBe(200);
    });

    it('who are removed hand over what they had, with how it is shared', async () => {
      const id = await begin(cai);
      await share(cai, id, { people: [{ userId: idOf.bo, level: 'view' }], organization: 'view' });
      const url = await link(cai, id);
      const others = await begin(ana, 'Shared with Cai');
      await share(ana, others, { people: [{ userId: idOf.cai, level: 'view' }] });
      expect((await remove(ana, 'cai', { handOverTo: idOf.bo })).status).toBe(204);
      expect((await cai.get('/api/v1/me')).status).toBe(401);
      const whole = (await bo.get(`/api/v1/conversations/${id}`)).json;
      expect(whole).toMatchObject({ access: 'own', sharing: { organization: 'view', people: 0, links: 1 } });
      expect(whole.messages[0].author).toEqual({ name: 'Cai' });
      expect((await world.stranger.get(url)).status).toBe(200);
      expect((await ana.get(`/api/v1/conversations/${others}/sharing`)).json.people).toEqual([]);
      expect((await ana.get('/api/v1/conversations?scope=shared')).json.items).toHaveLength(1);
    });

    it('who are removed with what they had leave nothing behind', async () => {
      const id = await begin(cai);
      const url = await link(cai, id);
      expect((await remove(bo, 'cai', 'purge')).status).toBe(204);
      expect((await world.stranger.get(url)).status).toBe(404);
      const { items } = (await ana.get('/api/v1/organization/audit?kind=conversation.purged')).json;
      expect(items).toMatchObject([{ conversationId: id, actor: { name: 'Bo' } }]);
    });
  });

  describe('groups', () => {
    it('can be renamed and deleted; what was given to one ends with it', async () => {
      const { id } = (await ana.post('/api/v1/organization/groups', { name: 'Platform' })).json;
      await ana.send('PUT', `/api/v1/organization/groups/${id}/members/${idOf.bo}`);
      const conversation = await begin(cai);
      await share(cai, conversation, { groups: [{ groupId: id, level: 'view' }] });
      expect((await bo.get(`/api/v1/conversations/${conversation}`)).status).toBe(200);
      expect((await ana.send('PATCH', `/api/v1/organization/groups/${id}`, { name: 'Base' })).status).toBe(
        204,
      );
      expect((await cai.get(`/api/v1/conversations/${conversation}/sharing`)).json.groups[0].name).toBe(
        'Base',
      );
      expect((await ana.send('DELETE', `/api/v1/organization/groups/${id}`)).status).toBe(204);
      expect((await bo.get(`/api/v1/conversations/${conversation}`)).status).toBe(404);
      expect((await cai.get('/api/v1/conversations?scope=shared-by-me')).json.items).toEqual([]);
    });
  });

  describe('an admin', () => {
    it('sees that something is shared, and how, but reads nothing that is not shared with them', async () => {
      const secret = await begin(cai, 'Only for Ana');
      await share(cai, secret, { people: [{ userId: idOf.ana, level: 'view' }] });
      const open = await begin(cai, 'For everyone');
      await share(cai, open, { organization: 'collaborate' });
      const quiet = await begin(cai, 'Private');
      const { items } = (await bo.get('/api/v1/organization/shared')).json;
      expect(items).toMatchObject([
        { id: open, title: 'About For everyone', owner: { name: 'Cai' }, organization: 'collaborate' },
        { id: secret, title: null, people: 1, links: { live: 0 } },
      ]);
      expect(JSON.stringify(items)).not.toContain(quiet);
      expect((await bo.get('/api/v1/organization/shared?kind=people')).json.items).toMatchObject([
        { id: secret },
      ]);
      expect((await bo.get(`/api/v1/organization/shared?owner=${idOf.bo}`)).json.items).toEqual([]);
      expect((await bo.get(`/api/v1/conversations/${secret}`)).status).toBe(404);
      expect((await eli.get('/api/v1/organization/shared')).json.items).toEqual([]);
    });

    it('stops one, some or all of it', async () => {
      const first = await begin(cai, 'One');
      const second = await begin(ana, 'Two');
      const urls = [await link(cai, first), await link(ana, second)];
      await share(cai, first, { organization: 'view' });
      const theirs = await begin(eli, 'Elsewhere');
      const theirLink = await link(eli, theirs);
      const revoke = (client: Client, conversations: unknown, what: string) =>
        client.post('/api/v1/organization/shared/revoke', { conversations, what });
      expect((await revoke(bo, [theirs], 'everything')).status).toBe(404);
      expect((await revoke(bo, [first], 'links')).json).toEqual({ conversations: 1, links: 1, grants: 0 });
      expect((await world.stranger.get(urls[0]!)).status).toBe(404);
      expect((await ana.get(`/api/v1/conversations/${first}`)).status).toBe(200);
      expect((await revoke(bo, 'all', 'everything')).json).toEqual({ conversations: 2, links: 1, grants: 1 });
      expect((await world.stranger.get(urls[1]!)).status).toBe(404);
      expect((await ana.get(`/api/v1/conversations/${first}`)).status).toBe(404);
      expect((await world.stranger.get(theirLink)).status).toBe(200);
      const { items } = (await cai.get('/api/v1/conversations?scope=own')).json;
      expect(items).toHaveLength(1);
    });

    it('learns before a change of policy what it would stop, and that is what it stops', async () => {
      const id = await begin(cai);
      const { id: group } = (await ana.post('/api/v1/organization/groups', { name: 'G' })).json;
      await share(cai, id, {
        organization: 'collaborate',
        groups: [{ groupId: group, level: 'view' }],
        people: [{ userId: idOf.bo, level: 'collaborate' }],
      });
      const url = await link(cai, id);
      const preview = async (policy: object) =>
        (await bo.post('/api/v1/organization/policy/preview', policy)).json;
      const nothing = {
        links: 0,
        organizationGrants: 0,
        groupGrants: 0,
        personGrants: 0,
        collaborations: 0,
        conversations: 0,
        owners: 0,
        purged: 0,
      };
      const one = { conversations: 1, owners: 1 };
      expect(await preview({})).toEqual(nothing);
      expect(await preview({ publicLinks: 'admins' })).toEqual({ ...nothing, ...one, links: 1 });
      expect(await preview({ collaboration: false })).toEqual({ ...nothing, ...one, collaborations: 2 });
      expect(await preview({ groupSharing: false, personSharing: false })).toEqual({
        ...nothing,
        ...one,
        groupGrants: 1,
        personGrants: 1,
      });
      expect((await world.stranger.get(url)).status).toBe(200);
      await bo.send('PUT', '/api/v1/organization/policy', { publicLinks: 'admins' });
      expect((await world.stranger.get(url)).status).toBe(404);
      const { items } = (await bo.get('/api/v1/organization/shared?kind=suspended')).json;
      expect(items).toMatchObject([
        { id, suspended: ['Your organization allows public links to its admins only.'] },
      ]);
    });

    it('sees in numbers what is made and opened', async () => {
      const id = await begin(cai);
      const url = await link(cai, id);
      const browser = {
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      };
      await world.stranger.get(url, browser);
      await world.stranger.get(url, browser);
      await world.app.opens.flush();
      const statistics = (await bo.get('/api/v1/organization/sharing-statistics')).json;
      expect(statistics.days).toHaveLength(30);
      expect(statistics.days.at(-1)).toMatchObject({ made: 1, opened: 2, bots: 0 });
      expect(statistics.totals).toEqual({ publicConversations: 1, liveLinks: 1, sharedConversations: 0 });
      expect(statistics.publicByGroup).toEqual([{ id: null, name: 'In no group', conversations: 1 }]);
    });
  });

  describe('purging', () => {
    it('says first what it would delete, then deletes that', async () => {
      const old = await begin(cai, 'Old');
      world.pass(40 * 86_400_000);
      await begin(ana, 'New');
      bo = await world.as('bo');
      const purge = (what: object, dryRun: boolean) =>
        bo.post('/api/v1/organization/purge', { what, dryRun });
      const expected = {
        conversations: 1,
        messages: 1,
        files: 0,
        owners: [{ name: 'Cai', conversations: 1 }],
      };
      expect((await purge({ unchangedForDays: 30 }, true)).json).toMatchObject({ ...expected, dryRun: true });
      cai = await world.as('cai');
      expect((await cai.get(`/api/v1/conversations/${old}`)).status).toBe(200);
      expect((await purge({ unchangedForDays: 30 }, false)).json).toMatchObject(expected);
      expect((await cai.get(`/api/v1/conversations/${old}`)).status).toBe(404);
      expect((await purge({ ownerId: idOf.ana }, false)).json).toMatchObject({ conversations: 1 });
    });

    it('is done by retention, where the policy sets one', async () => {
      const old = await begin(cai, 'Old');
      const theirs = await begin(eli, 'Elsewhere');
      await ana.send('PUT', '/api/v1/organization/policy', { retentionDays: 7 });
      world.pass(6 * 86_400_000);
      await purgeByRetention(world.app.ctx);
      expect(await world.app.ctx.store.conversations.find(old)).toBeDefined();
      world.pass(2 * 86_400_000);
      await purgeByRetention(world.app.ctx);
      expect(await world.app.ctx.store.conversations.find(old)).toBeUndefined();
      expect(await world.app.ctx.store.conversations.find(theirs)).toBeDefined();
    });
  });
});
