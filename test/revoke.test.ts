import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Sealer } from '../src/secrets/sealer.ts';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

let world: World;
let ana: Client;

beforeAll(async () => {
  world = await startWorld();
  ana = await world.as('ana');
});
afterAll(() => world.stop());

async function shared(bytes: string | Uint8Array = 'small') {
  const { id } = (await ana.post('/api/v1/conversations', { title: 'Shared' })).json;
  const file = (await ana.post(`/api/v1/conversations/${id}/files`, filesForm({ name: 'f.bin', bytes })))
    .json;
  await ana.post(`/api/v1/conversations/${id}/messages`, { text: 'the shared words', fileIds: [file.id] });
  const link = (await ana.post(`/api/v1/conversations/${id}/links`, {})).json;
  const base = `/share/${link.url.split('/').at(-1)}`;
  const fileId = (await world.stranger.get(`${base}/conversation.json`)).json.files[0].id;
  return {
    id,
    base,
    fileId,
    link,
    stop: () => ana.send('DELETE', `/api/v1/conversations/${id}/links/${link.id}`),
  };
}

/** Reads a stream to its end; answers what came. */
async function drain(answer: Response): Promise<string> {
  return answer.text().catch(() => 'broken off');
}

const stops: [string, (s: Awaited<ReturnType<typeof shared>>) => Promise<unknown>][] = [
  ['stops the link', (s) => s.stop()],
  ['deletes the conversation', (s) => ana.send('DELETE', `/api/v1/conversations/${s.id}`)],
  ['tightens the policy', () => setPolicy('off')],
];
const setPolicy = (publicLinks: string) =>
  ana.send('PUT', '/api/v1/organization/policy', { publicLinks, publicLinkMaxDays: null });

describe('when the owner says stop', () => {
  it.each(stops)('an open page learns it at once (%s)', async (_how, stop) => {
    const conversation = await shared();
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => world.stranger.open('GET', `${conversation.base}/events`)),
    );
    const ends = streams.map(drain);
    await stop(conversation);
    for (const text of await Promise.all(ends)) expect(text).toMatch(/event: gone\ndata: {}\n\n$/);
    expect((await world.stranger.get(`${conversation.base}/events`)).status).toBe(404);
    await setPolicy('members');
  });

  it('running downloads are cut, of a file and of the ZIP', async () => {
    const conversation = await shared(randomBytes(60_000_000));
    for (const door of [`/files/${conversation.fileId}`, '/files.zip']) {
      const answer = await world.stranger.open('GET', conversation.base + door);
      const reader = answer.body!.getReader();
      expect((await reader.read()).value!.length).toBeGreaterThan(0);
      // Not read on: the server still has most of it to send.
      if (door === '/files.zip') await conversation.stop();
      else await ana.send('DELETE', `/api/v1/conversations/${conversation.id}/links/${conversation.link.id}`);
      await expect(
        (async () => {
          for (;;) if ((await reader.read()).done) return 'came whole';
        })(),
      ).rejects.toThrow();
      if (door === '/files.zip') break;
      const anew = (await ana.post(`/api/v1/conversations/${conversation.id}/links`, {})).json;
      conversation.link = anew;
      conversation.base = `/share/${anew.url.split('/').at(-1)}`;
      conversation.stop = () =>
        ana.send('DELETE', `/api/v1/conversations/${conversation.id}/links/${anew.id}`);
    }
  });

  it('no request that starts after the answer gets a byte', async () => {
    const conversation = await shared();
    let answered = false;
    const late: string[] = [];
    const racing = Array.from({ length: 8 }, async () => {
      for (let n = 0; n < 60; n += 1) {
        const isLate = answered;
        const answer = await world.stranger.get(conversation.base);
        if (isLate && (answer.status !== 404 || answer.text.includes('the shared words')))
          late.push(answer.text);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await conversation.stop();
    answered = true;
    await Promise.all(racing);
    expect(late).toEqual([]);
  });

  it('asking for a link again gives another one, and the old one stays shut', async () => {
    const conversation = await shared();
    const again = (await ana.post(`/api/v1/conversations/${conversation.id}/links`, {})).json;
    expect(again.url).toBe(conversation.link.url);
    await conversation.stop();
    const anew = (await ana.post(`/api/v1/conversations/${conversation.id}/links`, {})).json;
    expect(anew.url).not.toBe(conversation.link.url);
    expect((await world.stranger.get(conversation.base)).status).toBe(404);
    expect((await ana.get(`/api/v1/conversations/${conversation.id}`)).status).toBe(200);
  });

  it('a link whose sealing key is lost can still be stopped', async () => {
    const conversation = await shared();
    const { ctx } = world.app;
    const { sealer } = ctx;
    ctx.sealer = new Sealer(Buffer.alloc(32, 7));
    const path = `/api/v1/conversations/${conversation.id}/links`;
    const [listed] = (await ana.get(path)).json.items;
    expect(listed).toMatchObject({ id: conversation.link.id, url: null, state: 'live' });
    const another = await ana.post(path, {});
    expect(another.status).toBe(201);
    await conversation.stop();
    expect((await world.stranger.get(conversation.base)).status).toBe(404);
    ctx.sealer = sealer;
  });

  it('a link that expires while its page is open ends that page, too', async () => {
    const conversation = await shared();
    await ana.send('PATCH', `/api/v1/conversations/${conversation.id}/links/${conversation.link.id}`, {
      expiresAt: new Date(world.now().getTime() + 3_600_000).toISOString(),
    });
    const stream = await world.stranger.open('GET', `${conversation.base}/events`);
    world.pass(3_600_001);
    expect(await drain(stream)).toMatch(/event: gone/);
  });

  it('a new message reaches the open page', async () => {
    const conversation = await shared();
    const stream = await world.stranger.open('GET', `${conversation.base}/events`);
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    await ana.post(`/api/v1/conversations/${conversation.id}/messages`, { text: 'one more' });
    let heard = '';
    while (!/"revision":3/.test(heard)) heard += (await reader.read()).value;
    await reader.cancel();
    expect((await world.stranger.get(conversation.base)).text).toContain('one more');
  });
});
