import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

const email = 'mira.sandoval@example.com';

describe.each(backends())('continuing in a copy of one’s own on %s', (_, fresh) => {
  let database: TestDatabase;
  let world: World;
  let ana: Client;
  let cai: Client;
  let eli: Client;
  let id: string;

  beforeAll(async () => {
    database = await fresh();
    const environment = database.url === null ? {} : { DATABASE_URL: database.url };
    world = await startWorld({ environment });
    [ana, cai, eli] = await Promise.all([world.as('ana'), world.as('cai'), world.as('eli')]);
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });
  beforeEach(async () => {
    await policy({ export: 'all', redactInside: false, publicFiles: true, review: 'advised' });
    id = (await ana.post('/api/v1/conversations', { title: `Deploying with ${email}` })).json.id;
  });

  const policy = async (change: object) =>
    expect((await ana.send('PUT', '/api/v1/organization/policy', change)).status).toBe(200);
  const at = (conversation: string, rest = '') => `/api/v1/conversations/${conversation}${rest}`;
  const say = async (text: string, more: object = {}, who = ana) => {
    const said = await who.post(at(id, '/messages'), { text, ...more });
    expect(said.status, said.text).toBe(201);
    return said.json.id as string;
  };
  const attach = async (name: string, bytes: string) => {
    const file = await ana.post(at(id, '/files'), filesForm({ name, bytes }));
    expect(file.status, file.text).toBe(201);
    return file.json.id as string;
  };
  const shareWithAll = async (level = 'view') => {
    const etag = (await ana.get(at(id, '/sharing'))).headers.get('etag')!;
    const wish = { organization: level, groups: [], people: [] };
    expect((await ana.send('PUT', at(id, '/sharing'), wish, { 'if-match': etag })).status).toBe(200);
  };
  const decide = async (wish: object) => {
    const { revision } = (await ana.get(at(id, '/review?for=public'))).json;
    const answer = await ana.send('PUT', at(id, '/redactions'), wish, { 'if-match': `"${revision}"` });
    expect(answer.status, answer.text).toBe(200);
  };
  const publish = async (terms: object = {}) => {
    const link = await ana.post(at(id, '/links'), terms);
    expect(link.status, link.text).toBeLessThan(300);
    return { id: link.json.id as string, token: link.json.url.split('/').at(-1) as string };
  };
  const shownBy = async (token: string) =>
    (await world.stranger.get(`/share/${token}/conversation.json`)).json;
  const continued = async (who: Client, messageId: string) => {
    const made = await who.post(at(id, '/continue'), { messageId });
    expect(made.status, made.text).toBe(201);
    return (await who.get(at(made.json.id))).json;
  };
  const throughLink = (who: Client, token: string, messageId: string) =>
    who.post('/api/v1/links/continue', { token, messageId });
  const textsOf = (conversation: { messages: { parts: { text?: string }[] }[] }) =>
    conversation.messages.map(({ parts }) => parts.map((part) => part.text ?? '').join(''));

  it('copies one’s own path up to the message, with its files, and leaves the original alone', async () => {
    const file = await attach('data.csv', 'a,b\n1,2\n');
    const other = await attach('other.txt', 'elsewhere');
    const first = await say('one', { fileIds: [file] });
    const second = await say('two', { parentId: first });
    await say('another way', { parentId: first, fileIds: [other] });
    await say('three', { parentId: second });
    const before = (await ana.get(at(id))).json;

    const copy = await continued(ana, second);
    expect(textsOf(copy)).toEqual(['one', 'two']);
    expect(copy).toMatchObject({
      access: 'own',
      title: before.title,
      kind: 'vitrine',
      activeLeafId: copy.messages[1].id,
      continuedFrom: { title: before.title, conversationId: id },
    });
    expect(copy.files.map((each: { name: string }) => each.name)).toEqual(['data.csv']);
    expect(copy.files[0].id).not.toBe(file);
    expect((await ana.get(at(copy.id, `/files/${copy.files[0].id}`))).text).toBe('a,b\n1,2\n');
    expect(copy.messages[0].parts[1].fileId).toBe(copy.files[0].id);
    expect((await ana.get(at(id))).json).toEqual(before);
    expect((await ana.post(at(copy.id, '/messages'), { text: 'and on' })).status).toBe(201);
  });

  it('keeps a copy whole when the original is deleted, and says its title without leading there', async () => {
    const file = await attach('data.csv', 'kept');
    const first = await say('one', { fileIds: [file] });
    const copy = await continued(ana, first);
    await ana.send('DELETE', at(id));
    const now = (await ana.get(at(copy.id, '/transcript'))).json;
    expect(now.continuedFrom).toEqual({ title: `Deploying with ${email}`, conversationId: null });
    expect((await ana.get(at(copy.id, `/files/${copy.files[0].id}`))).text).toBe('kept');
  });

  it('gives a viewer what they see: who wrote it, and nothing that is masked, left out or the system’s', async () => {
    id = await world.bring('ana', {
      title: `Ask ${email}`,
      messages: [
        imported('s', null, 'system', 'Be brief.'),
        imported('u', 's', 'user', `Mail ${email}`),
        imported('x', 'u', 'assistant', 'Left out'),
        imported('y', 'x', 'user', 'And then?'),
      ],
    });
    const masked = await attach('people.txt', `reach ${email} now`);
    const hidden = await attach('hidden.txt', 'not for others');
    const bySelf = await say('with files', { fileIds: [masked, hidden] });
    await shareWithAll('collaborate');
    const byCai = await say('by Cai', { parentId: bySelf }, cai);
    const whole = (await ana.get(at(id))).json;
    const leftOut = whole.messages.find(
      (message: { parts: { text?: string }[] }) => message.parts[0]?.text === 'Left out',
    );
    await decide({
      redact: [{ text: email }],
      messages: [{ id: leftOut.id, action: 'leave-out' }],
      files: [{ id: hidden, action: 'leave-out' }],
      inside: true,
    });

    const copy = await continued(cai, byCai);
    expect(textsOf(copy)).toEqual([expect.stringMatching(/^Mail \[/), 'And then?', 'with files', 'by Cai']);
    expect(copy.messages.map((message: { author: { name: string } | null }) => message.author?.name)).toEqual(
      [undefined, undefined, 'Ana', 'Cai'],
    );
    expect(copy.files.map((each: { name: string }) => each.name)).toEqual(['people.txt']);
    expect((await cai.get(at(copy.id, `/files/${copy.files[0].id}`))).text).not.toContain('sandoval');
    expect(JSON.stringify(copy)).not.toContain('sandoval');
    expect(copy.continuedFrom.conversationId).toBe(id);
    expect((await cai.post(at(id, '/continue'), { messageId: leftOut.id })).status).toBe(422);

    await decide({ inside: false });
    expect(JSON.stringify((await cai.get(at(copy.id))).json)).not.toContain('sandoval');
  });

  it('says where it comes from to its owner only', async () => {
    const first = await say('one');
    const copy = await continued(ana, first);
    const path = at(copy.id, '/sharing');
    const etag = (await ana.get(path)).headers.get('etag')!;
    const wish = { organization: 'view', groups: [], people: [] };
    await ana.send('PUT', path, wish, { 'if-match': etag });
    expect((await cai.get(at(copy.id))).json.continuedFrom).toBe(null);
    expect((await cai.get(at(copy.id, '/transcript'))).json.continuedFrom).toBe(null);
    expect((await ana.get(at(copy.id, '/transcript?as=organization'))).json.continuedFrom).toBe(null);
  });

  it('ends the way back when the original is not shared any more', async () => {
    const first = await say('one');
    await shareWithAll();
    const copy = await continued(cai, first);
    const etag = (await ana.get(at(id, '/sharing'))).headers.get('etag')!;
    const nobody = { organization: null, groups: [], people: [] };
    await ana.send('PUT', at(id, '/sharing'), nobody, { 'if-match': etag });
    expect((await cai.get(at(copy.id))).json.continuedFrom.conversationId).toBe(null);
    expect((await cai.post(at(id, '/continue'), { messageId: first })).status).toBe(404);
  });

  it('takes nothing out where the policy lets only owners export', async () => {
    const first = await say('one');
    await shareWithAll();
    await policy({ export: 'own' });
    const refused = await cai.post(at(id, '/continue'), { messageId: first });
    expect(refused.status).toBe(403);
    expect((await cai.get(at(id, '/transcript'))).json.may.continue).toBe(refused.json.detail);
    expect((await ana.post(at(id, '/continue'), { messageId: first })).status).toBe(201);
  });

  it('tells the audit log who continued what', async () => {
    const first = await say('one');
    await shareWithAll();
    const copy = await continued(cai, first);
    const entries = (
      await ana.get(`/api/v1/organization/audit?kind=conversation.continued&conversation=${id}`)
    ).json.items;
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ actor: { name: 'Cai' }, details: { copyId: copy.id } });
    expect(entries[0].summary).toBe('continued a conversation in their own copy');
  });

  it('copies what a public link shows, for a member of any organization, without a name', async () => {
    const file = await attach('note.txt', `for ${email}`);
    const first = await say(`Write to ${email}`, { fileIds: [file] });
    await say('then this', { parentId: first });
    await decide({ redact: [{ text: email }] });
    const { token } = await publish();
    const shown = await shownBy(token);
    const made = await throughLink(eli, token, shown.messages[0].id);
    expect(made.status, made.text).toBe(201);
    const copy = (await eli.get(at(made.json.id))).json;
    expect(textsOf(copy)).toEqual([expect.stringMatching(/^Write to \[/)]);
    expect(copy.messages[0].author).toBe(null);
    expect(copy.continuedFrom).toEqual({ title: shown.title, conversationId: null });
    expect((await eli.get(at(copy.id, `/files/${copy.files[0].id}`))).text).toMatch(/^for \[/);
    expect(JSON.stringify(copy)).not.toContain('sandoval');
    expect(JSON.stringify(copy)).not.toContain(token);
    expect(JSON.stringify(await world.app.ctx.store.conversations.origin(copy.id))).not.toContain(token);

    // Neither the link's owner nor their organization learns who that was.
    const log = (await ana.get('/api/v1/organization/audit?kind=conversation.continued')).text;
    expect(log).not.toContain(copy.id);
    const mine = await throughLink(cai, token, shown.messages[0].id);
    expect((await ana.get(`/api/v1/organization/audit?conversation=${id}`)).text).not.toContain(mine.json.id);
  });

  it('keeps to what the link shows: no files, no other branch, not what waits, nothing once it is stopped', async () => {
    const file = await attach('note.txt', 'a file');
    const first = await say('one', { fileIds: [file] });
    const shownLeaf = await say('on the branch', { parentId: first });
    const elsewhere = await say('on another', { parentId: first });
    const link = await publish({ branches: 'this', branchThrough: shownLeaf, files: false });
    const alias = (inner: string) => world.app.ctx.sealer.alias(link.id, inner);
    const made = await throughLink(cai, link.token, alias(shownLeaf));
    expect((await cai.get(at(made.json.id))).json).toMatchObject({ files: [] });
    expect((await throughLink(cai, link.token, alias(elsewhere))).status).toBe(422);
    expect((await throughLink(cai, link.token, first)).status).toBe(422);

    await policy({ review: 'required' });
    const scanned = await say('waits', { parentId: shownLeaf });
    await say(`the key is ${['AK', 'IA', 'Q7RZ', 'M2WX', 'K5TN', 'P3VB'].join('')}`, { parentId: scanned });
    const last = (await ana.get(at(id))).json.messages.at(-1).id;
    expect((await throughLink(cai, link.token, alias(last))).status).toBe(422);

    await ana.send('DELETE', at(id, `/links/${link.id}`));
    const stopped = await throughLink(cai, link.token, alias(shownLeaf));
    const unknown = await throughLink(cai, 'x'.repeat(32), alias(shownLeaf));
    expect(stopped.status).toBe(404);
    expect(stopped.text).toBe(unknown.text);
    expect((await throughLink(world.stranger, link.token, alias(shownLeaf))).status).toBe(401);
  });

  it('asks for the password of a link that has one', async () => {
    const first = await say('one');
    const { id: linkId, token } = await publish({ password: 'open sesame' });
    const messageId = world.app.ctx.sealer.alias(linkId, first);
    expect((await throughLink(cai, token, messageId)).status).toBe(403);
    const wrong = await cai.post(`/share/${token}/unlock`, new URLSearchParams({ password: 'guess' }));
    expect(wrong.status).toBe(401);
    expect((await throughLink(cai, token, messageId)).status).toBe(403);
    await cai.post(`/share/${token}/unlock`, new URLSearchParams({ password: 'open sesame' }));
    // Another link that is unlocked afterwards takes nothing from the first.
    const other = await publish({ label: 'Another', password: 'second' });
    await cai.post(`/share/${other.token}/unlock`, new URLSearchParams({ password: 'second' }));
    expect((await throughLink(cai, token, messageId)).status).toBe(201);
    await ana.send('PATCH', at(id, `/links/${linkId}`), { password: 'changed meanwhile' });
    expect((await throughLink(cai, token, messageId)).status).toBe(403);
  });

  function imported(
    sourceId: string,
    parentSourceId: string | null,
    role: 'system' | 'user' | 'assistant',
    text: string,
  ) {
    const parts = [{ type: 'text' as const, text }];
    return { sourceId, parentSourceId, role, model: null, createdAt: world.now(), parts };
  }
});
