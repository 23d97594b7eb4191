import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import { exportFile } from './support/export-file.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

/** The main job on the other database, from the sign-in on. */
describe.skipIf(inject('postgresUrl') === null)('on PostgreSQL', () => {
  let database: TestDatabase;
  let world: World;
  let ana: Client;

  beforeAll(async () => {
    database = await backends().find(([name]) => name === 'PostgreSQL')![1]();
    world = await startWorld({ environment: { DATABASE_URL: database.url! } });
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

  it('asked for at the same moment, the default link is one', async () => {
    const { id } = (await ana.post('/api/v1/conversations', {})).json;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => ana.post(`/api/v1/conversations/${id}/links`, {})),
    );
    expect(new Set(answers.map((a) => a.json.url)).size).toBe(1);
  });
});
