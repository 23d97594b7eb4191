import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import { exportFile } from './support/export-file.ts';
import { startReceiver } from './support/receiver.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

/** The main job on the other database, from the sign-in on. */
describe.skipIf(inject('postgresUrl') === null)('on PostgreSQL', () => {
  let database: TestDatabase;
  let world: World;
  let ana: Client;

  beforeAll(async () => {
    database = await backends().find(([name]) => name === 'PostgreSQL')![1]();
    world = await startWorld({
      environment: { DATABASE_URL: database.url!, VITRINE_WEBHOOK_PRIVATE: '127.0.0.1' },
    });
    ana = await world.as('ana');
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });

  it('Ana brings a conversation in, shares it, someone reads it, she stops it', async () => {
    const imported = await ana.post(
      '/api/v1/conversations/import',
      filesForm({ name: 'c.json', bytes: exportFile('pg') }),
    );
    expect(imported.status, imported.text).toBe(201);
    const [{ id }] = imported.json.conversations;
    const again = await ana.post(
      '/api/v1/conversations/import',
      filesForm({ name: 'c.json', bytes: exportFile('pg') }),
    );
    expect(again.json.conversations[0]).toMatchObject({ id, outcome: 'unchanged' });
    const link = (await ana.post(`/api/v1/conversations/${id}/links`, {})).json;
    const path = new URL(link.url).pathname;
    expect((await world.stranger.get(path)).text).toContain('Planning a bridge');
    expect((await ana.get('/api/v1/conversations?q=PLANNING')).json.items[0].sharing.links).toBe(1);
    const stream = await world.stranger.open('GET', `${path}/events`);
    await ana.send('DELETE', `/api/v1/conversations/${id}/links/${link.id}`);
    expect(await stream.text()).toContain('event: gone');
    expect((await world.stranger.get(path)).status).toBe(404);
  });

  it('the same message sent many times at once is there once', async () => {
    const { id } = (await ana.post('/api/v1/conversations', {})).json;
    const message = { id: world.app.ctx.newId(), text: 'once' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ana.post(`/api/v1/conversations/${id}/messages`, message)),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect((await ana.get(`/api/v1/conversations/${id}`)).json.messages).toHaveLength(1);
  });

  it('the same request sent many times at once with its key is done once', async () => {
    const headers = { 'idempotency-key': 'once' };
    const ask = () => ana.post('/api/v1/conversations', { title: 'Asked for once' }, headers);
    const answers = await Promise.all(Array.from({ length: 8 }, ask));
    for (const { status, text } of answers) expect([201, 409], text).toContain(status);
    const { status, json } = await ask();
    expect(status).toBe(201);
    const made = answers.flatMap((answer) => (answer.status === 201 ? [answer.json.id] : []));
    expect(new Set(made)).toEqual(new Set([json.id]));
    expect((await ana.get('/api/v1/conversations?q=Asked')).json.items).toHaveLength(1);
  });

  it('a program with a key is held to its scopes, and a webhook is told of what happened', async () => {
    const receiver = await startReceiver();
    try {
      const path = '/api/v1/organization/webhooks';
      const hook = (await ana.post(path, { url: receiver.url, events: ['link.created'] })).json;
      const { key } = (await ana.post('/api/v1/keys', { name: 'k', scopes: ['write'] })).json;
      const authorization = `Bearer ${key}`;
      const { id } = (await world.stranger.post('/api/v1/conversations', {}, { authorization })).json;
      const links = `/api/v1/conversations/${id}/links`;
      expect((await world.stranger.post(links, {}, { authorization })).json.scope).toBe('share');
      receiver.answer = { status: 500 };
      await Promise.all(['One', 'Two', 'Three'].map((label) => ana.post(links, { label })));
      await receiver.until(1);
      receiver.answer = { status: 204 };
      world.pass(10_000);
      await receiver.until(4);
      await expect
        .poll(async () => (await ana.get(`${path}/${hook.id}/deliveries`)).json.items)
        .toMatchObject(Array.from({ length: 3 }, () => ({ state: 'delivered' })));
      expect((await ana.get('/api/v1/keys')).json.items[0].lastUsedAt).not.toBeNull();
    } finally {
      await receiver.stop();
    }
  });

  it('asked for at the same moment, the default link is one', async () => {
    const { id } = (await ana.post('/api/v1/conversations', {})).json;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => ana.post(`/api/v1/conversations/${id}/links`, {})),
    );
    expect(new Set(answers.map((a) => a.json.url)).size).toBe(1);
  });
});
