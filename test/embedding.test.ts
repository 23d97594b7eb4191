import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWords } from '../src/domain/audit-words.ts';
import type { Answer, Client } from './support/client.ts';
import { Stream } from './support/event-stream.ts';
import { startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

/** Public links in frames of other sites: off unless the link allows it, and on the sites it names. */
let world: World;
let ana: Client;

beforeAll(async () => {
  world = await startWorld();
  ana = await world.as('ana');
});
afterAll(() => world.stop());

const wiki = 'https://wiki.example.com';
const policy = (change: object) => ana.send('PUT', '/api/v1/organization/policy', change);

async function linked(terms: object = { embed: { sites: [wiki] } }) {
  const { id } = (await ana.post('/api/v1/conversations', { title: 'The tide tables' })).json;
  await ana.post(`/api/v1/conversations/${id}/messages`, { text: 'How high is the water?' });
  const made = await ana.post(`/api/v1/conversations/${id}/links`, terms);
  const links = `/api/v1/conversations/${id}/links`;
  const base = `/share/${made.json.url?.split('/').at(-1)}`;
  return {
    id,
    made,
    base,
    change: (wish: object) => ana.send('PATCH', `${links}/${made.json.id}`, wish),
    stop: () => ana.send('DELETE', `${links}/${made.json.id}`),
    list: async () => (await ana.get(links)).json.items[0],
    embed: () => world.stranger.get(`${base}/embed`),
    oembed: (more = '') => world.stranger.get(`/oembed?url=${urlOf(base)}${more}`),
    edition: async () =>
      /events\?edition=([\w-]+)/.exec((await world.stranger.get(`${base}/embed`)).text)![1]!,
  };
}

const urlOf = (base: string) => encodeURIComponent(world.app.ctx.origin + base);
const ancestorsOf = (answer: Answer) =>
  /frame-ancestors ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];

describe('embedding a link', () => {
  it('is off until its owner names the sites', async () => {
    const link = await linked({});
    expect(link.made.json.embed).toBeNull();
    expect((await link.embed()).status).toBe(404);

    const answer = await link.change({ embed: { sites: [`${wiki}/`, 'https://*.docs.example.com'] } });
    expect(answer.json.embed.sites).toEqual([wiki, 'https://*.docs.example.com']);
    expect(answer.json.embed.html).toContain(`<iframe src="${answer.json.url}/embed"`);
    const page = await link.embed();
    expect(page.status).toBe(200);
    expect(page.text).toContain('How high is the water?');
    expect(ancestorsOf(page)).toBe(`${wiki} https://*.docs.example.com`);
    expect(page.headers.get('x-frame-options')).toBeNull();

    expect((await link.change({ embed: null })).json.embed).toBeNull();
    expect((await link.embed()).status).toBe(404);
  });

  it('says which site is none', async () => {
    const link = await linked({});
    const answer = await link.change({ embed: { sites: [wiki, 'wiki.example.com/page'] } });
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ field: 'embed' });
    expect(answer.json.detail).toContain('“wiki.example.com/page” is not a site');
    expect((await link.list()).embed).toBeNull();
  });

  it('and a password exclude each other, in words', async () => {
    const both = await linked({ embed: { sites: [wiki] }, password: 'low tide' });
    expect(both.made.status).toBe(422);
    expect(both.made.json.detail).toContain('A link with a password can’t be embedded');
    const embedded = await linked();
    expect((await embedded.change({ password: 'low tide' })).json).toMatchObject({ field: 'password' });
    const locked = await linked({ password: 'low tide' });
    expect((await locked.change({ embed: { sites: [wiki] } })).json).toMatchObject({ field: 'embed' });
    expect((await embedded.change({ embed: null, password: 'low tide' })).status).toBe(200);
  });

  it('ends at once where the organization forbids it, and the link stays', async () => {
    const link = await linked();
    await policy({ publicEmbedding: false });
    expect((await link.embed()).status).toBe(404);
    expect((await world.stranger.get(link.base)).status).toBe(200);
    expect((await link.change({ embed: { sites: [wiki] } })).json.detail).toContain(
      'does not allow embedding',
    );
    expect((await link.change({ files: false })).status).toBe(200);
    await policy({ publicEmbedding: true });
    expect((await link.embed()).status).toBe(200);
  });

  it('is written in the audit log', async () => {
    const link = await linked({});
    await link.change({ embed: { sites: [wiki] } });
    const { items } = (await ana.get('/api/v1/organization/audit?kind=link.changed')).json;
    expect(inWords(items[0], String)).toBe(`changed a public link (in frames of ${wiki})`);
  });
});

describe('what can’t be embedded', () => {
  it('answers the same to the byte, whatever the reason', async () => {
    const off = await linked({});
    const locked = await linked({ password: 'low tide' });
    const revoked = await linked();
    await revoked.stop();
    const deleted = await linked();
    await ana.send('DELETE', `/api/v1/conversations/${deleted.id}`);
    const hour = 60 * 60 * 1000;
    const expiresAt = new Date(world.now().getTime() + hour).toISOString();
    const expired = await linked({ embed: { sites: [wiki] }, expiresAt });
    world.pass(2 * hour);
    const unknown = `/share/${'x'.repeat(32)}`;
    const bases = [off, locked, revoked, deleted, expired].map(({ base }) => base);
    for (const path of [
      (base: string) => `${base}/embed`,
      (base: string) => `${base}/embed/events?edition=x`,
      (base: string) => `/oembed?url=${urlOf(base)}`,
    ]) {
      const missing = await world.stranger.get(path(unknown));
      expect(missing.status).toBe(404);
      expect(missing.text).toContain('This link doesn’t open anything');
      for (const base of [...bases, '/share/short']) {
        const answer = await world.stranger.get(path(base));
        expect([answer.status, answer.text]).toEqual([404, missing.text]);
        const [seen, known] = [answer, missing].map(({ headers }) =>
          [...headers].filter(([name]) => name !== 'date'),
        );
        expect(seen).toEqual(known);
        expect(answer.headers.get('x-frame-options')).toBe('DENY');
      }
    }
  });

  it('is not advertised, and what can is', async () => {
    const off = await linked({});
    const on = await linked();
    const bot = { 'user-agent': 'Iframely/1.3.1 (+https://iframely.com/docs/about)' };
    for (const headers of [{}, bot]) {
      expect((await world.stranger.get(off.base, headers)).text).not.toContain('oembed');
      const page = (await world.stranger.get(on.base, headers)).text;
      const [, href] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)">/.exec(page)!;
      const { pathname, search } = new URL(href!.replaceAll('&amp;', '&'));
      expect((await world.stranger.get(pathname + search)).json.type).toBe('rich');
    }
    await on.change({ embed: null });
    expect((await world.stranger.get(on.base)).text).not.toContain('oembed');
  });
});

describe('the page in a frame', () => {
  it('keeps what the share page promises', async () => {
    const link = await linked();
    const [page, whole] = [await link.embed(), await world.stranger.get(link.base)];
    for (const name of ['x-robots-tag', 'referrer-policy', 'cache-control', 'permissions-policy']) {
      expect(page.headers.get(name), name).toBe(whole.headers.get(name));
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.text).not.toMatch(/(?:src|href)="https?:/);
    expect(page.text).toContain(`<a href="${link.base}" target="_blank" rel="noopener">Open in Vitrine</a>`);
    expect(ancestorsOf(whole)).toBe("'none'");
    expect(whole.headers.get('x-frame-options')).toBe('DENY');
  });

  it('keeps other branches in the frame, and opens files as the page does', async () => {
    const link = await linked();
    const { id } = link;
    await ana.post(`/api/v1/conversations/${id}/messages`, { text: 'Asked in another way', parentId: null });
    const page = (await link.embed()).text;
    expect(page).toContain('Asked in another way');
    const [, href] = /<a class="step" href="([^"#]*)#/.exec(page)!;
    expect(href).toMatch(new RegExp(`^${link.base}/embed\\?branch=`));
    const other = await world.stranger.get(href!);
    expect(other.text).toContain('How high is the water?');
    expect(ancestorsOf(other)).toBe(wiki);
  });

  it('shows programs that make previews no text', async () => {
    const link = await linked();
    const answer = await world.stranger.get(`${link.base}/embed`, { 'user-agent': 'Twitterbot/1.0' });
    expect(answer.text).toContain('A shared conversation');
    expect(answer.text).not.toContain('How high is the water?');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
  });

  it('counts as the page does: people apart from programs, and what only asks how to embed not at all', async () => {
    const link = await linked();
    const person = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
    await world.stranger.get(`${link.base}/embed`, person);
    await world.stranger.get(`${link.base}/embed`, { ...person, 'x-vitrine-follow': '1' });
    await world.stranger.get(`${link.base}/embed`, { 'user-agent': 'curl/8.5.0' });
    await world.stranger.get(`/oembed?url=${urlOf(link.base)}`, person);
    await world.app.opens.flush();
    expect((await link.list()).opens).toMatchObject({ people: 1, bots: 1 });
  });
});

describe('an open frame', () => {
  it.each<[string, (link: Awaited<ReturnType<typeof linked>>) => Promise<unknown>]>([
    ['the link is stopped', (link) => link.stop()],
    ['embedding is switched off', (link) => link.change({ embed: null })],
    ['a site is removed', (link) => link.change({ embed: { sites: ['https://other.example.com'] } })],
    ['the conversation is deleted', (link) => ana.send('DELETE', `/api/v1/conversations/${link.id}`)],
    ['the policy forbids it', () => policy({ publicEmbedding: false })],
  ])('is cut before the answer when %s', async (_when, happens) => {
    const link = await linked();
    const path = `${link.base}/embed/events?edition=${await link.edition()}`;
    const streams = await Promise.all([1, 2, 3].map(() => world.stranger.open('GET', path)));
    const ends = streams.map((stream) => stream.text());
    await happens(link);
    for (const text of await Promise.all(ends)) expect(text).toMatch(/event: gone\ndata: {}\n\n$/);
    expect((await world.stranger.get(path)).status).toBe(404);
    await policy({ publicEmbedding: true });
  });

  it('goes on when other terms change, and hears of what is new', async () => {
    const link = await linked();
    const stream = await Stream.open(
      world.stranger,
      `${link.base}/embed/events?edition=${await link.edition()}`,
    );
    const { revision } = await stream.until('changed');
    await link.change({ previewTitle: true });
    await stream.until('access');
    await ana.post(`/api/v1/conversations/${link.id}/messages`, { text: 'Three metres.' });
    await stream.until('changed', (data) => data.revision > revision);
    expect(stream.all('gone')).toEqual([]);
    stream.close();
  });
});

describe('oEmbed', () => {
  it('tells another site what to show, no larger than it asks', async () => {
    const link = await linked();
    const answer = await link.oembed('&format=json&maxwidth=500&maxheight=9000');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.json).toMatchObject({
      version: '1.0',
      type: 'rich',
      provider_name: 'Vitrine',
      width: 500,
      height: 480,
    });
    expect(answer.json.html).toContain(`<iframe src="${link.made.json.url}/embed" width="500" height="480"`);
    expect((await link.oembed('&maxwidth=none')).json.width).toBe(720);
  });

  it('says the title only where link previews may', async () => {
    const link = await linked();
    expect((await link.oembed()).text).not.toContain('The tide tables');
    await link.change({ previewTitle: true });
    const { title, html } = (await link.oembed()).json;
    expect(title).toBe('The tide tables');
    expect(html).toContain('title="The tide tables"');
  });

  it('takes the address of a branch, and of no other site', async () => {
    const link = await linked();
    expect((await link.oembed(encodeURIComponent('?branch=b-1&q="><x'))).json.html).toContain(
      '/embed?branch=b-1"',
    );
    expect((await link.oembed(encodeURIComponent('?branch="><x'))).json.html).toContain('/embed" width');
    const token = link.base.split('/').at(-1);
    for (const url of [`https://evil.example/share/${token}`, `/share/${token}`, 'x', '']) {
      expect((await world.stranger.get(`/oembed?url=${encodeURIComponent(url)}`)).status, url).toBe(404);
    }
    expect((await world.stranger.get('/oembed')).status).toBe(404);
  });

  it('is not there in XML', async () => {
    const link = await linked();
    expect((await link.oembed('&format=xml')).status).toBe(501);
    expect((await world.stranger.get('/oembed?url=x&format=xml')).status).toBe(501);
  });

  it('answers no crawler that keeps copies', async () => {
    const link = await linked();
    const answer = await world.stranger.get(`/oembed?url=${urlOf(link.base)}`, {
      'user-agent': 'GPTBot/1.2',
    });
    expect(answer.status).toBe(403);
  });
});
