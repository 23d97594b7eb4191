import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addWebhook, listDeliveries } from '../src/actions/webhooks/webhooks.ts';
import { makeMember } from '../src/actions/organization.ts';
import { createConversation } from '../src/actions/keep-conversation.ts';
import { createLink } from '../src/actions/share.ts';
import { readConfig } from '../src/config.ts';
import { retryPausesMs } from '../src/domain/webhook.ts';
import { startServer } from '../src/main.ts';
import type { Client } from './support/client.ts';
import type { Receiver } from './support/receiver.ts';
import { startReceiver } from './support/receiver.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

const path = '/api/v1/organization/webhooks';
const day = 24 * 60 * 60 * 1000;

let world: World;
let ana: Client;
let receiver: Receiver;
let conversation: string;
beforeAll(async () => {
  world = await startWorld({ environment: { VITRINE_WEBHOOK_PRIVATE: '127.0.0.0/8' } });
  ana = await world.as('ana');
});
afterAll(() => world.stop());
beforeEach(async () => {
  receiver = await startReceiver();
  conversation = (await ana.post('/api/v1/conversations', { title: 'The Heron plan' })).json.id;
});
afterEach(async () => {
  for (const { id } of (await ana.get(path)).json.items) await ana.send('DELETE', `${path}/${id}`);
  await receiver.stop();
});

async function hook(...events: string[]) {
  const made = await ana.post(path, { url: receiver.url, events });
  expect(made.status, made.text).toBe(201);
  return made.json;
}
const share = async () => (await ana.post(`/api/v1/conversations/${conversation}/links`, {})).json;
const deliveries = async (id: string) => (await ana.get(`${path}/${id}/deliveries`)).json.items;

/** Once the newest delivery is as it should be. */
async function untilDelivery(id: string, is: (delivery: Record<string, unknown>) => boolean) {
  for (const late = Date.now() + 10_000; ;) {
    const [newest] = await deliveries(id);
    if (newest && is(newest)) return newest;
    if (Date.now() > late) throw new Error(`It stays ${JSON.stringify(newest)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a webhook', () => {
  it('is told of what it was added for, signed, and of nothing that anyone wrote', async () => {
    const { id, secret } = await hook('link.created', 'link.revoked', 'conversation.deleted');
    const link = await share();
    await ana.send('PATCH', `/api/v1/conversations/${conversation}/links/${link.id}`, { label: 'Heron' });
    await ana.send('DELETE', `/api/v1/conversations/${conversation}/links/${link.id}`);
    await ana.send('DELETE', `/api/v1/conversations/${conversation}`);
    await receiver.until(3);
    const { id: actorId, organization } = (await ana.get('/api/v1/me')).json;
    const told = receiver.received.map(({ headers, body }) =>
      new Webhook(secret).verify(body, headers as Record<string, string>),
    ) as Record<string, unknown>[];
    expect(told.map(({ type }) => type)).toEqual(['link.created', 'link.revoked', 'conversation.deleted']);
    expect(told[0]).toEqual({
      type: 'link.created',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        organizationId: organization.id,
        actorId,
        conversationId: conversation,
        linkId: link.id,
        auditEntry: expect.any(Number),
      },
    });
    const everything = JSON.stringify(receiver.received);
    for (const secretThing of ['Heron', link.url.split('/').at(-1), 'ana@example.com', 'Ana']) {
      expect(everything).not.toContain(secretThing);
    }
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(3);
    await untilDelivery(id, ({ state }) => state === 'delivered');
  });

  it('is told of sharing, and not of what was refused', async () => {
    const { id } = await hook('conversation.shared');
    const { headers } = await ana.get(`/api/v1/conversations/${conversation}/sharing`);
    const put = (etag: string) =>
      ana.send(
        'PUT',
        `/api/v1/conversations/${conversation}/sharing`,
        { organization: 'view', groups: [], people: [] },
        { 'if-match': etag },
      );
    expect((await put('"999"')).status).toBe(412);
    expect((await put(headers.get('etag')!)).status).toBe(200);
    await receiver.until(1);
    expect(await deliveries(id)).toHaveLength(1);
  });

  it('can be tried, and shows its secret once', async () => {
    const { id, secret } = await hook('link.created');
    const tried = await ana.post(`${path}/${id}/test`);
    expect(tried.json).toMatchObject({ type: 'webhook.test', state: 'delivered', status: 204 });
    const [{ headers, body }] = receiver.received as [Receiver['received'][number]];
    new Webhook(secret).verify(body, headers as Record<string, string>);
    receiver.answer = { status: 302, headers: { location: 'http://127.0.0.1:9/' } };
    const redirected = await ana.post(`${path}/${id}/test`);
    expect(redirected.json).toMatchObject({ state: 'failed', problem: expect.stringContaining('redirects') });
    expect((await ana.get(path)).text).not.toContain(secret);
    const stored = await world.app.ctx.store.webhooks.find(id);
    expect(JSON.stringify(stored)).not.toContain(secret.slice('whsec_'.length));
    const audit = await ana.get('/api/v1/organization/audit?limit=10');
    expect(audit.text).not.toContain(secret);
    expect(audit.text).toContain('added a webhook to 127.0.0.1');
  });

  it('is told again, later and later, and given up at the end', async () => {
    const { id } = await hook('link.created');
    receiver.answer = { status: 500, body: 'secret words of the receiver' };
    await share();
    for (const [index, pause] of retryPausesMs.entries()) {
      const tried = await untilDelivery(id, ({ attempts }) => attempts === index + 1);
      expect(tried).toMatchObject({ state: 'waiting', status: 500, problem: 'it answered 500' });
      expect(Date.parse(tried.nextAt) - Date.parse(tried.lastAt)).toBe(pause);
      world.pass(pause);
    }
    const given = await untilDelivery(id, ({ state }) => state === 'failed');
    expect(given.attempts).toBe(retryPausesMs.length + 1);
    const sent = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(sent).toHaveLength(retryPausesMs.length + 1);
    expect(new Set(sent).size).toBe(1);
    expect((await ana.get(path)).text).not.toContain('secret words');
  });

  it('gets through when whoever listens is back', async () => {
    const { id } = await hook('link.created');
    receiver.answer = { status: 503 };
    await share();
    await untilDelivery(id, ({ attempts }) => attempts === 1);
    expect((await ana.get(path)).json.items[0].failingSince).not.toBeNull();
    receiver.answer = { status: 200 };
    world.pass(retryPausesMs[0]!);
    await untilDelivery(id, ({ state }) => state === 'delivered');
    expect((await ana.get(path)).json.items[0].failingSince).toBeNull();
  });

  it('is turned off after days of failures, which the log and the list say', async () => {
    const { id } = await hook('link.created');
    receiver.answer = { status: 500 };
    await share();
    await untilDelivery(id, ({ attempts }) => attempts === 1);
    world.pass(5 * day + 1000);
    await untilDelivery(id, ({ state }) => state === 'failed');
    const [listed] = (await ana.get(path)).json.items;
    expect(listed).toMatchObject({ enabled: false, stoppedBecause: expect.stringContaining('since') });
    const { items } = (await ana.get('/api/v1/organization/audit?kind=webhook.stopped')).json;
    expect(items[0].summary).toContain('was turned off');
    const before = receiver.received.length;
    await ana.post(`/api/v1/conversations/${conversation}/links`, { label: 'Another' });
    const on = await ana.send('PATCH', `${path}/${id}`, { enabled: true });
    expect(on.json).toMatchObject({ enabled: true, stoppedBecause: null, failingSince: null });
    receiver.answer = { status: 200 };
    await ana.post(`/api/v1/conversations/${conversation}/links`, { label: 'A third' });
    await receiver.until(before + 1);
    await untilDelivery(id, ({ state }) => state === 'delivered');
    expect(receiver.received).toHaveLength(before + 1);
  });

  it('is turned off at once where it says that it is gone', async () => {
    await hook('link.created');
    receiver.answer = { status: 410 };
    await share();
    await receiver.until(1);
    await expect.poll(async () => (await ana.get(path)).json.items[0].enabled).toBe(false);
  });

  it('is the admins’ matter, of their own organization', async () => {
    const { id } = await hook('link.created');
    const [cai, eli] = [await world.as('cai'), await world.as('eli')];
    for (const [method, at] of [
      ['GET', path],
      ['POST', path],
      ['PATCH', `${path}/${id}`],
      ['DELETE', `${path}/${id}`],
      ['POST', `${path}/${id}/test`],
      ['GET', `${path}/${id}/deliveries`],
    ] as const) {
      const body = method === 'POST' && at === path ? { url: receiver.url, events: ['link.created'] } : {};
      expect(
        (await cai.send(method, at, body === undefined || method === 'GET' ? undefined : body)).status,
      ).toBe(403);
      if (at !== path) {
        expect((await eli.send(method, at, method === 'GET' ? undefined : body)).status).toBe(404);
      }
    }
    const theirs = (await eli.post('/api/v1/conversations', { title: 'Elsewhere' })).json.id;
    await eli.post(`/api/v1/conversations/${theirs}/links`, {});
    await share();
    await receiver.until(1);
    expect(await deliveries(id)).toHaveLength(1);
  });

  it('needs an address that can be one', async () => {
    for (const url of [
      'ftp://example.com/',
      'http://example.com/hook',
      'https://user:word@example.com/',
      'somewhere',
    ]) {
      const refused = await ana.post(path, { url, events: ['link.created'] });
      expect([refused.status, refused.json.field], url).toEqual([422, 'url']);
    }
    expect((await ana.post(path, { url: receiver.url, events: [] })).status).toBe(422);
    expect((await ana.post(path, { url: receiver.url, events: ['message.posted'] })).status).toBe(422);
  });
});

it('what waits outlives a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-outbox-'));
  const config = readConfig({
    PORT: '0',
    VITRINE_DATA: folder,
    VITRINE_LOG_LEVEL: 'error',
    VITRINE_WEBHOOK_PRIVATE: '127.0.0.1',
  });
  const distFolder = join(import.meta.dirname, '..', 'dist', 'web');
  const port = Number(new URL(receiver.url).port);
  await receiver.stop();
  let passed = 0;
  const now = () => new Date(Date.now() + passed);
  let server = await startServer(config, { distFolder, now });
  try {
    const { ctx } = server.app;
    const organization = (await ctx.store.organizations.first())!;
    const person = { name: 'Ida', email: 'ida@example.com', passwordHash: 'none', role: 'owner' as const };
    const userId = await ctx.store.write((store) => makeMember(ctx, store, organization.id, person));
    const member = (await ctx.store.organizations.member(organization.id, userId))!;
    const ida = { ...(await ctx.store.accounts.find(userId))!, member };
    const { webhook } = await addWebhook(ctx, ida, { url: receiver.url, events: ['link.created'] });
    const { id } = await createConversation(ctx, ida);
    await createLink(ctx, ida, id, {});
    await expect
      .poll(async () => (await listDeliveries(ctx, ida, webhook.id))[0]?.lastProblem)
      .toBe('nothing listens there');
    await server.close();
    receiver = await startReceiver(port);
    passed = retryPausesMs[0]!;
    server = await startServer(config, { distFolder, now });
    await receiver.until(1);
    const { ctx: again } = server.app;
    await expect
      .poll(async () => (await listDeliveries(again, ida, webhook.id))[0])
      .toMatchObject({ state: 'delivered', attempts: 2 });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
