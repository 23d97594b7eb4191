import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { Client as Browser } from './support/client.ts';
import type { World } from './support/world.ts';
import { emailOf, startWorld } from './support/world.ts';

let world: World;
let ana: Client;
let cai: Client;
let organizationId: string;

beforeAll(async () => {
  world = await startWorld();
  ana = await world.as('ana');
  cai = await world.as('cai');
  organizationId = (await world.viewer('ana')).member.organizationId;
});
afterAll(() => world.stop());

const entries = async (query = '') => (await ana.get(`/api/v1/organization/audit${query}`)).json.items;
const verify = (noted?: { seq: number; hash: string }) =>
  world.app.ctx.store.audit.verify(organizationId, noted);

describe('the audit log', () => {
  it('tells who did what, without a token, a text or a title', async () => {
    const secret = 'Nobody may read this in a log';
    const { id } = (await cai.post('/api/v1/conversations', { title: secret })).json;
    await cai.post(`/api/v1/conversations/${id}/messages`, { text: secret });
    const link = (await cai.post(`/api/v1/conversations/${id}/links`, { label: secret, password: secret }))
      .json;
    await cai.send('PATCH', `/api/v1/conversations/${id}/links/${link.id}`, { password: null, files: false });
    const { headers } = await cai.get(`/api/v1/conversations/${id}/sharing`);
    await cai.send(
      'PUT',
      `/api/v1/conversations/${id}/sharing`,
      { organization: 'view', groups: [], people: [] },
      { 'if-match': headers.get('etag')! },
    );
    await cai.get(`/api/v1/conversations/${id}/export?format=json`);
    await ana.send('PUT', '/api/v1/organization/policy', { publicFiles: false });
    await cai.send('DELETE', `/api/v1/conversations/${id}/links/${link.id}`);
    await cai.send('DELETE', `/api/v1/conversations/${id}`);
    const stranger = new Browser(world.origin);
    await stranger.post('/api/auth/sign-in/email', {
      email: emailOf('cai'),
      password: 'a wrong guess at it',
    });

    const told = await entries('?limit=200');
    expect(told.map((entry: { kind: string }) => entry.kind)).toEqual([
      'sign-in.failed',
      'conversation.deleted',
      'link.revoked',
      'policy.changed',
      'conversation.exported',
      'sharing.changed',
      'link.changed',
      'link.created',
      'sign-in.succeeded',
      'sign-in.succeeded',
    ]);
    expect(told.map((entry: { actor: { name: string } | null }) => entry.actor?.name ?? null)).toEqual([
      null,
      'Cai',
      'Cai',
      'Ana',
      'Cai',
      'Cai',
      'Cai',
      'Cai',
      'Cai',
      'Ana',
    ]);
    const text = JSON.stringify(told);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(new URL(link.url).pathname.split('/').at(-1));
    expect(text).not.toContain('example.com');
    expect(told[3].summary).toBe('changed the policy: files on public pages from on to off');
  });

  it('can be filtered by date, person, kind and conversation, page by page', async () => {
    const all = await entries('?limit=200');
    const { id: caiId } = await world.viewer('cai');
    expect(await entries(`?actor=${caiId}&kind=link.created`)).toHaveLength(1);
    const { conversationId } = all.find((entry: { kind: string }) => entry.kind === 'link.created');
    expect(await entries(`?conversation=${conversationId}`)).toHaveLength(6);
    expect(await entries(`?from=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
    expect(await entries(`?to=${new Date(Date.now() - 3_600_000).toISOString()}`)).toEqual([]);
    const first = (await ana.get('/api/v1/organization/audit?limit=4')).json;
    const next = (await ana.get(`/api/v1/organization/audit?limit=4&cursor=${first.nextCursor}`)).json;
    expect([...first.items, ...next.items].map((entry) => entry.seq)).toEqual(
      all.slice(0, 8).map((entry: { seq: number }) => entry.seq),
    );
  });

  it('is exported as a table, which is an entry itself', async () => {
    const answer = await ana.get('/api/v1/organization/audit.csv?kind=policy.changed');
    expect(answer.headers.get('content-type')).toMatch(/text\/csv/);
    const [head, row] = answer.text.slice(1).split('\r\n');
    expect(head).toBe('seq,at,kind,actor_id,actor,conversation_id,summary,details,hash');
    expect(row).toContain('policy.changed');
    expect((await entries('?limit=1'))[0].kind).toBe('audit.exported');
  });

  it('is unbroken, and keeps heads that were noted', async () => {
    const noted = (await verify()).head!;
    await ana.send('PUT', '/api/v1/organization/policy', { publicFiles: true });
    expect(await verify(noted)).toMatchObject({ broken: null, entries: noted.seq + 1 });
    expect((await verify({ ...noted, hash: 'f'.repeat(64) })).broken).toMatch(/noted earlier is not in it/);
  });

  it.each([
    ['changed', `update audit set details = '{}' where seq = 3`, /Entry 3 was changed/],
    ['given to someone else', `update audit set actor_id = 'me' where seq = 4`, /Entry 4 was changed/],
    ['removed', 'delete from audit where seq = 5', /Entry 5 is missing/],
    ['removed at the beginning', 'delete from audit where seq = 1', /Entry 1 is missing/],
    ['removed at the end', 'delete from audit where seq = (select max(seq) from audit)', /It ends at entry/],
    [
      'put in another’s place',
      `update audit set seq = 1000 where seq = 3; update audit set seq = 3 where seq = 4; update audit set seq = 4 where seq = 1000`,
      /Entry 3/,
    ],
    [
      'cut off, with a note of an earlier end',
      `update organizations set audit_head = '3:abc:def'`,
      /note of its last entry was changed/,
    ],
  ])('shows an entry that was %s', async (_, tamper, found) => {
    const file = new DatabaseSync(join(world.app.config.dataFolder, 'vitrine.db'));
    const before = {
      audit: file.prepare('select * from audit').all(),
      head: file.prepare('select id, audit_head from organizations').all(),
    };
    try {
      file.exec(tamper);
      expect((await verify()).broken).toMatch(found);
    } finally {
      file.exec('delete from audit');
      const columns = Object.keys(before.audit[0]!);
      const insert = file.prepare(
        `insert into audit (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of before.audit) insert.run(...Object.values(row));
      for (const { id, audit_head: head } of before.head) {
        file.prepare('update organizations set audit_head = ? where id = ?').run(head!, id!);
      }
      file.close();
    }
    expect((await verify()).broken).toBe(null);
  });

  it('shows a cut even when more was written since', async () => {
    const file = new DatabaseSync(join(world.app.config.dataFolder, 'vitrine.db'));
    file.exec('delete from audit where seq = (select max(seq) from audit)');
    file.close();
    await ana.send('PUT', '/api/v1/organization/policy', { publicFiles: false });
    expect((await verify()).broken).toMatch(/is missing/);
  });
});
