import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';
import { renamedEntry, zipOf } from './support/zip.ts';

let world: World;
let ana: Client;
const path = '/api/v1/conversations/import';

beforeAll(async () => {
  world = await startWorld({
    environment: {
      VITRINE_MAX_IMPORT_BYTES: '3000000',
      VITRINE_MAX_IMPORT_FILES: '3',
      VITRINE_MAX_ZIP_RATIO: '100',
      VITRINE_MAX_FILE_BYTES: '2000',
    },
  });
  ana = await world.as('ana');
});
afterAll(() => world.stop());
afterEach(() => {
  expect(readdirSync(join(world.app.config.dataFolder, 'spool'))).toEqual([]);
});

const assetId = 'file-AbCdEfGhIjKlMnOpQrStUvWx';

/** One ChatGPT conversation: a question and its answer. */
function chat(id: string, title = `Chat ${id}`, attachment?: string) {
  const message = (messageId: string, role: string, text: string, metadata = {}) => ({
    id: messageId,
    author: { role },
    create_time: 1_700_000_000,
    content: { content_type: 'text', parts: [text] },
    metadata,
  });
  const attachments = attachment
    ? { attachments: [{ id: assetId, name: attachment, mimeType: 'text/plain' }] }
    : {};
  return {
    title,
    create_time: 1_700_000_000,
    update_time: 1_700_000_100,
    conversation_id: id,
    current_node: `${id}-a`,
    mapping: {
      [`${id}-r`]: { id: `${id}-r`, message: null, parent: null, children: [`${id}-q`] },
      [`${id}-q`]: {
        id: `${id}-q`,
        message: message(`${id}-q`, 'user', 'A question', attachments),
        parent: `${id}-r`,
        children: [`${id}-a`],
      },
      [`${id}-a`]: {
        id: `${id}-a`,
        message: message(`${id}-a`, 'assistant', 'An answer'),
        parent: `${id}-q`,
        children: [],
      },
    },
  };
}

const send = (...files: Parameters<typeof filesForm>) => ana.post(path, filesForm(...files));
const json = (name: string, value: unknown) => ({ name, bytes: JSON.stringify(value) });
const count = async () => (await ana.get('/api/v1/conversations?limit=100')).json.items.length;

describe('importing', () => {
  it('brings conversations in, and the same file again makes no duplicates', async () => {
    const file = json('conversations.json', [chat('one'), chat('two')]);
    const first = await send(file);
    expect(first.status).toBe(201);
    expect(first.json.conversations.map((c: { outcome: string }) => c.outcome)).toEqual([
      'created',
      'created',
    ]);
    const before = await count();
    const second = await send(file);
    expect(second.json.conversations.map((c: { outcome: string }) => c.outcome)).toEqual([
      'unchanged',
      'unchanged',
    ]);
    expect(second.json.conversations.map((c: { id: string }) => c.id)).toEqual(
      first.json.conversations.map((c: { id: string }) => c.id),
    );
    expect(await count()).toBe(before);
  });

  it('takes the first of two that are the same conversation, however often it comes', async () => {
    const first = chat('both', 'First');
    const second = {
      ...chat('both', 'Second'),
      mapping: { ...chat('both').mapping, ...chat('more').mapping },
    };
    for (const outcome of ['created', 'unchanged']) {
      const { json } = await send({ name: 'c.json', bytes: JSON.stringify([first, second]) });
      expect(json.conversations).toMatchObject([
        { title: 'First', messages: outcome === 'created' ? 2 : 0, outcome },
      ]);
      expect(json.skipped).toEqual([
        { where: '“Second”', why: 'It is in these files twice; the first one was taken.' },
      ]);
    }
  });

  it('adds what a newer export has of a conversation, in its place', async () => {
    const { id } = (await send(json('a.json', [chat('growing')]))).json.conversations[0];
    const grown = chat('growing');
    const mapping = grown.mapping as Record<string, unknown>;
    (mapping['growing-a'] as { children: string[] }).children.push('growing-more');
    mapping['growing-more'] = {
      id: 'growing-more',
      parent: 'growing-a',
      children: [],
      message: {
        id: 'growing-more',
        author: { role: 'user' },
        content: { content_type: 'text', parts: ['More'] },
        metadata: {},
      },
    };
    grown.current_node = 'growing-more';
    const again = (await send(json('b.json', [grown]))).json.conversations[0];
    expect(again).toMatchObject({ id, messages: 1, outcome: 'updated' });
    const { messages, activeLeafId } = (await ana.get(`/api/v1/conversations/${id}`)).json;
    expect(messages).toHaveLength(3);
    expect(messages[2]).toMatchObject({ id: activeLeafId, parentId: messages[1].id });
  });

  it('skips what can’t be read, says where and why, and takes the rest', async () => {
    const answer = await send(
      json('conversations.json', [chat('good'), { mapping: 7, title: 'Broken one' }, chat('fine')]),
    );
    expect(answer.status).toBe(201);
    expect(answer.json.conversations).toHaveLength(2);
    expect(answer.json.skipped).toHaveLength(1);
    expect(answer.json.skipped[0].where).toContain('conversations.json');
    expect(answer.json.skipped[0].why).not.toBe('');
  });

  it('brings attachments out of a ZIP; one over the limit is named, without its bytes', async () => {
    const zip = await zipOf({
      'conversations.json': JSON.stringify([chat('zipped', 'Zipped', 'notes.txt')]),
      [`${assetId}-notes.txt`]: 'my notes',
    });
    const { id } = (await send({ name: 'export.zip', bytes: zip })).json.conversations[0];
    const [file] = (await ana.get(`/api/v1/conversations/${id}`)).json.files;
    expect(file).toMatchObject({ name: 'notes.txt', size: 8 });
    expect((await ana.get(`/api/v1/conversations/${id}/files/${file.id}`)).text).toBe('my notes');

    const large = await send({
      name: 'large.zip',
      bytes: await zipOf({
        'conversations.json': JSON.stringify([chat('large', 'Large', 'big.txt')]),
        [`${assetId}-big.txt`]: 'x'.repeat(2001),
      }),
    });
    expect(large.json.conversations).toHaveLength(1);
    expect(large.json.skipped[0].why).toMatch(/left out/);
  });

  it.each([
    ['is of no known format', 422, () => [json('x.json', { hello: 'world' })]],
    ['is not even text', 422, () => [{ name: 'x.bin', bytes: new Uint8Array([0, 1, 2, 255]) }]],
    ['is empty', 422, () => [{ name: 'x.json', bytes: '' }]],
    [
      'is cut off',
      422,
      () => [{ name: 'x.json', bytes: JSON.stringify([chat('cut-1'), chat('cut-2')]).slice(0, -40) }],
    ],
    ['is larger than an import may be', 413, () => [{ name: 'x.json', bytes: ' '.repeat(3_000_001) }]],
    [
      'comes with too many others',
      413,
      () => Array.from({ length: 4 }, (_, n) => json(`${n}.json`, [chat(`n${n}`)])),
    ],
  ])('refuses a file that %s, and keeps nothing of it', async (_what, status, files) => {
    const before = await count();
    const answer = await send(...files());
    expect(answer.status, answer.text).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json.detail.length).toBeGreaterThan(10);
    expect(await count()).toBe(before);
  });

  it('refuses a ZIP that climbs out of its folder, or unpacks to far more than it is', async () => {
    const before = await count();
    const honest = await zipOf({
      'conversations.json': JSON.stringify([chat('climbing', 'Climbing', 'n.txt')]),
      [`aa/${assetId}-n.txt`]: 'x',
    });
    const climbing = await send({ name: 'a.zip', bytes: renamedEntry(honest, 'aa/file', '../file') });
    expect(climbing.status).toBe(422);
    const bomb = await zipOf({
      'conversations.json': `[${' '.repeat(30_000_000)}${JSON.stringify(chat('bomb'))}]`,
    });
    const exploding = await send({ name: 'b.zip', bytes: bomb });
    expect(exploding.status).toBe(413);
    expect(exploding.json.limit.name).toMatch(/^VITRINE_MAX_ZIP/);
    expect(await count()).toBe(before);
  });

  it('keeps names with control and bidirectional characters harmless', async () => {
    const name = `evil\u202Egnp.exe\u0007/../..\\x.txt`;
    const zip = await zipOf({
      'conversations.json': JSON.stringify([chat('named', 'T\u202Eitle\u0000 <b>', name)]),
      [`${assetId}-x.txt`]: 'x',
    });
    const { id, title } = (await send({ name: 'n.zip', bytes: zip })).json.conversations[0];
    // eslint-disable-next-line no-control-regex
    expect(title).not.toMatch(/[\u0000-\u001F\u202A-\u202E]/);
    for (const file of (await ana.get(`/api/v1/conversations/${id}`)).json.files) {
      // eslint-disable-next-line no-control-regex
      expect(file.name).not.toMatch(/[\u0000-\u001F\u202A-\u202E/\\]/);
    }
  });

  it('tells of its progress, a line at a time', async () => {
    const form = filesForm(json('p.json', [chat('progress')]));
    const answer = await ana.post(path, form, { accept: 'application/x-ndjson' });
    const lines = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ type: 'done', result: { conversations: [{ outcome: 'created' }] } });
    expect(lines.findLast((line) => line.type === 'progress')).toMatchObject({ conversations: 1 });
    const failed = await ana.post(path, filesForm(json('q.json', {})), { accept: 'application/x-ndjson' });
    expect(JSON.parse(failed.text.trim().split('\n').at(-1)!)).toMatchObject({ type: 'failed' });
  });

  it('leaves nothing when it is cancelled while it runs', async () => {
    const before = await count();
    const gone = new AbortController();
    const { imports } = world.app.ctx.store;
    // Cancelled at a moment when some conversations are staged already.
    const stage = imports.constructor.prototype.stage;
    const staged = new Promise<void>((resolve) => {
      imports.constructor.prototype.stage = async function (...words: unknown[]) {
        await stage.apply(this, words);
        resolve();
        await new Promise((later) => setTimeout(later, 5));
      };
    });
    const many = Array.from({ length: 400 }, (_, n) => chat(`cancelled-${n}`));
    const running = ana.send('POST', path, filesForm(json('many.json', many)), {}, gone.signal);
    await staged;
    gone.abort();
    await expect(running).rejects.toThrow();
    await expect.poll(() => world.app.importing.size).toBe(0);
    imports.constructor.prototype.stage = stage;
    expect(await count()).toBe(before);
    // What was called off can be brought in later as if it had never been tried.
    const again = await send(json('some.json', many.slice(0, 3)));
    expect(again.json.conversations.map((c: { outcome: string }) => c.outcome)).toEqual(
      Array(3).fill('created'),
    );
  });
});
