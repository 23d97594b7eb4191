import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from './support/client.ts';
import type { World } from './support/world.ts';
import { emailOf, password, startWorld } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld({ environment: { VITRINE_MAX_SIGN_INS_PER_MINUTE: '5' } });
});
afterAll(() => world.stop());

describe('signing in', () => {
  it('ends with the session', async () => {
    const ana = await world.as('ana');
    expect((await ana.get('/api/v1/me')).status).toBe(200);
    const { cookie } = ana;
    expect((await ana.post('/api/auth/sign-out')).status).toBe(200);
    const old = new Client(world.origin, { cookie });
    expect((await old.get('/api/v1/me')).status).toBe(401);
  });

  it('sets a cookie that scripts and other sites don’t get', async () => {
    const answer = await new Client(world.origin).post('/api/auth/sign-in/email', {
      email: emailOf('bo'),
      password,
    });
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly/i);
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('is refused alike for a wrong password and an unknown address', async () => {
    const stranger = new Client(world.origin);
    const wrong = await stranger.post('/api/auth/sign-in/email', {
      email: emailOf('ana'),
      password: 'no, not this',
    });
    const unknown = await stranger.post('/api/auth/sign-in/email', {
      email: 'no@example.com',
      password: 'no, not this',
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text).toBe(unknown.text);
  });

  it('is slowed down when someone guesses, and says for how long', async () => {
    const guesser = new Client(world.origin);
    let answer = await guess(guesser);
    for (let n = 0; n < 8 && answer.status !== 429; n += 1) answer = await guess(guesser);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.json.detail).toMatch(/Too many attempts/);
  });
});

describe('someone who is disabled', () => {
  it('is out at the next request, with their session and with their keys', async () => {
    const own = await startWorld();
    const cai = await own.as('cai');
    const { key } = (await cai.post('/api/v1/keys', { name: 'script' })).json;
    const script = new Client(own.origin, { authorization: `Bearer ${key}` });
    expect((await script.get('/api/v1/me')).status).toBe(200);

    const { id, member } = await own.viewer('cai');
    const setStatus = (status: 'active' | 'disabled') =>
      own.app.ctx.store.write((tx) => tx.organizations.setMemberStatus(member.organizationId, id, status));
    await setStatus('disabled');
    for (const client of [cai, script]) {
      for (const path of ['/api/v1/me', '/api/v1/conversations', '/api/v1/organization/members']) {
        expect((await client.get(path)).status).toBe(401);
      }
    }
    await setStatus('active');
    expect((await script.get('/api/v1/me')).status).toBe(200);
    await own.stop();
  });
});

describe('an API key', () => {
  it('opens nothing once it is deleted or past its time', async () => {
    const own = await startWorld();
    const ana = await own.as('ana');
    const expiresAt = new Date(own.now().getTime() + 60_000).toISOString();
    const made = (await ana.post('/api/v1/keys', { name: 'short', expiresAt })).json;
    const other = (await ana.post('/api/v1/keys', { name: 'other' })).json;
    const using = (key: string) => new Client(own.origin, { authorization: `Bearer ${key}` });
    expect((await using(made.key).get('/api/v1/me')).status).toBe(200);
    own.pass(60_001);
    expect((await using(made.key).get('/api/v1/me')).status).toBe(401);
    expect((await using(other.key).get('/api/v1/me')).status).toBe(200);
    await ana.send('DELETE', `/api/v1/keys/${other.id}`);
    expect((await using(other.key).get('/api/v1/me')).status).toBe(401);
    await own.stop();
  });
});

describe('an invitation', () => {
  it('makes a member of the one who holds it, once', async () => {
    const own = await startWorld();
    const bo = await own.as('bo');
    const made = await bo.post('/api/v1/organization/members', { email: 'New@Example.com' });
    expect(made.status).toBe(201);
    const token = made.json.url.split('/').at(-1);
    const newcomer = new Client(own.origin);
    expect((await newcomer.get(`/api/v1/invitations/${token}`)).json).toMatchObject({
      organization: 'Acme',
      email: 'new@example.com',
      hasAccount: false,
    });
    const joined = await newcomer.post(`/api/v1/invitations/${token}`, { name: 'New', password });
    expect(joined.status).toBe(200);
    expect((await newcomer.get('/api/v1/me')).json).toMatchObject({
      name: 'New',
      organization: { role: 'member' },
    });
    expect((await newcomer.get(`/api/v1/invitations/${token}`)).status).toBe(404);
    await own.stop();
  });

  it('lets someone who has an account join with its password only', async () => {
    const own = await startWorld();
    const bo = await own.as('bo');
    const made = await bo.post('/api/v1/organization/members', { email: emailOf('eli') });
    const token = made.json.url.split('/').at(-1);
    const eli = new Client(own.origin);
    const wrong = await eli.post(`/api/v1/invitations/${token}`, {
      name: 'Eli',
      password: 'not the password',
    });
    expect(wrong.status).toBe(422);
    expect((await eli.post(`/api/v1/invitations/${token}`, { name: 'Eli', password })).status).toBe(200);
    expect((await eli.get('/api/v1/me')).json.organizations).toHaveLength(2);
    await own.stop();
  });

  it('opens nothing once it is withdrawn, and only an owner makes owners', async () => {
    const own = await startWorld();
    const bo = await own.as('bo');
    const made = (await bo.post('/api/v1/organization/members', { email: 'x@example.com' })).json;
    expect((await bo.send('DELETE', `/api/v1/organization/invitations/${made.id}`)).status).toBe(204);
    const token = made.url.split('/').at(-1);
    expect((await own.stranger.get(`/api/v1/invitations/${token}`)).status).toBe(404);
    const owner = await bo.post('/api/v1/organization/members', { email: 'y@example.com', role: 'owner' });
    expect(owner.status).toBe(403);
    await own.stop();
  });
});

function guess(client: Client) {
  return client.post('/api/auth/sign-in/email', { email: emailOf('ana'), password: 'one more guess' });
}
