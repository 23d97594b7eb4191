import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';
import { zipOf } from './support/zip.ts';

let world: World;
let ana: Client;
const path = '/api/v1/conversations/import';
const megabyte = 1024 * 1024;

beforeAll(async () => {
  world = await startWorld({
    environment: {
      VITRINE_MAX_ZIP_RATIO: '1000',
      VITRINE_LARGE_IMPORT_BYTES: String(megabyte),
      VITRINE_MAX_IMPORT_BYTES: String(12 * megabyte),
    },
  });
  ana = await world.as('ana');
});
afterAll(() => world.stop());
afterEach(() => {
  expect(readdirSync(join(world.app.config.dataFolder, 'spool'))).toEqual([]);
});

const assetId = 'file-AbCdEfGhIjKlMnOpQrStUvWx';

/** A LibreChat conversation of about 100 kB, with the letters that UTF-8 writes in 1, 2, 3 and 4 bytes. */
function chat(id: string, files: object[] = []) {
  return {
    conversationId: id,
    title: `Chat ${id}`,
    endpoint: 'openAI',
    options: {},
    messages: Array.from({ length: 10 }, (_, n) => ({
      messageId: `${id}-${n}`,
      parentMessageId: n === 0 ? '00000000-0000-0000-0000-000000000000' : `${id}-${n - 1}`,
      isCreatedByUser: n % 2 === 0,
      text: textOf(id, n),
      createdAt: '2026-01-02T03:04:05.000Z',
      ...(n === 0 && files.length > 0 ? { files } : {}),
    })),
  };
}

const textOf = (id: string, n: number) => `${id} ${n}: ${'aß東🙂 "quoted" \\ '.repeat(500)}end`;

const numbers = Array.from({ length: 12_000 }, (_, n) => (n * 7919) % 9973).join(' ');

/** The same as a ChatGPT conversation, which can have attachments. */
function chatGpt(id: string) {
  const node = (name: string, parent: string | null, children: string[], role?: string) => ({
    id: `${id}-${name}`,
    parent: parent && `${id}-${parent}`,
    children: children.map((child) => `${id}-${child}`),
    message: role
      ? {
          id: `${id}-${name}`,
          author: { role },
          create_time: 1_700_000_000,
          content: { content_type: 'text', parts: [`${name} of ${id} ${numbers}`] },
          metadata: role === 'user' ? { attachments: [{ id: assetId, name: 'notes.txt' }] } : {},
        }
      : null,
  });
  return {
    title: `Chat ${id}`,
    create_time: 1_700_000_000,
    conversation_id: id,
    current_node: `${id}-a`,
    mapping: {
      [`${id}-r`]: node('r', null, ['q']),
      [`${id}-q`]: node('q', 'r', ['a'], 'user'),
      [`${id}-a`]: node('a', 'q', [], 'assistant'),
    },
  };
}

const send = (...files: Parameters<typeof filesForm>) => ana.post(path, filesForm(...files));
/** Says first how many files come, as the workspace does. */
const sendCounted = (count: number | string, ...files: Parameters<typeof filesForm>) => {
  const form = new FormData();
  form.append('files', String(count));
  for (const [name, file] of filesForm(...files)) form.append(name, file as File);
  return ana.post(path, form);
};
type Sent = Parameters<typeof filesForm>[0];
const json = (name: string, value: unknown) => ({ name, bytes: JSON.stringify(value) });
const count = async () => (await ana.get('/api/v1/conversations?limit=100')).json.items.length as number;
const many = (name: string, of: number) => Array.from({ length: of }, (_, n) => chat(`${name}-${n}`));

describe('a large import', () => {
  it.each([
    ['read while it arrives', 'whole', (file: Sent) => sendCounted(1, file)],
    ['read when it is here', 'here', (file: Sent) => send(file)],
  ])('comes in whole, %s', async (_how, prefix, sendOne) => {
    const answer = await sendOne(json('conversations.json', many(prefix, 40)));
    expect(answer.status).toBe(201);
    expect(answer.json.skipped).toEqual([]);
    expect(answer.json.conversations).toHaveLength(40);
    for (const { id, title } of answer.json.conversations as { id: string; title: string }[]) {
      const { messages } = (await ana.get(`/api/v1/conversations/${id}`)).json;
      const name = title.slice('Chat '.length);
      expect(messages.map((m: { parts: { text: string }[] }) => m.parts[0]!.text)).toEqual(
        Array.from({ length: 10 }, (_, n) => textOf(name, n)),
      );
    }
    const again = await sendOne(json('conversations.json', many(prefix, 40)));
    expect(again.json.conversations.every((c: { outcome: string }) => c.outcome === 'unchanged')).toBe(true);
  });

  it('takes the attachments that are sent behind it', async () => {
    const chats = Array.from({ length: 20 }, (_, n) => chatGpt(`behind-${n}`));
    const answer = await send(json('conversations.json', chats), {
      name: `${assetId}-notes.txt`,
      bytes: 'What was noted.',
    });
    expect(answer.json).toMatchObject({ skipped: [] });
    expect(answer.json.conversations).toHaveLength(20);
    expect(await fileOf(answer.json.conversations[7].id)).toBe('What was noted.');
  });

  it('takes the attachments of a ZIP', async () => {
    const chats = Array.from({ length: 20 }, (_, n) => chatGpt(`zip-${n}`));
    const noise = randomBytes(2 * megabyte);
    const zip = await zipOf({
      'conversations.json': JSON.stringify(chats),
      [`${assetId}-notes.txt`]: 'What was noted.',
      'file-Noise12345678-noise.bin': noise,
    });
    const answer = await sendCounted(1, { name: 'export.zip', bytes: zip });
    expect(answer.json).toMatchObject({ skipped: [] });
    expect(answer.json.conversations).toHaveLength(20);
    expect(await fileOf(answer.json.conversations[19].id)).toBe('What was noted.');
  });

  it('tells what is wrong with it, as with a small one', async () => {
    const before = await count();
    const cut = JSON.stringify(many('cut', 20)).slice(0, -100);
    const answer = await sendCounted(1, { name: 'conversations.json', bytes: cut });
    expect(answer.status).toBe(422);
    expect(answer.json.detail).toMatch(/conversations\.json is cut off/);
    // More than waits on its way: reading gives up long before the end.
    const numbers = { name: 'numbers.json', bytes: JSON.stringify(Array(5_500_000).fill(7)) };
    const unknown = await sendCounted(1, numbers);
    expect(unknown.status).toBe(422);
    expect(unknown.json.detail).toMatch(/not in a format that is known/);
    expect(await count()).toBe(before);
  });

  it('leaves nothing when it turns out to be over the limit', async () => {
    const before = await count();
    const answer = await sendCounted(1, json('conversations.json', many('over', 130)));
    expect(answer.status).toBe(413);
    expect(answer.json.limit).toEqual({ name: 'VITRINE_MAX_IMPORT_BYTES', most: 12 * megabyte });
    expect(await count()).toBe(before);
  });

  it('leaves nothing when more files come than were announced', async () => {
    const before = await count();
    const answer = await sendCounted(
      1,
      json('conversations.json', many('alone', 40)),
      json('more.json', many('more', 1)),
    );
    expect(answer.status).toBe(422);
    expect(answer.json.detail).toMatch(/one file/);
    expect(await count()).toBe(before);
  });

  it('is taken for what it is when the count is nonsense', async () => {
    const answer = await sendCounted('many', json('conversations.json', many('nonsense', 12)));
    expect(answer.json.conversations).toHaveLength(12);
  });

  it('leaves nothing when the connection is lost while it arrives', async () => {
    const before = await count();
    const { imports } = world.app.ctx.store;
    const stage = imports.constructor.prototype.stage;
    let staged = 0;
    imports.constructor.prototype.stage = async function (...words: unknown[]) {
      await stage.apply(this, words);
      staged += 1;
    };
    const sent = request(ana.origin + path, {
      method: 'POST',
      headers: {
        cookie: ana.cookie,
        origin: ana.origin,
        'content-type': 'multipart/form-data; boundary=cut',
        'content-length': 10 * megabyte,
      },
    });
    sent.on('error', () => {});
    sent.write('--cut\r\ncontent-disposition: form-data; name="files"\r\n\r\n1\r\n');
    sent.write('--cut\r\ncontent-disposition: form-data; name="file"; filename="c.json"\r\n\r\n');
    sent.write(JSON.stringify(many('lost', 60)).slice(0, -10));
    await expect.poll(() => staged, { timeout: 10_000 }).toBeGreaterThan(0);
    sent.destroy();
    await expect.poll(() => world.app.importing.size, { timeout: 10_000 }).toBe(0);
    imports.constructor.prototype.stage = stage;
    expect(await count()).toBe(before);
    const again = await send(json('conversations.json', many('lost', 3)));
    expect(again.json.conversations.map((c: { outcome: string }) => c.outcome)).toEqual(
      Array(3).fill('created'),
    );
  });
});

async function fileOf(id: string): Promise<string> {
  const conversation = (await ana.get(`/api/v1/conversations/${id}`)).json;
  return (await ana.get(`/api/v1/conversations/${id}/files/${conversation.files[0].id}`)).text;
}
