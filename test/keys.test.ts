import type { Insertable } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyScope } from '../src/domain/key-scope.ts';
import { keyScopes } from '../src/domain/key-scope.ts';
import { callsWithScopes, scopeOf } from '../src/http/key-scopes.ts';
import { routes } from '../src/http/routes.ts';
import { hashToken, newToken } from '../src/secrets/tokens.ts';
import type { Databases } from '../src/store/databases.ts';
import type { Schema } from '../src/store/schema.ts';
import { Client } from './support/client.ts';
import { Stream } from './support/event-stream.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

let world: World;
let ana: Client;
beforeAll(async () => {
  world = await startWorld();
  ana = await world.as('ana');
});
afterAll(() => world.stop());

async function keyWith(...scopes: KeyScope[]) {
  const made = (await ana.post('/api/v1/keys', { name: scopes.join(' '), scopes })).json;
  return { ...made, program: new Client(world.origin, { authorization: `Bearer ${made.key}` }) };
}

describe('the scopes of API keys', () => {
  it('are said for every call of those who are signed in, and for no other', () => {
    const calls = routes.flatMap(([method, url, { who }]) => (who === 'member' ? [`${method} ${url}`] : []));
    expect(callsWithScopes().toSorted()).toEqual(calls.toSorted());
  });

  it('let a key do what they name, and nothing else', async () => {
    const programs = new Map<KeyScope, Client>();
    for (const scope of keyScopes) programs.set(scope, (await keyWith(scope)).program);
    const unknown = '01900000-0000-7000-8000-000000000000';
    for (const [method, url, { who }] of routes) {
      if (who === 'anyone' || url.endsWith('/events')) continue;
      const needed = scopeOf(method, url);
      const path = url.replace(/:\w+/g, unknown);
      for (const [scope, program] of programs) {
        if (scope === needed) continue;
        // Whatever was sent: who may not do it is told that first, unless the request makes no sense at all.
        const answer = await program.send(method, path);
        if (answer.status === 422) continue;
        expect(answer.status, `${scope}: ${method} ${url}`).toBe(403);
        expect(answer.json.type).toBe('urn:vitrine:problem:missing-scope');
        if (needed !== 'session') expect(answer.json.scope).toBe(needed);
      }
    }
  });

  it('are named by what a key is refused', async () => {
    const { program } = await keyWith('read');
    const { id } = (await ana.post('/api/v1/conversations', { title: 'Scoped' })).json;
    expect((await program.get(`/api/v1/conversations/${id}`)).json.title).toBe('Scoped');
    const refused = await program.post(`/api/v1/conversations/${id}/links`, {});
    expect(refused.status).toBe(403);
    expect(refused.json).toMatchObject({ scope: 'share', detail: expect.stringContaining('“share”') });
    expect(refused.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="share"');
    expect((await ana.get(`/api/v1/conversations/${id}/links`)).json.items).toEqual([]);
    const sharing = await keyWith('share');
    expect((await sharing.program.post(`/api/v1/conversations/${id}/links`, {})).status).toBe(201);
    expect((await sharing.program.get(`/api/v1/conversations/${id}`)).status).toBe(403);
  });

  it('give nobody what they may not do themselves', async () => {
    const cai = await world.as('cai');
    const refused = await cai.post('/api/v1/keys', { name: 'k', scopes: ['admin'] });
    expect(refused.status).toBe(422);
    expect(refused.json.field).toBe('scopes');
    expect((await cai.post('/api/v1/keys', { name: 'k', scopes: [] })).status).toBe(422);
    const all = (await cai.post('/api/v1/keys', { name: 'all' })).json;
    expect(all.scopes).toEqual([...keyScopes]);
    const program = new Client(world.origin, { authorization: `Bearer ${all.key}` });
    expect((await program.get('/api/v1/organization/audit')).json.type).toBe('urn:vitrine:problem:forbidden');
  });
});

describe('an API key', () => {
  it('never makes or deletes keys, and never leaves its organization', async () => {
    const { id, program } = await keyWith(...keyScopes);
    const { organization } = (await ana.get('/api/v1/me')).json;
    for (const [method, path, body] of [
      ['POST', '/api/v1/keys', { name: 'another' }],
      ['DELETE', `/api/v1/keys/${id}`],
      ['PUT', '/api/v1/me/organization', { id: organization.id }],
    ] as const) {
      expect((await program.send(method, path, body)).status, path).toBe(403);
    }
    const changed = await program.post('/api/auth/change-password', {
      currentPassword: 'a guess at it',
      newPassword: 'another passphrase',
    });
    expect(changed.status).toBe(401);
  });

  it('from before there were scopes keeps what it could', async () => {
    const { store } = world.app.ctx;
    const { writer } = (store as unknown as { databases: Databases }).databases;
    const [organizationId, userId] = await anaIn();
    const key = `vitrine_${newToken()}`;
    await writer
      .insertInto('api_keys')
      .values({
        id: world.app.ctx.newId(),
        organization_id: organizationId,
        user_id: userId,
        name: 'old',
        key_hash: hashToken(key),
        created_at: 0,
      } as Insertable<Schema['api_keys']>)
      .execute();
    const program = new Client(world.origin, { authorization: `Bearer ${key}` });
    expect((await program.get('/api/v1/organization/audit')).status).toBe(200);
    expect((await program.post('/api/v1/conversations', {})).status).toBe(201);
  });

  it('says when it was used last', async () => {
    const { id, program } = await keyWith('read');
    const listed = async () =>
      (await ana.get('/api/v1/keys')).json.items.find((key: { id: string }) => key.id === id);
    expect((await listed()).lastUsedAt).toBeNull();
    await program.get('/api/v1/me');
    expect(Date.parse((await listed()).lastUsedAt)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('opens nothing once it is deleted, and what is connected with it is cut', async () => {
    const { id, program } = await keyWith('read');
    const kept = await keyWith('read');
    const conversation = (await ana.post('/api/v1/conversations', {})).json.id;
    const path = `/api/v1/conversations/${conversation}/events`;
    const [one, list, other, session] = await Promise.all([
      Stream.open(program, path),
      Stream.open(program, '/api/v1/events'),
      Stream.open(kept.program, path),
      Stream.open(ana, path),
    ]);
    await Promise.all([one, other, session].map((stream) => stream.until('changed')));
    const deleted = performance.now();
    expect((await ana.send('DELETE', `/api/v1/keys/${id}`)).status).toBe(204);
    expect((await program.get('/api/v1/me')).status).toBe(401);
    await Promise.all([one.until('gone'), list.until('gone')]);
    expect(performance.now() - deleted).toBeLessThan(2000);
    await ana.post(`/api/v1/conversations/${conversation}/messages`, { text: 'Still there?' });
    await Promise.all([other.until('changed'), session.until('changed')]);
    for (const stream of [other, session]) stream.close();
  });

  it('opens nothing once it has expired, and what is connected with it is cut', async () => {
    const expiresAt = new Date(world.now().getTime() + 60_000).toISOString();
    const { key } = (await ana.post('/api/v1/keys', { name: 'short', expiresAt, scopes: ['read'] })).json;
    const program = new Client(world.origin, { authorization: `Bearer ${key}` });
    const conversation = (await ana.post('/api/v1/conversations', {})).json.id;
    const stream = await Stream.open(program, `/api/v1/conversations/${conversation}/events`);
    await stream.until('changed');
    world.pass(61_000);
    const refused = await program.get('/api/v1/me');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    await stream.until('gone');
  });

  it('is kept as a hash only, and the log tells of it', async () => {
    const { key, id } = await keyWith('read', 'write');
    const rows = JSON.stringify(await world.app.ctx.store.entrances.keysOf(...(await anaIn())));
    expect(rows).toContain(id);
    expect(rows).not.toContain(key.slice('vitrine_'.length));
    const { items } = (await ana.get('/api/v1/organization/audit?kind=key.created')).json;
    expect(items[0].summary).toBe('made an API key (read, write)');
    expect(JSON.stringify(items)).not.toContain(key.slice('vitrine_'.length));
  });
});

async function anaIn(): Promise<[string, string]> {
  const { id, member } = await world.viewer('ana');
  return [member.organizationId, id];
}
