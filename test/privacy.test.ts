import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

/** A mark in everything that is private, and a search for it in every byte that a stranger can get. */
const canary = (where: string) => `CANARY-${where}-7f3a`;

let world: World;
let ana: Client;
let id: string;
let token: string;

beforeAll(async () => {
  world = await startWorld();
  ana = await world.as('ana');
  const { store } = world.app.ctx;
  const viewer = await world.viewer('ana');
  await store.write((tx) => tx.organizations.rename(viewer.member.organizationId, canary('organization')));
  await ana.post('/api/v1/organization/groups', { name: canary('group') });
  await ana.post('/api/v1/keys', { name: canary('key') });
  await ana.post('/api/v1/organization/members', { email: `${canary('invitation')}@example.com` });
  await ana.post('/api/v1/conversations', { title: canary('other-conversation') });

  const at = new Date('2026-01-02T03:04:05Z');
  const said = { model: canary('model'), createdAt: at };
  id = await world.bring('ana', {
    title: 'Open to all',
    sourceId: canary('source'),
    messages: [
      {
        ...said,
        sourceId: canary('system-id'),
        parentSourceId: null,
        role: 'system',
        parts: [{ type: 'text', text: canary('system-prompt') }, file('system.txt', canary('system-file'))],
      },
      {
        ...said,
        sourceId: canary('question-id'),
        parentSourceId: canary('system-id'),
        role: 'user',
        parts: [{ type: 'text', text: 'A visible question' }, file('visible.txt', 'visible bytes')],
      },
      {
        ...said,
        sourceId: canary('answer-id'),
        parentSourceId: canary('question-id'),
        role: 'assistant',
        parts: [
          { type: 'reasoning', text: 'visible thought' },
          {
            type: 'dynamic-tool',
            toolName: 'search',
            toolCallId: canary('call-id'),
            state: 'output-available',
            input: { q: 'visible input' },
            output: 'visible output',
          },
          { type: 'text', text: 'A visible answer' },
        ],
      },
      {
        ...said,
        sourceId: canary('late-system-id'),
        parentSourceId: canary('answer-id'),
        role: 'system',
        parts: [{ type: 'text', text: canary('late-system-prompt') }],
      },
    ],
    activeSourceId: canary('late-system-id'),
  });
  await ana.post(
    `/api/v1/conversations/${id}/files`,
    filesForm({ name: canary('draft.txt'), bytes: canary('draft') }),
  );
  const link = await ana.post(`/api/v1/conversations/${id}/links`, { label: canary('label') });
  token = link.json.url.split('/').at(-1);
});
afterAll(() => world.stop());

describe('a stranger with a link', () => {
  it('finds what is shared, and no trace of anything else, in any byte', async () => {
    const everything = await allPublicBytes();
    expect(everything).toContain('A visible answer');
    expect(everything).toContain('visible bytes');
    expect(passages(everything, /CANARY|\bana\b|example\.com/gi)).toEqual([]);
  });

  it('learns no inner id', async () => {
    const everything = await allPublicBytes();
    const content = (await ana.get(`/api/v1/conversations/${id}`)).json;
    const links = (await ana.get(`/api/v1/conversations/${id}/links`)).json;
    const inner = [id, links.items[0].id, content.files.map((f: { id: string }) => f.id)].flat();
    inner.push(...content.messages.map((m: { id: string }) => m.id));
    expect(inner.filter((innerId) => everything.includes(innerId))).toEqual([]);
  });

  it('gets no system message, and no file that hangs on one', async () => {
    const shown = (await world.stranger.get(`/share/${token}/conversation.json`)).json;
    expect(shown.messages.map((m: { role: string }) => m.role)).toEqual(['user', 'assistant']);
    expect(shown.messages[0].parentId).toBeNull();
    expect(shown.activeLeafId).toBe(shown.messages[1].id);
    expect(shown.files.map((f: { name: string }) => f.name)).toEqual(['visible.txt']);
  });

  it('can’t use what one link calls a message or file under another', async () => {
    const second = (await ana.post(`/api/v1/conversations/${id}/links`, { label: 'second' })).json;
    const other = second.url.split('/').at(-1);
    const here = (await world.stranger.get(`/share/${token}/conversation.json`)).json;
    const there = (await world.stranger.get(`/share/${other}/conversation.json`)).json;
    expect(here.messages[0].id).not.toBe(there.messages[0].id);
    expect((await world.stranger.get(`/share/${other}/files/${here.files[0].id}`)).status).toBe(404);
  });

  it('sees the same page, to the byte, for every link that opens nothing', async () => {
    const stopped = (await ana.post(`/api/v1/conversations/${id}/links`, { label: 'stopped' })).json;
    await ana.send('DELETE', `/api/v1/conversations/${id}/links/${stopped.id}`);
    const expired = (
      await ana.post(`/api/v1/conversations/${id}/links`, {
        label: 'expired',
        expiresAt: new Date(world.now().getTime() + 60_000).toISOString(),
      })
    ).json;
    world.pass(120_000);
    const tokens = [
      stopped.url.split('/').at(-1),
      expired.url.split('/').at(-1),
      'A'.repeat(32),
      'x',
      '%00',
      'A'.repeat(250),
      `${token}x`,
    ];
    for (const door of ['', '/conversation.json', '/files/x', '/files.zip', '/events']) {
      const answers = await Promise.all(tokens.map((t) => world.stranger.get(`/share/${t}${door}`)));
      expect(new Set(answers.map((a) => a.status))).toEqual(new Set([404]));
      expect(new Set(answers.map((a) => a.text)).size, door).toBe(1);
      expect(new Set(answers.map((a) => names(a.headers))).size, door).toBe(1);
    }
  });

  it('makes chat programs show neither title nor text, unless the owner lets them show the title', async () => {
    const bot = { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' };
    const link = (await ana.get(`/api/v1/conversations/${id}/links`)).json.items[0];
    const before = await world.stranger.get(`/share/${token}`, bot);
    expect(before.text).not.toMatch(/Open to all|visible/);
    await ana.send('PATCH', `/api/v1/conversations/${id}/links/${link.id}`, { previewTitle: true });
    const after = await world.stranger.get(`/share/${token}`, bot);
    expect(after.text).toContain('Open to all');
    expect(after.text).not.toContain('visible');
    await ana.send('PATCH', `/api/v1/conversations/${id}/links/${link.id}`, { previewTitle: false });
    const page = (await world.stranger.get(`/share/${token}`)).text;
    expect(page).toContain('<meta property="og:title" content="A shared conversation">');
  });

  it('is refused by name when it is a crawler that keeps copies', async () => {
    for (const name of ['GPTBot/1.2', 'CCBot/2.0', 'ia_archiver', 'ClaudeBot/1.0', 'archive.org_bot']) {
      const answer = await world.stranger.get(`/share/${token}`, {
        'user-agent': `Mozilla/5.0 (compatible; ${name})`,
      });
      expect(answer.status).toBe(403);
      expect(answer.text).not.toContain('visible');
      expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    }
    const robots = (await world.stranger.get('/robots.txt')).text;
    expect(robots).toMatch(/User-agent: GPTBot/);
    expect(robots).not.toMatch(/Disallow: \/share/);
  });
});

/** Where it occurs, with a little of what is around it. */
function passages(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) =>
    text.slice(Math.max(0, match.index - 60), match.index + 60),
  );
}

async function allPublicBytes(): Promise<string> {
  const { stranger } = world;
  const shown = (await stranger.get(`/share/${token}/conversation.json`)).json;
  const paths = [
    '',
    `?branch=${shown.messages[0].id}`,
    '?q=visible',
    '?q=7f3a',
    '?images=1',
    '/conversation.json',
    '/files.zip',
    ...shown.files.map((f: { id: string }) => `/files/${f.id}`),
  ];
  let all = '';
  for (const path of paths) {
    const answer = await stranger.get(`/share/${token}${path}`);
    const body = path.endsWith('.zip') ? unzipped(answer.bytes) : answer.text;
    all += JSON.stringify([...answer.headers]) + body;
  }
  const gone = new AbortController();
  const stream = await stranger.open('GET', `/share/${token}/events`, undefined, {}, gone.signal);
  const { value } = await stream.body!.getReader().read();
  all += JSON.stringify([...stream.headers]) + new TextDecoder().decode(value);
  gone.abort();
  return all;
}

/** The names and contents of a ZIP, for looking through them. */
function unzipped(zip: Buffer): string {
  let out = '';
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const [size, nameLength, local] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    const isDeflated = zip.readUInt16LE(at + 10) === 8;
    out += `${zip.toString('utf8', at + 46, at + 46 + nameLength)}\n${(isDeflated ? inflateRawSync(bytes) : bytes).toString()}\n`;
  }
  return out;
}

function file(name: string, bytes: string) {
  return {
    type: 'file' as const,
    name,
    mediaType: 'text/plain',
    open: async () =>
      (async function* () {
        yield Buffer.from(bytes);
      })(),
  };
}

function names(headers: Headers): string {
  return [...headers.keys()].filter((name) => name !== 'date').join();
}
