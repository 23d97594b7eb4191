import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { Outbox } from '../src/mail/outbox.ts';
import { openSmtp } from '../src/mail/smtp.ts';
import type { Client } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import type { MailServer } from './support/mail-server.ts';
import { startMailServer } from './support/mail-server.ts';
import type { World } from './support/world.ts';
import { emailOf, startWorld } from './support/world.ts';

const from = 'vitrine@example.com';
/** Made up, and put together here: it looks like an access key of AWS. */
const accessKey = ['AK', 'IA', 'Q7RZ', 'M2WX', 'K5TN', 'P3VB'].join('');
const otherKey = ['AK', 'IA', 'T4NK', 'W8QJ', 'L2FH', 'R6YD'].join('');
const title = 'The merger with Harbor Lab';
const secret = `The key of the harbor is ${accessKey}.`;
const dayMs = 24 * 60 * 60 * 1000;

describe.each(backends())('mail on %s', (_, fresh) => {
  let database: TestDatabase;
  let server: MailServer;
  let world: World;
  let ana: Client;
  let cai: Client;

  beforeAll(async () => {
    [database, server] = await Promise.all([fresh(), startMailServer()]);
    const mail = { VITRINE_SMTP_URL: server.url, VITRINE_MAIL_FROM: `Vitrine <${from}>` };
    const environment = database.url === null ? mail : { ...mail, DATABASE_URL: database.url };
    world = await startWorld({ environment: { ...environment, VITRINE_LOG_LEVEL: 'silent' } });
    [ana, cai] = await Promise.all([world.as('ana'), world.as('cai')]);
  });
  afterAll(async () => {
    server.behave('take');
    await world.stop();
    await server.stop();
    await database.drop();
  });
  beforeEach(() => {
    server.behave('take');
    server.mails.length = 0;
  });

  const invite = (email: string) => ana.post('/api/v1/organization/members', { email });
  const arrived = (count: number) => vi.waitFor(() => expect(server.mails).toHaveLength(count), 5_000);
  /** Mail that was put before an invitation's is under way when that one is. */
  const noneArrivesBefore = async (email: string) => {
    const { status } = await invite(email);
    await vi.waitFor(() => expect(server.mails.map(({ to }) => to[0])).toContain(email), 5_000);
    return status === 201 && server.mails.length === 1;
  };
  const say = async (id: string, text: string, as = cai) => {
    const said = await as.post(`/api/v1/conversations/${id}/messages`, { text });
    expect(said.status, said.text).toBe(201);
  };
  /** Cai's, shared with a public link. */
  const published = async () => {
    const { id } = (await cai.post('/api/v1/conversations', { title })).json;
    await say(id, 'Nothing to hide.');
    const link = await cai.post(`/api/v1/conversations/${id}/links`, {});
    expect(link.status, link.text).toBeLessThan(300);
    return id as string;
  };
  const decide = async (id: string) => {
    const { revision, findings } = (await cai.get(`/api/v1/conversations/${id}/review?for=public`)).json;
    const wish = { findings: [{ key: findings[0].key, action: 'redact' }] };
    const path = `/api/v1/conversations/${id}/redactions`;
    const decided = await cai.send('PUT', path, wish, { 'if-match': `"${revision}"` });
    expect(decided.status, decided.text).toBe(200);
  };

  it('brings an invitation to the one it is for, with the link that the admin sees, too', async () => {
    const { json } = await invite('newcomer@example.org');
    expect(json).toMatchObject({ email: 'newcomer@example.org', mailed: true });
    await arrived(1);
    const [mail] = server.mails;
    expect(mail).toMatchObject({ to: ['newcomer@example.org'], from, subject: 'Invitation to Acme' });
    expect(mail!.text.split('\n')).toContain(json.url);
    expect(mail!.raw).toContain('Content-Type: text/plain');
    const token = new URL(json.url).pathname.split('/').at(-1);
    expect((await world.stranger.get(`/api/v1/invitations/${token}`)).json.email).toBe(
      'newcomer@example.org',
    );
  });

  it('sends nothing for an invitation that was not made', async () => {
    expect((await cai.post('/api/v1/organization/members', { email: 'x@example.org' })).status).toBe(403);
    expect((await invite(emailOf('bo'))).status).toBe(409);
    expect(await noneArrivesBefore('one@example.org')).toBe(true);
  });

  it('tells an owner once that something waits, and nothing of what it is', async () => {
    const id = await published();
    await say(id, secret);
    await arrived(1);
    await say(id, `Once more: ${secret}`);
    await noneArrivesBefore('two@example.org');
    expect(server.mails).toHaveLength(2);
    const mail = server.mails[0]!;
    expect(mail).toMatchObject({
      to: [emailOf('cai')],
      from,
      subject: 'Something new in a conversation you share publicly waits for your review',
    });
    expect(mail.text).toContain('1 thing is held back');
    expect(mail.text.split('\n')).toContain(`${world.app.ctx.origin}/c/${id}`);
    for (const word of [accessKey, 'merger', 'Harbor', 'harbor', 'key of']) {
      expect(mail.raw + mail.text).not.toContain(word);
    }
  });

  it('tells them again when they have decided, or a day has passed', async () => {
    const id = await published();
    await say(id, secret);
    await arrived(1);
    await decide(id);
    await say(id, `Another one: ${otherKey}`);
    await arrived(2);
    world.pass(dayMs);
    await say(id, `And again: ${otherKey}`);
    await arrived(3);
    expect(server.mails[2]!.text).toContain('2 things are held back');
  });

  it('says nothing of a conversation without a public link, or where nothing waits', async () => {
    await published();
    const { id } = (await cai.post('/api/v1/conversations', { title })).json;
    await say(id, secret);
    expect(await noneArrivesBefore('three@example.org')).toBe(true);
  });

  it('mails no one who is disabled', async () => {
    const { id } = (await cai.post('/api/v1/conversations', { title })).json;
    await cai.post(`/api/v1/conversations/${id}/links`, {});
    const path = `/api/v1/conversations/${id}/sharing`;
    const etag = (await cai.get(path)).headers.get('etag')!;
    const wish = { organization: 'collaborate', groups: [], people: [] };
    const shared = await cai.send('PUT', path, wish, { 'if-match': etag });
    expect(shared.status, shared.text).toBe(200);
    const caiId = (await world.viewer('cai')).id;
    const member = `/api/v1/organization/members/${caiId}`;
    expect((await ana.send('PATCH', member, { status: 'disabled' })).status).toBe(204);
    await say(id, secret, ana);
    expect(await noneArrivesBefore('four@example.org')).toBe(true);
    expect((await ana.send('PATCH', member, { status: 'active' })).status).toBe(204);
    cai = await world.as('cai');
  });

  it.each(['refuse', 'hang'] as const)('does what was asked though the mail server would %s', async (how) => {
    const id = await published();
    server.behave(how);
    const before = server.tries();
    expect((await invite(`${how}@example.org`)).json).toMatchObject({ mailed: true });
    await say(id, secret);
    await vi.waitFor(() => expect(server.tries()).toBeGreaterThanOrEqual(before + 2), 5_000);
    expect(server.mails).toEqual([]);
  });
});

it('sends no mail where none is set up, and says so', async () => {
  const world = await startWorld();
  try {
    const ana = await world.as('ana');
    const { json } = await ana.post('/api/v1/organization/members', { email: 'newcomer@example.org' });
    expect(json).toMatchObject({ mailed: false, url: expect.stringContaining('/join/') });
    expect(world.app.ctx.mail).toBeNull();
  } finally {
    await world.stop();
  }
});

describe('what is on its way', () => {
  const mail = { to: 'newcomer@example.org', subject: 'Hello', text: 'Hello' };
  let server: MailServer;
  const failures: string[] = [];
  const outbox = (pauses: number[], url = server.url) =>
    new Outbox(openSmtp({ url, from }), (why) => failures.push(why), pauses);

  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.behave('take');
    server.mails.length = 0;
    failures.length = 0;
  });

  it('is tried three times; what failed is told without its address', async () => {
    server.behave('defer');
    const before = server.tries();
    const sent = outbox([1, 1]);
    sent.put(mail);
    await vi.waitFor(() => expect(failures).toHaveLength(1), 5_000);
    expect(server.tries()).toBe(before + 3);
    expect(failures[0]).toContain('451');
    expect(failures[0]).not.toContain('@');
  });

  it('arrives at a later try', async () => {
    server.behave('defer');
    const before = server.tries();
    const sent = outbox([200, 200]);
    sent.put(mail);
    await vi.waitFor(() => expect(server.tries()).toBe(before + 1), 5_000);
    server.behave('take');
    await vi.waitFor(() => expect(server.mails).toHaveLength(1), 5_000);
    expect(failures).toEqual([]);
  });

  it('is not tried again when it was refused for good', async () => {
    server.behave('refuse');
    const before = server.tries();
    outbox([1, 1]).put(mail);
    await vi.waitFor(() => expect(failures).toHaveLength(1), 5_000);
    expect(server.tries()).toBe(before + 1);
  });

  it('is sent before the server stops, even what waits for another try', async () => {
    server.behave('defer');
    const sent = outbox([dayMs]);
    sent.put(mail);
    sent.put({ ...mail, subject: 'Another' });
    const before = server.tries();
    await vi.waitFor(() => expect(server.tries()).toBe(before + 2), 5_000);
    server.behave('take');
    await sent.close(5_000);
    expect(server.mails).toHaveLength(2);
    expect(failures).toEqual([]);
  });

  it('does not keep a server from stopping', async () => {
    server.behave('hang');
    const sent = outbox([]);
    sent.put(mail);
    await sent.close(20);
    expect(failures).toEqual(['the server was stopped before 1 of them could be sent']);
  });

  it('is handed in with user and password where the mail server asks for them', async () => {
    const guarded = await startMailServer({
      user: 'vitrine@example.com',
      password: ['p', '/:@', 'w'].join(''),
    });
    try {
      const sent = outbox([], guarded.url);
      sent.put(mail);
      await sent.close(5_000);
      expect(guarded.mails).toHaveLength(1);
      const wrong = outbox([], guarded.url.replace('vitrine', 'other'));
      wrong.put(mail);
      await wrong.close(5_000);
      expect(failures).toEqual([expect.stringContaining('535')]);
    } finally {
      await guarded.stop();
    }
  });
});

describe('the settings for mail', () => {
  const address = 'smtps://user:word@mail.example.com';

  it('come both or not at all', () => {
    expect(readConfig({}).mail).toBeNull();
    const both = { VITRINE_SMTP_URL: address, VITRINE_MAIL_FROM: from };
    expect(readConfig(both).mail).toEqual({ url: address, from });
    expect(() => readConfig({ VITRINE_SMTP_URL: address })).toThrow(/^VITRINE_MAIL_FROM: is missing/);
    expect(() => readConfig({ VITRINE_MAIL_FROM: from })).toThrow(/^VITRINE_SMTP_URL: is missing/);
  });

  it.each([
    ['VITRINE_SMTP_URL', 'mail.example.com:587'],
    ['VITRINE_SMTP_URL', 'https://mail.example.com'],
    ['VITRINE_SMTP_URL', 'smtp://'],
    ['VITRINE_SMTP_URL', 'smtp://user@mail.example.com'],
    ['VITRINE_SMTP_URL', 'smtp://mail.example.com/?secure=no'],
    ['VITRINE_MAIL_FROM', 'Vitrine'],
    ['VITRINE_MAIL_FROM', 'Vitrine <vitrine@example.com>, other@example.com'],
    ['VITRINE_MAIL_FROM', 'Vitrine <vitrine@example.com>\r\nBcc: other@example.com'],
  ])('stop the start when %s is %j', (name, value) => {
    const set = { VITRINE_SMTP_URL: address, VITRINE_MAIL_FROM: from, [name]: value };
    expect(() => readConfig(set)).toThrow(ConfigError);
    expect(() => readConfig(set)).toThrow(new RegExp(`^${name}: must be `));
  });
});
