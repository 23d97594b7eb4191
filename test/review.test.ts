import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import { zipOf } from './support/zip.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';
import { share as shareWith } from './support/share.ts';

/** Made up, and put together here: it looks like an access key of AWS. */
const accessKey = ['AK', 'IA', 'Q7RZ', 'M2WX', 'K5TN', 'P3VB'].join('');
const email = 'mira.sandoval@example.com';

describe.each(backends())('a review on %s', (_, fresh) => {
  let database: TestDatabase;
  let world: World;
  let ana: Client;
  let cai: Client;
  let id: string;

  beforeAll(async () => {
    database = await fresh();
    const limits = { VITRINE_MAX_SCAN_TEXT_BYTES: '200000', VITRINE_MAX_DECISIONS: '20' };
    const environment = database.url === null ? limits : { ...limits, DATABASE_URL: database.url };
    world = await startWorld({ environment });
    [ana, cai] = await Promise.all([world.as('ana'), world.as('cai')]);
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });
  beforeEach(async () => {
    await policy({ review: 'advised', blockCredentials: true, keepReason: false, redactInside: false });
    id = (await ana.post('/api/v1/conversations', { title: `Deploying with ${email}` })).json.id;
  });

  const policy = async (change: object) =>
    expect((await ana.send('PUT', '/api/v1/organization/policy', change)).status).toBe(200);
  const path = (rest = '') => `/api/v1/conversations/${id}${rest}`;
  const say = async (text: string, more: object = {}) => {
    const said = await ana.post(path('/messages'), { text, ...more });
    expect(said.status, said.text).toBe(201);
    return said.json.id as string;
  };
  const attach = async (name: string, bytes: string | Buffer) => {
    const file = await ana.post(path('/files'), filesForm({ name, bytes }));
    expect(file.status, file.text).toBe(201);
    return file.json.id as string;
  };
  const review = async (audience = 'public') => (await ana.get(path(`/review?for=${audience}`))).json;
  const decide = async (wish: object) => {
    const { revision } = await review();
    return ana.send('PUT', path('/redactions'), wish, { 'if-match': `"${revision}"` });
  };
  const decided = async (wish: object) => {
    const answer = await decide(wish);
    expect(answer.status, answer.text).toBe(200);
    return answer.json;
  };
  const findingOf = async (kind: string) =>
    (await review()).findings.find((finding: { kind: string }) => finding.kind === kind);
  const publish = () => ana.post(path('/links'), {});
  const published = async () => {
    const link = await publish();
    expect(link.status, link.text).toBeLessThan(300);
    return new URL(link.json.url).pathname;
  };
  const seen = async (share: string) => (await world.stranger.get(`${share}/conversation.json`)).json;

  it('finds what is sensitive, groups equal values, and says no value', async () => {
    await say(`Write to ${email}, or to ${email.toUpperCase()}. The key is ${accessKey}.`);
    const answer = await ana.get(path('/review'));
    const { findings, blocking } = answer.json;
    expect(findings).toMatchObject([
      {
        kind: 'provider-token',
        family: 'credentials',
        total: 1,
        blocks: true,
        decision: null,
        mask: '[key]',
      },
      { kind: 'email', total: 3, blocks: false, mask: '[email]' },
    ]);
    expect(blocking).toBe(1);
    expect(findings[1].places.map(({ type }: { type: string }) => type)).toEqual([
      'title',
      'message',
      'message',
    ]);
    for (const value of [accessKey, email])
      expect(answer.text.toLowerCase()).not.toContain(value.toLowerCase());
  });

  it('finds what stands in tool calls, and masks it in their JSON', async () => {
    const viewer = 'ana' as const;
    const input = { command: `export MAIL=${email}\nrun`, to: [email, 7], [email]: true };
    id = await world.bring(viewer, {
      messages: [
        {
          sourceId: 'm',
          parentSourceId: null,
          role: 'assistant',
          model: null,
          createdAt: world.now(),
          parts: [{ type: 'dynamic-tool', toolName: 'sh', toolCallId: 'c', state: 'input-available', input }],
        },
      ],
    });
    const { key, total } = await findingOf('email');
    expect(total).toBeGreaterThanOrEqual(2);
    await decided({ findings: [{ key, action: 'redact' }] });
    const shown = await seen(await published());
    expect(shown.messages[0].parts[0].input).toEqual({
      command: 'export MAIL=[email]\nrun',
      to: ['[email]', 7],
      '[email]': true,
    });
  });

  it('says the limit when there are too many decisions, and makes none of them', async () => {
    await say(Array.from({ length: 21 }, (_, n) => `word-${n}-of-many`).join(' '));
    const redact = Array.from({ length: 21 }, (_, n) => ({ text: `word-${n}-of-many` }));
    const answer = await decide({ redact });
    expect(answer.status).toBe(413);
    expect(answer.json.limit).toEqual({ name: 'VITRINE_MAX_DECISIONS', most: 20 });
    expect((await review()).manual).toEqual([]);
  });

  it('is the owner’s alone', async () => {
    await say('Nothing much');
    expect((await cai.get(path('/review'))).status).toBe(404);
    await share('view');
    expect((await cai.get(path('/review'))).status).toBe(403);
    expect((await cai.send('PUT', path('/redactions'), {}, { 'if-match': '"0"' })).status).toBe(403);
    expect((await cai.post(path('/copy'), {})).status).toBe(403);
  });

  it('keeps a public link from being made while a credential is undecided, and lets it once it is', async () => {
    await say(`The key is ${accessKey}.`);
    const refused = await publish();
    expect(refused.status).toBe(409);
    expect(refused.json).toMatchObject({ type: 'urn:vitrine:problem:review-needed' });
    expect(refused.json.detail).toContain('1 of them looks like credentials');
    const { key } = await findingOf('provider-token');
    await decided({ findings: [{ key, action: 'redact' }] });
    const shown = await seen(await published());
    expect(shown.messages[0].parts[0].text).toBe('The key is [key].');
  });

  it('gives equal values equal masks, in later messages and in titles, too', async () => {
    await say(`Ask ${email} or bo.tanaka@example.org.`);
    const { findings } = await review();
    await decided({ findings: findings.map(({ key }: { key: string }) => ({ key, action: 'redact' })) });
    const share = await published();
    await say(`${email} answered.`);
    const shown = await seen(share);
    expect(shown.title).toBe('Deploying with [email]');
    expect(shown.messages.map(({ parts }: { parts: { text: string }[] }) => parts[0]!.text)).toEqual([
      'Ask [email] or [email 2].',
      '[email] answered.',
    ]);
    const own = (await ana.get(path())).json;
    expect(own.title).toContain(email);
    expect(own.messages[0].parts[0].text).toContain(email);
    const { marks } = (await ana.get(path('/transcript'))).json;
    expect(marks[0]).toEqual({ text: expect.any(String), mask: '[email]', messageId: null });
  });

  it('redacts by hand, in one message or everywhere, and takes it back', async () => {
    const first = await say('Heron is late. Heron is over budget.');
    await say('What is Heron?');
    const share = await published();
    const texts = async () =>
      (await seen(share)).messages.map(({ parts }: { parts: { text: string }[] }) => parts[0]!.text);
    const { manual } = await decided({ redact: [{ text: 'heron', messageId: first }] });
    expect(manual).toMatchObject([{ messageId: first, total: 2 }]);
    expect(await texts()).toEqual(['[redacted] is late. [redacted] is over budget.', 'What is Heron?']);
    await decided({ undo: [manual[0].id], redact: [{ text: 'Heron' }] });
    expect((await texts())[1]).toBe('What is [redacted]?');
    await decided({ undo: [(await review()).manual[0].id] });
    expect((await texts())[1]).toBe('What is Heron?');
  });

  it('refuses to redact what is not there: a typing error would leave it to be seen', async () => {
    await say('What is Heron?');
    const answer = await decide({ redact: [{ text: 'Heran' }] });
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ field: 'redact' });
    expect((await review()).manual).toEqual([]);
  });

  it('makes all decisions or none, and none on an old view of things', async () => {
    await say(`Ask ${email}.`);
    const { key } = await findingOf('email');
    const half = await decide({
      findings: [{ key, action: 'redact' }],
      messages: [{ id: 'nonsense', action: 'leave-out' }],
    });
    expect(half.status).toBe(422);
    expect((await findingOf('email')).decision).toBeNull();
    await decided({ findings: [{ key, action: 'keep' }] });
    const stale = await ana.send('PUT', path('/redactions'), { findings: [] }, { 'if-match': '"0"' });
    expect(stale.status).toBe(412);
    expect(stale.json.current.findings[0].decision).toEqual({ action: 'keep', reason: null });
    expect((await ana.send('PUT', path('/redactions'), { findings: [] })).status).toBe(428);
  });

  it('asks for a reason for what is kept, where the organization does', async () => {
    await policy({ keepReason: true });
    await say(`Ask ${email}.`);
    const { key } = await findingOf('email');
    expect((await decide({ findings: [{ key, action: 'keep' }] })).json).toMatchObject({ field: 'reason' });
    await decided({ findings: [{ key, action: 'keep', reason: 'A public address' }] });
    expect((await findingOf('email')).decision).toEqual({ action: 'keep', reason: 'A public address' });
  });

  it('leaves out messages and files, and shows them again', async () => {
    const fileId = await attach('notes.txt', 'Some notes');
    await say('First');
    const second = await say('Second', { fileIds: [fileId] });
    await say('Third');
    const share = await published();
    await decided({ messages: [{ id: second, action: 'leave-out' }] });
    let shown = await seen(share);
    expect(shown.messages).toHaveLength(2);
    expect(shown.messages[1].parentId).toBe(shown.messages[0].id);
    expect(shown.files).toEqual([]);
    await decided({
      messages: [{ id: second, action: 'open' }],
      files: [{ id: fileId, action: 'leave-out' }],
    });
    shown = await seen(share);
    expect(shown.messages).toHaveLength(3);
    expect(shown.files).toEqual([]);
    expect(JSON.stringify(shown)).not.toContain('notes.txt');
  });

  it('masks text files, and leaves out whole what it can’t mask', async () => {
    const files = [
      await attach('people.csv', `name,email\nMira,${email}\n`),
      await attach('people.zip', await zipOf({ 'people.csv': `name,email\nMira,${email}\n` })),
      await attach('readme.txt', 'Nothing in here'),
    ];
    await say('See the files', { fileIds: files });
    const { key, leavesOutFiles } = await findingOf('email');
    expect(leavesOutFiles).toEqual([files[1]]);
    await decided({ findings: [{ key, action: 'redact' }] });
    const share = await published();
    const { files: shown } = await seen(share);
    expect(shown.map(({ name }: { name: string }) => name)).toEqual(['people.csv', 'readme.txt']);
    const csv = await world.stranger.get(`${share}/files/${shown[0].id}`);
    expect(csv.text).toBe('name,email\nMira,[email]\n');
    expect(shown[0].size).toBe(csv.bytes.length);
  });

  it('stops a download that is under way of what was redacted', async () => {
    const fileId = await attach('log.txt', `${email}\n${'nothing much\n'.repeat(4_000_000)}`);
    await say('See the log', { fileIds: [fileId] });
    const { key } = await findingOf('email');
    await decided({ findings: [{ key, action: 'keep' }] });
    const share = await published();
    const [file] = (await seen(share)).files;
    const answer = await world.stranger.open('GET', `${share}/files/${file.id}`);
    const reader = answer.body!.getReader();
    expect((await reader.read()).value!.length).toBeGreaterThan(0);
    await decided({ files: [{ id: fileId, action: 'leave-out' }] });
    const rest = async () => {
      for (;;) if ((await reader.read()).done) return 'came whole';
    };
    await expect(rest()).rejects.toThrow();
  });

  it('shows no request that starts after the answer what was redacted', async () => {
    await say(`Ask ${email}.`);
    const share = await published();
    const { key } = await findingOf('email');
    let answered = false;
    const late: string[] = [];
    const racing = Array.from({ length: 8 }, async () => {
      for (let n = 0; n < 40; n += 1) {
        const isLate = answered;
        const answer = await world.stranger.get(n % 2 === 0 ? share : `${share}/conversation.json`);
        if (isLate && answer.text.includes(email)) late.push(answer.text);
      }
    });
    await decided({ findings: [{ key, action: 'redact' }] });
    answered = true;
    await Promise.all(racing);
    expect(late).toEqual([]);
  });

  it('applies inside the organization only where the owner or the policy says so', async () => {
    const email = 'lea.morgan@example.org';
    await ana.send('PATCH', path(), { title: `Sailing with ${email}` });
    await say(`Ask ${email}.`);
    const { key } = await findingOf('email');
    await decided({ findings: [{ key, action: 'redact' }] });
    await share('view');
    const words = async () => {
      const { title, messages } = (await cai.get(path())).json;
      const listed = (await cai.get('/api/v1/conversations?scope=shared')).json.items[0].title;
      expect(listed).toBe(title);
      return `${title}: ${messages[0].parts[0].text}`;
    };
    const found = async (q: string) =>
      (await cai.get(`/api/v1/conversations?q=${encodeURIComponent(q)}`)).json.items.length;
    expect(await words()).toContain(email);
    await decided({ inside: true });
    expect(await words()).toBe('Sailing with [email]: Ask [email].');
    expect(await found(email)).toBe(0);
    expect(await found('sailing')).toBeGreaterThan(0);
    await decided({ inside: false });
    expect(await words()).toContain(email);
    await policy({ redactInside: true });
    expect(await words()).toBe('Sailing with [email]: Ask [email].');
  });

  it('makes a copy that holds the masks and nothing of what is under them', async () => {
    const fileId = await attach('notes.txt', `From ${email}`);
    await say(`Ask ${email}.`, { fileIds: [fileId] });
    const { key } = await findingOf('email');
    await decided({ findings: [{ key, action: 'redact' }] });
    const copy = await ana.post(path('/copy'), {});
    expect(copy.json).toMatchObject({ title: 'Deploying with [email] (redacted copy)', access: 'own' });
    const whole = await ana.get(`/api/v1/conversations/${copy.json.id}`);
    expect(whole.json.messages[0].parts[0].text).toBe('Ask [email].');
    expect(whole.text).not.toContain(email);
    const [file] = whole.json.files;
    expect((await ana.get(`/api/v1/conversations/${copy.json.id}/files/${file.id}`)).text).toBe(
      'From [email]',
    );
  });

  it('exports what was reviewed, with a first page that tells how', async () => {
    await say(`Ask ${email}.`);
    const { key } = await findingOf('email');
    await decided({ findings: [{ key, action: 'redact' }] });
    const markdown = await ana.get(path('/export?format=markdown&reviewed=1'));
    expect(markdown.text).toContain('1 value is redacted: email (1).');
    expect(markdown.text).toContain('Ask [email].');
    expect(markdown.text).not.toContain(email);
    const print = await ana.get(path('/export?format=html&reviewed=1&print=1'));
    expect(print.headers.get('content-disposition')).toBeNull();
    expect(print.headers.get('content-security-policy')).toContain('sandbox');
    expect((await ana.get(path('/export?format=csv&reviewed=1'))).status).toBe(422);
  });

  describe('that is required', () => {
    beforeEach(() => policy({ review: 'required' }));

    it('holds back a later message until its owner decides, and shows clean ones at once', async () => {
      await say('Hello');
      const { key } = await findingOf('email');
      await decided({ findings: [{ key, action: 'redact' }] });
      const share = await published();
      await say('All is well');
      const risky = await say('Call +49 30 901820 or write to kim@example.net.');
      const texts = async () =>
        (await seen(share)).messages.map(({ parts }: { parts: { text: string }[] }) => parts[0]!.text);
      expect(await texts()).toEqual(['Hello', 'All is well']);
      const { waiting, findings } = await review();
      expect(waiting).toMatchObject([{ type: 'message', id: risky, decision: null }]);
      const transcript = (await ana.get(path('/transcript'))).json;
      expect(transcript.messages.at(-1).withheld).toBe('waiting');
      const open = findings.filter(({ decision }: { decision: unknown }) => decision === null);
      await decided({
        findings: open.map((finding: { key: string }) => ({ key: finding.key, action: 'redact' })),
      });
      expect((await texts())[2]).toBe('Call [phone] or write to [email 2].');
    });

    it('acts at once on links that stand, when it begins to be required', async () => {
      await policy({ review: 'advised' });
      await say(`Ask ${email}.`);
      const share = await published();
      expect((await seen(share)).messages).toHaveLength(1);
      await policy({ review: 'required' });
      const shown = await seen(share);
      expect(shown.messages).toEqual([]);
      expect(shown.title).toBe('Shared conversation');
    });

    it('asks about what could not be looked at', async () => {
      const fileId = await attach('broken.pdf', '%PDF-1.7 and then nothing of a PDF');
      await say('See the file', { fileIds: [fileId] });
      const { key } = await findingOf('email');
      await decided({ findings: [{ key, action: 'redact' }] });
      const { unread } = await review();
      expect(unread).toMatchObject([{ type: 'file', id: fileId, decision: null, blocks: true }]);
      expect((await publish()).status).toBe(409);
      await decided({ files: [{ id: fileId, action: 'leave-out' }] });
      expect((await seen(await published())).files).toEqual([]);
    });

    it('holds back a message that is too long to be looked at, until its owner decides', async () => {
      const { key } = await findingOf('email');
      await decided({ findings: [{ key, action: 'redact' }] });
      await say('Hello');
      const share = await published();
      const long = await say('word '.repeat(50_000));
      expect((await seen(share)).messages).toHaveLength(1);
      const { unread } = await review();
      expect(unread).toMatchObject([
        { type: 'message', id: long, why: expect.stringContaining('VITRINE_MAX_SCAN_TEXT_BYTES') },
      ]);
      await decided({ messages: [{ id: long, action: 'keep' }] });
      expect((await seen(share)).messages).toHaveLength(2);
    });

    it('looks for the organization’s own terms, from the moment they are set', async () => {
      await say('Heron-7 starts on Monday');
      const { key } = await findingOf('email');
      await decided({ findings: [{ key, action: 'redact' }] });
      const share = await published();
      const terms = [{ name: 'Project Heron', type: 'pattern', value: 'heron-\\d+' }];
      expect((await ana.send('PUT', '/api/v1/organization/terms', { items: terms })).status).toBe(200);
      expect((await seen(share)).messages).toEqual([]);
      expect(await findingOf('term')).toMatchObject({
        preview: expect.any(String),
        why: expect.stringContaining('Heron'),
      });
      const wrong = { items: [{ name: 'x', type: 'pattern', value: '(' }] };
      expect((await ana.send('PUT', '/api/v1/organization/terms', wrong)).status).toBe(422);
      await ana.send('PUT', '/api/v1/organization/terms', { items: [] });
      expect((await seen(share)).messages).toHaveLength(1);
    });
  });

  const share = (level: 'view' | 'collaborate') => shareWith(ana, id, { organization: level });
});
