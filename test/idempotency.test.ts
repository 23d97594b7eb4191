import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepAnswers } from '../src/actions/repeat-answer.ts';
import { readConfig } from '../src/config.ts';
import { startServer } from '../src/main.ts';
import { Client, filesForm } from './support/client.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';
import { share as shareWith } from './support/share.ts';

let world: World;
let ana: Client;
beforeAll(async () => {
  world = await startWorld();
  ana = await world.as('ana');
});
afterAll(() => world.stop());

let keys = 0;
const fresh = () => ({ 'idempotency-key': `"request-${(keys += 1)}"` });
const isReplayed = ({ headers }: { headers: Headers }) => headers.get('idempotency-replayed') === 'true';

async function conversation(title = 'Asked once'): Promise<string> {
  return (await ana.post('/api/v1/conversations', { title })).json.id;
}

const importFile = (title: string) =>
  JSON.stringify({
    conversationId: `source-${title}`,
    title,
    messages: [
      { messageId: '1', parentMessageId: null, isCreatedByUser: true, text: 'What is a vitrine?' },
      { messageId: '2', parentMessageId: '1', isCreatedByUser: false, text: 'A display case.' },
    ],
  });

describe('a request that is sent again with its key', () => {
  it('is done once, and answered the same, wherever something is made', async () => {
    const id = await conversation();
    const first = (await ana.post(`/api/v1/conversations/${id}/messages`, { text: 'First' })).json;
    const requests: [string, () => unknown][] = [
      ['/api/v1/conversations', () => ({ title: 'Made once' })],
      [`/api/v1/conversations/${id}/messages`, () => ({ text: 'Said once' })],
      [`/api/v1/conversations/${id}/answers`, () => ({ parentId: first.id })],
      [
        `/api/v1/conversations/${id}/files`,
        () => filesForm({ name: 'once.txt', bytes: 'kept once', type: 'text/plain' }),
      ],
      [`/api/v1/conversations/${id}/links`, () => ({ label: 'Once' })],
      [`/api/v1/conversations/${id}/copy`, () => ({})],
      [`/api/v1/conversations/${id}/continue`, () => ({ messageId: first.id })],
      ['/api/v1/conversations/import', () => filesForm({ name: 'a.json', bytes: importFile('once') })],
      ['/api/v1/organization/groups', () => ({ name: 'Once' })],
      ['/api/v1/assistants', () => ({ name: 'Once', model: 'practice/practice' })],
    ];
    for (const [path, body] of requests) {
      const headers = fresh();
      const made = await ana.post(path, body(), headers);
      expect(made.status, `${path} ${made.text}`).toBeGreaterThanOrEqual(200);
      expect(made.status, `${path} ${made.text}`).toBeLessThan(300);
      expect(isReplayed(made), path).toBe(false);
      const again = await ana.post(path, body(), headers);
      expect(again.status, path).toBe(made.status);
      expect(again.json, path).toEqual(made.json);
      expect(isReplayed(again), path).toBe(true);
      expect(again.headers.get('content-type'), path).toBe(made.headers.get('content-type'));
    }
    const { messages } = (await ana.get(`/api/v1/conversations/${id}`)).json;
    const said = messages.filter(
      ({ parts }: { parts: { text?: string }[] }) => parts[0]?.text === 'Said once',
    );
    expect(said).toHaveLength(1);
    const { items } = (await ana.get('/api/v1/conversations?q=Made+once')).json;
    expect(items).toHaveLength(1);
  });

  it('is refused if it asks for something else', async () => {
    const headers = fresh();
    expect((await ana.post('/api/v1/conversations', { title: 'One' }, headers)).status).toBe(201);
    const other = await ana.post('/api/v1/conversations', { title: 'Another' }, headers);
    expect(other.status).toBe(422);
    expect(other.json).toMatchObject({ status: 422, field: 'Idempotency-Key' });
    const elsewhere = await ana.post('/api/v1/organization/groups', { name: 'One' }, headers);
    expect(elsewhere.status).toBe(422);

    const upload = fresh();
    const path = '/api/v1/conversations/import';
    await ana.post(path, filesForm({ name: 'a.json', bytes: importFile('upload') }), upload);
    const changed = filesForm({ name: 'a.json', bytes: importFile('changed') });
    expect((await ana.post(path, changed, upload)).status).toBe(422);
  });

  it('is one of one person: others may use the same key', async () => {
    const cai = await world.as('cai');
    const headers = fresh();
    const one = (await ana.post('/api/v1/conversations', { title: 'Same key' }, headers)).json;
    const other = await cai.post('/api/v1/conversations', { title: 'Same key' }, headers);
    expect(other.status).toBe(201);
    expect(other.json.id).not.toBe(one.id);
  });

  it('meets a conflict while it is being done', async () => {
    const headers = fresh();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => ana.post('/api/v1/conversations', { title: 'At once' }, headers)),
    );
    const statuses = new Set(all.map(({ status }) => status));
    for (const status of statuses) expect([201, 409]).toContain(status);
    expect(new Set(all.flatMap((each) => (each.status === 201 ? [each.json.id] : []))).size).toBe(1);
    expect((await ana.get('/api/v1/conversations?q=At+once')).json.items).toHaveLength(1);
  });

  it('is tried anew if it was refused', async () => {
    const headers = fresh();
    const path = `/api/v1/conversations/${await conversation()}/messages`;
    const refused = await ana.post(path, { text: 'x', parentId: 'unknown' }, headers);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect((await ana.post(path, { text: 'x' }, headers)).status).toBe(201);
  });

  it('is a new one after a day', async () => {
    const headers = fresh();
    const one = (await ana.post('/api/v1/conversations', { title: 'A day' }, headers)).json;
    world.pass(24 * 60 * 60 * 1000 + 1000);
    const other = await ana.post('/api/v1/conversations', { title: 'A day' }, headers);
    expect(other.status).toBe(201);
    expect(isReplayed(other)).toBe(false);
    expect(other.json.id).not.toBe(one.id);
  });

  it('needs a key that can be one, and no answer that is shown once', async () => {
    const broken = await ana.post('/api/v1/conversations', {}, { 'idempotency-key': '"' });
    expect(broken.status).toBe(422);
    expect((await ana.post('/api/v1/keys', { name: 'k' }, fresh())).status).toBe(422);
    const lines = await ana.post(
      '/api/v1/conversations/import',
      filesForm({ name: 'a.json', bytes: importFile('lines') }),
      { ...fresh(), accept: 'application/x-ndjson' },
    );
    expect(lines.status).toBe(422);
  });
});

describe('an answer that is given again', () => {
  it('does not outlive access to what it tells of', async () => {
    const cai = await world.as('cai');
    const { id: caiId } = (await cai.get('/api/v1/me')).json;
    const id = await conversation('Shared for a while');
    const share = (people: { userId: string; level: string }[]) => shareWith(ana, id, { people });
    await share([{ userId: caiId, level: 'collaborate' }]);
    const headers = fresh();
    const ask = () => cai.post(`/api/v1/conversations/${id}/messages`, { text: 'A secret word' }, headers);
    expect((await ask()).status).toBe(201);
    expect((await ask()).text).toContain('A secret word');
    await share([{ userId: caiId, level: 'view' }]);
    expect((await ask()).status).toBe(403);
    await share([]);
    const lost = await ask();
    expect(lost.status).toBe(404);
    expect(lost.text).not.toContain('secret');
  });

  it('shows nothing that was redacted since', async () => {
    const cai = await world.as('cai');
    const { id: caiId } = (await cai.get('/api/v1/me')).json;
    const id = await conversation('Reviewed later');
    const path = `/api/v1/conversations/${id}`;
    const { headers: sharing } = await ana.get(`${path}/sharing`);
    await ana.send(
      'PUT',
      `${path}/sharing`,
      { organization: null, groups: [], people: [{ userId: caiId, level: 'collaborate' }] },
      { 'if-match': sharing.get('etag')! },
    );
    const headers = fresh();
    const ask = () => cai.post(`${path}/messages`, { text: 'Ask Heron about it' }, headers);
    await ask();
    const { headers: review } = await ana.get(`${path}/review`);
    const decided = await ana.send(
      'PUT',
      `${path}/redactions`,
      { redact: [{ text: 'Heron' }], inside: true },
      { 'if-match': review.get('etag')! },
    );
    expect(decided.status, decided.text).toBe(200);
    const again = await ask();
    expect(again.status).toBe(409);
    expect(again.text).not.toContain('Heron');
  });

  it('goes with what it tells of, and with the rights of who asks', async () => {
    const headers = fresh();
    const { id } = (await ana.post('/api/v1/conversations', { title: 'Deleted soon' }, headers)).json;
    await ana.send('DELETE', `/api/v1/conversations/${id}`);
    expect((await ana.post('/api/v1/conversations', { title: 'Deleted soon' }, headers)).status).toBe(404);
    await sweepAnswers(world.app.ctx);
    expect((await ana.post('/api/v1/conversations', { title: 'Deleted soon' }, headers)).status).toBe(404);

    const upload = fresh();
    const send = () =>
      ana.post(
        '/api/v1/conversations/import',
        filesForm({ name: 'a.json', bytes: importFile('Renamed soon') }),
        upload,
      );
    const [brought] = (await send()).json.conversations;
    await ana.send('PATCH', `/api/v1/conversations/${brought.id}`, { title: 'Renamed' });
    expect((await send()).json.conversations[0].title).toBe('Renamed');
    await ana.send('DELETE', `/api/v1/conversations/${brought.id}`);
    expect((await send()).json.conversations).toEqual([]);

    const bo = await world.as('bo');
    const asAdmin = fresh();
    const make = () => bo.post('/api/v1/organization/groups', { name: 'Made by Bo' }, asAdmin);
    expect((await make()).status).toBe(201);
    const { id: boId } = (await bo.get('/api/v1/me')).json;
    await ana.send('PATCH', `/api/v1/organization/members/${boId}`, { role: 'member' });
    expect((await make()).status).toBe(403);
    await ana.send('PATCH', `/api/v1/organization/members/${boId}`, { role: 'admin' });
  });

  it('is sealed where it is kept', async () => {
    const headers = fresh();
    await ana.post('/api/v1/conversations', { title: 'Nobody reads this' }, headers);
    const { id, member } = await world.viewer('ana');
    const { hashToken } = await import('../src/secrets/tokens.ts');
    const kept = await world.app.ctx.store.repeatable.find({
      organizationId: member.organizationId,
      userId: id,
      keyHash: hashToken(headers['idempotency-key'].slice(1, -1)),
    });
    expect(kept).toMatchObject({ state: 'answered', status: 201 });
    expect(JSON.stringify(kept)).not.toContain('Nobody reads this');
  });
});

it('a restart loses no answer, and what it broke off is done again or said to be unknown', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-restart-'));
  const config = readConfig({ PORT: '0', VITRINE_DATA: folder, VITRINE_LOG_LEVEL: 'error' });
  const distFolder = join(import.meta.dirname, '..', 'dist', 'web');
  const { createKey } = await import('../src/actions/keys.ts');
  const { makeMember } = await import('../src/actions/organization.ts');
  const { hashToken } = await import('../src/secrets/tokens.ts');
  let server = await startServer(config, { distFolder });
  try {
    const { ctx } = server.app;
    const { userId, organization } = await ctx.store.write(async (store) => {
      const first = (await store.organizations.first())!;
      const person = { name: 'Ida', email: 'ida@example.com', passwordHash: 'none', role: 'member' as const };
      return { organization: first, userId: await makeMember(ctx, store, first.id, person) };
    });
    const account = (await ctx.store.accounts.find(userId))!;
    const member = (await ctx.store.organizations.member(organization.id, userId))!;
    const { key } = await createKey(
      ctx,
      { ...account, member },
      { name: 'k', expiresAt: null, scopes: ['read', 'write'] },
    );
    const program = () => new Client(server.address, { authorization: `Bearer ${key}` });
    const ask = (name: string) =>
      program().post('/api/v1/conversations', { title: 'Kept' }, { 'idempotency-key': `"${name}"` });
    const made = await ask('answered');

    // As a process that was killed leaves it: before its transaction, and between that and the answer.
    const nameOf = (text: string) => ({
      organizationId: organization.id,
      userId,
      keyHash: hashToken(text),
    });
    await ctx.store.write(async (store) => {
      const now = ctx.now();
      await store.repeatable.begin(nameOf('nothing kept'), null, now, new Date(0));
      await store.repeatable.begin(nameOf('kept'), null, now, new Date(0));
      await store.repeatable.commit(nameOf('kept'));
    });
    expect((await ask('nothing kept')).status).toBe(409);
    await server.close();
    server = await startServer(config, { distFolder });

    const again = await ask('answered');
    expect([again.status, again.json.id, isReplayed(again)]).toEqual([201, made.json.id, true]);
    expect((await ask('nothing kept')).status).toBe(201);
    const unknown = await ask('kept');
    expect(unknown.status).toBe(409);
    expect(unknown.json.detail).toContain('was done');
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
