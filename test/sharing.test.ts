import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Client, filesForm } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import type { Person, World } from './support/world.ts';
import { startWorld } from './support/world.ts';

interface Wish {
  organization?: 'view' | 'collaborate' | null;
  groups?: object[];
  people?: object[];
}

describe.each(backends())('sharing on %s', (_, fresh) => {
  let database: TestDatabase;
  let world: World;
  let ana: Client;
  let bo: Client;
  let cai: Client;
  let eli: Client;
  let idOf: Record<Person, string>;
  let conversation: string;

  beforeAll(async () => {
    database = await fresh();
    world = await startWorld({ environment: database.url === null ? {} : { DATABASE_URL: database.url } });
    [ana, bo, cai, eli] = await Promise.all([
      world.as('ana'),
      world.as('bo'),
      world.as('cai'),
      world.as('eli'),
    ]);
    const people = (['ana', 'bo', 'cai', 'dee', 'eli'] as const).map(
      async (person) => [person, (await world.viewer(person)).id] as const,
    );
    idOf = Object.fromEntries(await Promise.all(people)) as Record<Person, string>;
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });
  beforeEach(async () => {
    await policy({
      organizationSharing: true,
      groupSharing: true,
      personSharing: true,
      collaboration: true,
      publicLinks: 'members',
      publicLinkMaxDays: null,
      publicLinkPassword: false,
      publicFiles: true,
      export: 'all',
    });
    conversation = await begin(cai, 'What is a sluice?');
  });

  const path = (rest = '') => `/api/v1/conversations/${conversation}${rest}`;
  const policy = async (change: object) =>
    expect((await ana.send('PUT', '/api/v1/organization/policy', change)).status).toBe(200);

  async function begin(client: Client, text: string): Promise<string> {
    const { id } = (await client.post('/api/v1/conversations', {})).json;
    await client.post(`/api/v1/conversations/${id}/messages`, { text });
    return id;
  }

  async function share(wish: Wish, client = cai) {
    const { headers } = await client.get(path('/sharing'));
    return client.send(
      'PUT',
      path('/sharing'),
      { organization: null, groups: [], people: [], ...wish },
      { 'if-match': headers.get('etag') ?? '' },
    );
  }

  async function group(name: string, ...members: Person[]): Promise<string> {
    const { id } = (await ana.post('/api/v1/organization/groups', { name: `${name} ${Math.random()}` })).json;
    for (const member of members)
      await ana.send('PUT', `/api/v1/organization/groups/${id}/members/${idOf[member]}`);
    return id;
  }

  const titles = async (client: Client, scope: string) =>
    (await client.get(`/api/v1/conversations?scope=${scope}&limit=100`)).json.items.map(
      (item: { title: string }) => item.title,
    );

  describe('sharing with the organization', () => {
    it('lets everyone in it read, and nobody elsewhere', async () => {
      expect((await bo.get(path())).status).toBe(404);
      const saved = await share({ organization: 'view' });
      expect(saved.status).toBe(200);
      expect(saved.json).toMatchObject({
        organization: 'view',
        organizationName: 'Acme',
        groups: [],
        people: [],
      });
      const seen = await bo.get(path());
      expect(seen.json).toMatchObject({
        access: 'view',
        sharedBy: { name: 'Cai' },
        via: [{ audience: 'organization', name: 'Acme' }],
      });
      expect(seen.json.sharing).toBeUndefined();
      expect(seen.json.messages[0].author).toEqual({ name: 'Cai' });
      expect((await eli.get(path())).status).toBe(404);
      await share({});
      expect((await bo.get(path())).status).toBe(404);
    });

    it('shows viewers no system message and no model', async () => {
      conversation = await world.bring('cai', {
        title: 'From elsewhere',
        messages: [
          {
            sourceId: 's',
            parentSourceId: null,
            role: 'system',
            model: null,
            parts: [{ type: 'text', text: 'You are secretive.' }],
            createdAt: world.now(),
          },
          {
            sourceId: 'q',
            parentSourceId: 's',
            role: 'user',
            model: null,
            parts: [{ type: 'text', text: 'Hello' }],
            createdAt: world.now(),
          },
          {
            sourceId: 'a',
            parentSourceId: 'q',
            role: 'assistant',
            model: 'gpt-secret',
            parts: [{ type: 'text', text: 'Hi' }],
            createdAt: world.now(),
          },
        ],
      });
      await share({ organization: 'collaborate' });
      for (const door of [
        '',
        '/transcript',
        '/export?format=json',
        '/export?format=markdown',
        '/export?format=jsonl',
      ]) {
        const { status, text } = await bo.get(path(door));
        expect(status, door).toBe(200);
        expect(text, door).toContain('Hello');
        expect(text, door).not.toMatch(/secretive|gpt-secret/);
      }
      const { messages } = (await cai.get(path())).json;
      const answer = await bo.post(path('/messages'), {
        text: 'Under the system message',
        parentId: messages[0].id,
      });
      expect(answer.status).toBe(422);
    });
  });

  describe('levels', () => {
    it('let viewers read and do nothing else', async () => {
      await share({ organization: 'view' });
      for (const [method, door, body] of [
        ['POST', '/messages', { text: 'Hi' }],
        ['POST', '/files', filesForm({ name: 'a.txt', bytes: 'a' })],
        ['PATCH', '', { title: 'Mine now' }],
        ['DELETE', '', undefined],
        ['GET', '/sharing', undefined],
        ['PUT', '/sharing', { organization: null, groups: [], people: [] }],
        ['GET', '/links', undefined],
        ['POST', '/links', {}],
        ['GET', '/audience', undefined],
        ['GET', '/viewers', undefined],
        ['GET', '/transcript?as=organization', undefined],
      ] as const) {
        const answer = await bo.send(method, path(door), body);
        expect(answer.status, `${method} ${door}`).toBe(403);
        expect(answer.json.detail, `${method} ${door}`).toMatch(/owner/);
      }
    });

    it('let collaborators add messages and branches, under their own name, and leave the owner where they are', async () => {
      await share({ people: [{ userId: idOf.bo, level: 'collaborate' }] });
      const [question] = (await bo.get(path())).json.messages;
      const reply = await bo.post(path('/messages'), { text: 'A gate for water.', parentId: question.id });
      expect(reply.status).toBe(201);
      expect(reply.json.author).toEqual({ name: 'Bo' });
      await bo.post(path('/messages'), { text: 'Another question', parentId: null });
      const whole = (await cai.get(path())).json;
      expect(whole.messages).toHaveLength(3);
      expect(whole.activeLeafId).toBe(reply.json.id);
      const file = await bo.post(path('/files'), filesForm({ name: 'plan.txt', bytes: 'a plan' }));
      expect(file.status).toBe(201);
      expect((await bo.send('PATCH', path(), { title: 'Mine now' })).status).toBe(403);
      await policy({ collaboration: false });
      const refused = await bo.post(path('/messages'), { text: 'More' });
      expect(refused.status).toBe(403);
      expect(refused.json.detail).toMatch(/does not allow collaboration/);
      expect((await bo.get(path())).json.access).toBe('view');
    });

    it('show viewers the files of messages they see, and no others', async () => {
      const attached = (await cai.post(path('/files'), filesForm({ name: 'seen.txt', bytes: 'seen' }))).json;
      const loose = (await cai.post(path('/files'), filesForm({ name: 'loose.txt', bytes: 'loose' }))).json;
      await cai.post(path('/messages'), { text: 'See this', fileIds: [attached.id] });
      await share({ organization: 'view' });
      expect((await bo.get(path())).json.files.map((file: { name: string }) => file.name)).toEqual([
        'seen.txt',
      ]);
      expect((await bo.get(path(`/files/${attached.id}`))).text).toBe('seen');
      expect((await bo.get(path(`/files/${loose.id}`))).status).toBe(404);
    });
  });

  describe('saving', () => {
    it('needs to have seen what it changes, and says what changed meanwhile', async () => {
      const wish = { organization: 'view', groups: [], people: [] };
      expect((await cai.send('PUT', path('/sharing'), wish)).status).toBe(428);
      const { headers } = await cai.get(path('/sharing'));
      const seen = headers.get('etag')!;
      await share({ people: [{ userId: idOf.bo, level: 'view' }] });
      const stale = await cai.send('PUT', path('/sharing'), wish, { 'if-match': seen });
      expect(stale.status).toBe(412);
      expect(stale.json.current.people).toMatchObject([{ userId: idOf.bo, name: 'Bo', level: 'view' }]);
      expect(stale.headers.get('etag')).toBe(stale.json.etag);
      expect((await cai.send('PUT', path('/sharing'), wish, { 'if-match': stale.json.etag })).status).toBe(
        200,
      );
    });

    it('applies all or nothing, and knows nobody of elsewhere', async () => {
      const elsewhere = (await eli.post('/api/v1/organization/groups', { name: 'Theirs' })).json.id;
      for (const wish of [
        { organization: 'view' as const, groups: [{ groupId: elsewhere, level: 'view' }] },
        { organization: 'view' as const, people: [{ userId: idOf.eli, level: 'view' }] },
        { organization: 'view' as const, people: [{ userId: idOf.dee, level: 'view' }] },
        { organization: 'view' as const, people: [{ userId: idOf.cai, level: 'view' }] },
      ]) {
        expect((await share(wish)).status).toBe(422);
      }
      expect((await cai.get(path('/sharing'))).json.organization).toBe(null);
      expect((await bo.get(path())).status).toBe(404);
    });

    it('gives nothing that the policy forbids, and lets what stands stay, stopped', async () => {
      const platform = await group('Platform', 'bo');
      await share({ groups: [{ groupId: platform, level: 'view' }] });
      await policy({ groupSharing: false, organizationSharing: false });
      expect((await bo.get(path())).status).toBe(404);
      const refused = await share({ organization: 'view', groups: [{ groupId: platform, level: 'view' }] });
      expect(refused.status).toBe(403);
      expect(refused.json.detail).toMatch(/does not allow sharing with everyone/);
      const kept = await share({ groups: [{ groupId: platform, level: 'view' }] });
      expect(kept.json.suspended.groups).toMatch(/does not allow/);
      expect((await cai.get(path())).json.sharing).toMatchObject({ groups: 0, suspended: 1 });
      await policy({ groupSharing: true });
      expect((await bo.get(path())).status).toBe(200);
    });
  });

  describe('lists', () => {
    it('say what is mine, what is shared with me, and what I share', async () => {
      const mark = `List ${Math.random()}`;
      await cai.send('PATCH', path(), { title: mark });
      expect(await titles(bo, 'all')).not.toContain(mark);
      const platform = await group('Platform', 'bo');
      await share({ organization: 'view', groups: [{ groupId: platform, level: 'collaborate' }] });
      for (const scope of ['all', 'shared']) expect(await titles(bo, scope)).toContain(mark);
      for (const scope of ['own', 'shared-by-me']) expect(await titles(bo, scope)).not.toContain(mark);
      for (const scope of ['all', 'own', 'shared-by-me']) expect(await titles(cai, scope)).toContain(mark);
      expect(await titles(cai, 'shared')).not.toContain(mark);
      const items = (await bo.get('/api/v1/conversations?scope=shared')).json.items;
      const item = items.find((each: { title: string }) => each.title === mark);
      expect(item.access).toBe('collaborate');
      expect(item.via.map((via: { audience: string }) => via.audience)).toEqual(['organization', 'group']);
      await share({});
      expect(await titles(bo, 'shared')).not.toContain(mark);
      expect(await titles(cai, 'shared-by-me')).not.toContain(mark);
    });

    it('give each page once, newest first, whatever lets one see it', async () => {
      const platform = await group('Platform', 'bo');
      for (let n = 0; n < 12; n += 1) {
        conversation = await begin(cai, `Paged ${n}`);
        const wishes: Wish[] = [
          { organization: 'view' },
          { groups: [{ groupId: platform, level: 'view' }] },
          { people: [{ userId: idOf.bo, level: 'view' }] },
          {
            organization: 'view',
            groups: [{ groupId: platform, level: 'view' }],
            people: [{ userId: idOf.bo, level: 'view' }],
          },
        ];
        await share(wishes[n % 4]!);
        if (n === 3) await cai.post(path('/messages'), { text: 'Newer' });
      }
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const page = (await bo.get(`/api/v1/conversations?scope=all&q=Paged&limit=5${cursor}`)).json;
        seen.push(...page.items.map((item: { title: string }) => item.title));
        if (!page.nextCursor) break;
        cursor = `&cursor=${page.nextCursor}`;
      }
      expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => `Paged ${11 - n}`));
    });

    it('change while one looks at them', async () => {
      const events = await follow(bo, '/api/v1/events');
      await share({ organization: 'view' });
      await expect.poll(() => events.text()).toContain('event: list');
      events.clear();
      await share({});
      await expect.poll(() => events.text()).toContain('event: list');
      events.close();
    });
  });

  describe('losing access', () => {
    it.each([
      [
        'leaving a group',
        async (groupId: string) =>
          ana.send('DELETE', `/api/v1/organization/groups/${groupId}/members/${idOf.bo}`),
      ],
      ['a tighter policy', async () => policy({ groupSharing: false })],
      ['the end of the sharing', async () => share({})],
      ['the end of the conversation', async () => cai.send('DELETE', path())],
    ])('by %s cuts what is open before the answer, and refuses what follows', async (_, lose) => {
      const platform = await group('Platform', 'bo');
      await share({ groups: [{ groupId: platform, level: 'view' }] });
      const events = await follow(bo, path('/events'));
      await expect.poll(() => events.text()).toContain('event: changed');
      await lose(platform);
      expect((await bo.get(path())).status).toBe(404);
      await expect.poll(() => events.text()).toContain('event: gone');
    });
  });

  describe('who can see this', () => {
    it('is answered by audience and by person', async () => {
      const platform = await group('Platform', 'bo', 'dee');
      await share({
        groups: [{ groupId: platform, level: 'collaborate' }],
        people: [{ userId: idOf.ana, level: 'view' }],
      });
      await cai.post(path('/links'), { label: 'Partners', password: 'long enough' });
      const audience = (await cai.get(path('/audience'))).json;
      expect(audience).toMatchObject({
        owner: { name: 'Cai', active: true },
        organization: null,
        groups: [{ members: 1, level: 'collaborate' }],
        people: [{ name: 'Ana', level: 'view' }],
        links: [{ label: 'Partners', hasPassword: true, branches: 'all', pinned: false, files: true }],
        members: 3,
      });
      const viewers = (await cai.get(path('/viewers?limit=2'))).json;
      expect(
        viewers.items.map((viewer: { name: string; level: string }) => `${viewer.name} ${viewer.level}`),
      ).toEqual(['Ana view', 'Bo collaborate']);
      const rest = (await cai.get(path(`/viewers?limit=2&cursor=${viewers.nextCursor}`))).json;
      expect(rest.items).toMatchObject([{ name: 'Cai', level: 'own' }]);
      expect(rest.nextCursor).toBe(null);
      expect((await cai.get(path('/viewers?q=an'))).json.items).toHaveLength(1);
    });

    it('can be looked at as each of them sees it', async () => {
      const platform = await group('Platform', 'bo');
      await share({ groups: [{ groupId: platform, level: 'view' }] });
      const as = (who: string) => cai.get(path(`/transcript?as=${who}`));
      expect((await as(`group:${platform}`)).json.access).toBe('view');
      expect((await as(`person:${idOf.bo}`)).json.messages[0].author).toEqual({ name: 'Cai' });
      expect((await as('organization')).status).toBe(404);
      expect((await as(`person:${idOf.ana}`)).status).toBe(404);
      expect((await as(`person:${idOf.eli}`)).status).toBe(422);
      const link = (await cai.post(path('/links'), {})).json;
      const shown = (await as(`link:${link.id}`)).json;
      expect(shown.messages[0].author).toBe(null);
      expect(shown.owner).toBe(null);
    });
  });

  describe('a link', () => {
    const shareUrl = async (wish: object) => {
      const link = (await cai.post(path('/links'), { label: `${Math.random()}`, ...wish })).json;
      return { ...link, path: new URL(link.url).pathname } as { id: string; path: string; newer: number };
    };
    const textsOf = async (url: string) =>
      (await world.stranger.get(`${url}/conversation.json`)).json.messages.map(
        (message: { parts: { text: string }[] }) => message.parts[0]?.text,
      );

    it('with a password shows nothing before it is given, and opens for the one who gave it', async () => {
      const link = await shareUrl({ password: 'open sesame' });
      const locked = await world.stranger.get(link.path);
      expect(locked.status).toBe(401);
      expect(locked.text).toContain('needs a password');
      expect(locked.text).not.toContain('sluice');
      expect((await world.stranger.get(`${link.path}/conversation.json`)).status).toBe(401);
      const reader = new Client(world.origin);
      const send = (password: string) =>
        reader.post(`${link.path}/unlock`, new URLSearchParams({ password }));
      const wrong = await send('open barley');
      expect(wrong.status).toBe(401);
      expect(wrong.text).toContain('This is not the password');
      const right = await send('open sesame');
      expect(right.status).toBe(303);
      expect(right.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
      const page = await reader.get(link.path);
      expect(page.status).toBe(200);
      expect(page.text).toContain('sluice');
      expect((await world.stranger.get(link.path)).status).toBe(401);
      await cai.send('PATCH', path(`/links/${link.id}`), { password: 'another one' });
      expect((await reader.get(link.path)).status).toBe(401);
      await cai.send('PATCH', path(`/links/${link.id}`), { password: null });
      expect((await world.stranger.get(link.path)).status).toBe(200);
    });

    it('is pinned to a message, whatever comes later, and moves forward under the same address', async () => {
      const [first] = (await cai.get(path())).json.messages;
      // An id that sorts before all others must not slip under the pin.
      const early = '00000000-0000-4000-8000-000000000001';
      const link = await shareUrl({ pinnedTo: first.id });
      await cai.post(path('/messages'), { id: early, text: 'Later', parentId: first.id });
      expect(await textsOf(link.path)).toEqual(['What is a sluice?']);
      const listed = (await cai.get(path('/links'))).json.items.find(
        (each: { id: string }) => each.id === link.id,
      );
      expect(listed).toMatchObject({ pinnedTo: first.id, newer: 1 });
      const moved = await cai.send('PATCH', path(`/links/${link.id}`), { pinnedTo: early });
      expect(moved.json).toMatchObject({ newer: 0 });
      expect(await textsOf(link.path)).toEqual(['What is a sluice?', 'Later']);
      expect((await cai.send('PATCH', path(`/links/${link.id}`), { pinnedTo: 'nowhere' })).status).toBe(422);
    });

    it('shows one branch if that is all it was made for, and follows it', async () => {
      const [first] = (await cai.get(path())).json.messages;
      const one = (await cai.post(path('/messages'), { text: 'One', parentId: first.id })).json;
      await cai.post(path('/messages'), { text: 'Two', parentId: first.id });
      const link = await shareUrl({ branches: 'this', branchThrough: one.id });
      await cai.post(path('/messages'), { text: 'After one', parentId: one.id });
      expect(await textsOf(link.path)).toEqual(['What is a sluice?', 'One', 'After one']);
      const whole = await shareUrl({});
      expect(await textsOf(whole.path)).toHaveLength(4);
    });

    it('shows no file, and no name of one, where it or the policy says so', async () => {
      const file = (await cai.post(path('/files'), filesForm({ name: 'secret-plan.txt', bytes: 'plan' })))
        .json;
      await cai.post(path('/messages'), { text: 'See the plan', fileIds: [file.id] });
      const without = await shareUrl({ files: false });
      const withFiles = await shareUrl({});
      const fileId = (await world.stranger.get(`${withFiles.path}/conversation.json`)).json.files[0].id;
      expect((await world.stranger.get(`${withFiles.path}/files/${fileId}`)).status).toBe(200);
      const shown = async (url: string) => {
        for (const door of ['', '/conversation.json']) {
          if ((await world.stranger.get(url + door)).text.includes('secret-plan')) return true;
        }
        return (await world.stranger.get(`${url}/files.zip`)).status === 200;
      };
      expect(await shown(withFiles.path)).toBe(true);
      expect(await shown(without.path)).toBe(false);
      await policy({ publicFiles: false });
      expect(await shown(withFiles.path)).toBe(false);
      expect((await world.stranger.get(`${withFiles.path}/files/${fileId}`)).status).toBe(404);
    });

    it('counts who opens it by day, people apart from programs', async () => {
      const link = await shareUrl({});
      const browser = {
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      };
      for (let n = 0; n < 3; n += 1) {
        expect((await world.stranger.get(link.path, browser)).status).toBe(200);
      }
      await world.stranger.get(link.path, { 'user-agent': 'Slackbot-LinkExpanding 1.0' });
      await world.app.opens.flush();
      const listed = (await cai.get(path('/links'))).json.items.find(
        (each: { id: string }) => each.id === link.id,
      );
      expect(listed.opens).toMatchObject({ people: 3, bots: 1, days: [{ people: 3, bots: 1 }] });
      expect(listed.opens.first).not.toBe(null);
    });

    it('without a password stops while the policy wants one, and works again with one', async () => {
      const link = await shareUrl({});
      await policy({ publicLinkPassword: true });
      expect((await world.stranger.get(link.path)).status).toBe(404);
      expect((await cai.post(path('/links'), { label: 'new' })).status).toBe(422);
      const listed = (await cai.get(path('/links'))).json.items.find(
        (each: { id: string }) => each.id === link.id,
      );
      expect(listed).toMatchObject({
        state: 'suspended',
        reason: 'Your organization requires a password on public links.',
      });
      await cai.send('PATCH', path(`/links/${link.id}`), { password: 'long enough' });
      expect((await world.stranger.get(link.path)).status).toBe(401);
    });
  });

  describe('exports', () => {
    it('are for those whom the policy lets', async () => {
      await share({ organization: 'view' });
      const statuses = async () => [
        (await cai.get(path('/export?format=json'))).status,
        (await bo.get(path('/export?format=json'))).status,
      ];
      expect(await statuses()).toEqual([200, 200]);
      await policy({ export: 'own' });
      expect(await statuses()).toEqual([200, 403]);
      await policy({ export: 'off' });
      expect(await statuses()).toEqual([403, 403]);
      expect((await bo.get(path('/transcript'))).json.may.export).toMatch(/does not allow exports/);
    });
  });
});

async function follow(client: Client, url: string) {
  const gone = new AbortController();
  const answer = await client.open('GET', url, undefined, {}, gone.signal);
  let text = '';
  void (async () => {
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) text += chunk;
  })().catch(() => {});
  return { text: () => text, clear: () => void (text = ''), close: () => gone.abort() };
}
