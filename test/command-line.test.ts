import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, sessionLines, typed } from '../src/importers/fixtures/claude-code.ts';
import { jsonLines } from '../src/importers/fixtures/import-of.ts';
import { Client } from './support/client.ts';
import { exportFile } from './support/export-file.ts';
import { entriesOf } from './support/unzip.ts';

const program = join(import.meta.dirname, '..', 'src', 'cli', 'vitrine.ts');
const folder = mkdtempSync(join(tmpdir(), 'vitrine-cli-'));
const data = join(folder, 'data');
const running: ChildProcess[] = [];
const password = ['a long', 'passphrase'].join(' ');

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function start(words: string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [program, ...words], {
    env: { PATH, HOME, VITRINE_DATA: data, PORT: '0', ...environment },
    cwd: folder,
  });
  running.push(child);
  return child;
}

async function vitrine(words: string[], environment: NodeJS.ProcessEnv = {}, input = '') {
  const child = start(words, environment);
  child.stdin!.end(input);
  const [out, error, code] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { out, error, code };
}

/** Starts a server; answers it with what it printed. */
async function serve(words: string[] = [], environment: NodeJS.ProcessEnv = {}) {
  const child = start(['serve', ...words], environment);
  let printed = '';
  child.stderr!.on('data', (chunk) => (printed += chunk));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${printed}`)));
    child.stdout!.on('data', (chunk) => {
      printed += chunk;
      // The last thing it says ends with an empty line.
      if (/running at http/.test(printed) && printed.endsWith('\n\n') && printed.split('\n\n').length > 2)
        resolve();
    });
  });
  const origin = /running at (http\S+)/.exec(printed)![1]!;
  return {
    printed,
    origin,
    client: new Client(origin),
    async stop(signal: NodeJS.Signals = 'SIGTERM') {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    },
  };
}

describe('the first start', () => {
  it('makes the data folder and a key that only its owner reads, and prints one address', async () => {
    const server = await serve();
    const address = /http\S+\/setup\?key=(\S+)/.exec(server.printed)!;
    expect(statSync(join(data, 'sealing.key')).mode & 0o777).toBe(0o600);
    expect((await server.client.get('/api/v1/server')).json).toMatchObject({ needsOwner: true, demo: false });
    const person = { organization: 'Harbor Lab', name: 'Mira', email: 'Mira@example.com', password };

    const guess = await server.client.post('/api/v1/setup', { ...person, key: 'a guess' });
    expect(guess.status).toBe(403);
    const short = await server.client.post('/api/v1/setup', {
      ...person,
      key: address[1],
      password: 'short',
    });
    expect(short.status).toBe(422);
    expect(short.json.field).toBe('password');
    expect((await server.client.post('/api/v1/setup', { ...person, key: address[1] })).status).toBe(201);
    expect((await server.client.get('/api/v1/me')).json).toMatchObject({
      name: 'Mira',
      email: 'mira@example.com',
      organization: { name: 'Harbor Lab', role: 'owner' },
    });
    // The address works once.
    const second = await new Client(server.origin).post('/api/v1/setup', { ...person, key: address[1] });
    expect(second.status).toBe(403);
    await server.stop();
  });

  it('is followed by a second one that keeps everything, even after the power was cut', async () => {
    const before = await serve();
    expect(before.printed).not.toContain('setup?key');
    await before.client.post('/api/auth/sign-in/email', { email: 'mira@example.com', password });
    const { id } = (await before.client.post('/api/v1/conversations', { title: 'Kept' })).json;
    const posted = await before.client.post(`/api/v1/conversations/${id}/messages`, { text: 'acknowledged' });
    expect(posted.status).toBe(201);
    const { url } = (await before.client.post(`/api/v1/conversations/${id}/links`, {})).json;
    await before.stop('SIGKILL');

    const after = await serve();
    await after.client.post('/api/auth/sign-in/email', { email: 'mira@example.com', password });
    const page = await after.client.get(new URL(url).pathname);
    expect(page.text).toContain('acknowledged');
    const links = (await after.client.get(`/api/v1/conversations/${id}/links`)).json;
    expect(new URL(links.items[0].url).pathname).toBe(new URL(url).pathname);
    await after.stop();
  });

  it.each([
    [{ PORT: 'many' }, 'PORT'],
    [{ VITRINE_URL: 'not an address' }, 'VITRINE_URL'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ VITRINE_MAX_FILE_BYTES: '-1' }, 'VITRINE_MAX_FILE_BYTES'],
    [{ VITRINE_PROT: '1' }, 'VITRINE_PROT'],
  ])('is refused with a wrong setting, and names it (%o)', async (environment, name) => {
    const { code, error } = await vitrine(['serve'], environment as NodeJS.ProcessEnv);
    expect(code).toBe(1);
    expect(error).toContain(name);
  });
});

describe('a demonstration', () => {
  it('signs people in with one click, and shares a conversation', async () => {
    const server = await serve(['--demo']);
    expect(server.printed).toContain('demonstration');
    const doors = [...server.printed.matchAll(/http\S+\/demo\/\S+/g)].map(([address]) => new URL(address));
    expect(doors).toHaveLength(3);
    for (const door of doors) {
      const person = new Client(server.origin);
      const answer = await person.get(door.pathname);
      expect(answer.status).toBe(302);
      expect((await person.get('/api/v1/me')).json.organization.name).toBeTruthy();
      expect((await person.get('/api/v1/conversations')).json.items.length).toBeGreaterThan(0);
    }
    const share = new URL(/http\S+\/share\/\S+/.exec(server.printed)![0]);
    expect((await server.client.get(share.pathname)).status).toBe(200);
    await server.stop();

    const again = await serve(['--demo']);
    expect(again.printed).toContain(share.pathname);
    await again.stop();
  });
});

describe('the command line', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  let environment: NodeJS.ProcessEnv;
  const own = { VITRINE_DATA: join(folder, 'own') };

  beforeAll(async () => {
    expect(await vitrine(['org', 'create', 'Acme'], own)).toMatchObject({ code: 0 });
    const words = ['user', 'create', 'bo@example.com', '--name', 'Bo', '--org', 'Acme', '--role', 'owner'];
    expect(await vitrine(words, own)).toMatchObject({ code: 0, out: expect.stringContaining('Password') });
    const key = await vitrine(['key', 'create', 'bo@example.com'], own);
    expect(key.out).toMatch(/^vitrine_[\w-]{32}\n$/);
    server = await serve([], own);
    environment = { VITRINE_URL: server.origin, VITRINE_KEY: key.out.trim() };
  });
  afterAll(() => server.stop());

  it('gives someone who forgot it a new password', async () => {
    const words = ['user', 'password', 'bo@example.com', '--password-stdin'];
    expect((await vitrine(words, own, 'another long passphrase')).code).toBe(0);
    const sign = (secret: string) =>
      server.client.post('/api/auth/sign-in/email', { email: 'bo@example.com', password: secret });
    expect((await sign('another long passphrase')).status).toBe(200);
    expect((await vitrine(words, own, 'short')).error).toContain('12 characters');
    expect((await vitrine(['user', 'password', 'no@example.com'], own)).code).toBe(1);
  });

  it('makes a key that may do what was asked for, as long as was asked for', async () => {
    const words = ['key', 'create', 'bo@example.com', '--scopes', 'read,share', '--expires', '90d'];
    const made = await vitrine(words, own);
    expect(made.out).toMatch(/^vitrine_[\w-]{32}\n$/);
    expect(made.error).toContain('(read, share), until 20');
    const authorization = `Bearer ${made.out.trim()}`;
    expect((await server.client.get('/api/v1/me', { authorization })).status).toBe(200);
    const refused = await server.client.post('/api/v1/conversations', {}, { authorization });
    expect([refused.status, refused.json.scope]).toEqual([403, 'write']);
    for (const wrong of [
      ['--scopes', 'everything'],
      ['--expires', 'soon'],
    ]) {
      expect((await vitrine(['key', 'create', 'bo@example.com', ...wrong], own)).code).toBe(2);
    }
  });

  it('brings a file in, shares it, and stops it', async () => {
    const file = join(folder, 'export.json');
    writeFileSync(file, exportFile('cli'));
    const imported = await vitrine(['import', file, '--json'], environment);
    expect(imported.code, imported.error).toBe(0);
    const [{ id, title }] = JSON.parse(imported.out).conversations;
    expect(title).toBe('Planning a bridge');

    const unsure = await vitrine(['share', id, '--public'], environment);
    expect(unsure.code).toBe(2);
    expect(unsure.error).toContain('5 messages');
    const shared = await vitrine(['share', file, '--public', '--expires', '7d', '--yes'], environment);
    expect(shared.code, shared.error).toBe(0);
    const url = new URL(shared.out.trim());
    expect((await server.client.get(url.pathname)).status).toBe(200);

    const exported = await vitrine(['export', id, '--format', 'markdown'], environment);
    expect(exported.out).toContain('# Planning a bridge');

    expect(await vitrine(['revoke', url.href], environment)).toMatchObject({ code: 0, out: 'Stopped.\n' });
    expect((await server.client.get(url.pathname)).status).toBe(404);
    expect((await vitrine(['revoke', url.href], environment)).code).toBe(1);
  });

  it('keeps a link in step with a session that is still running', async () => {
    const file = join(folder, 'session.jsonl');
    const lines = sessionLines(
      [
        typed('Make the tests pass'),
        answers('m1', { type: 'text', text: 'Looking at them.' }),
        answers('m2', { type: 'text', text: 'All three pass.' }),
      ],
      'watched-session',
    );
    writeFileSync(file, jsonLines(lines.slice(0, 2)));
    const watching = start(['share', file, '--public', '--yes', '--watch', '--json'], environment);
    const first = (await once(watching.stdout!, 'data')) as [Buffer];
    const { id, findings, link } = JSON.parse(first[0].toString());
    expect(id).toMatch(/^0/);
    expect(findings).toMatchObject({ open: [], blocking: 0 });
    const page = new URL(link.url).pathname;
    const shown = async () => (await server.client.get(page)).text;
    expect(await shown()).toContain('Looking at them.');

    writeFileSync(file, jsonLines(lines));
    await expect.poll(shown, { timeout: 15_000 }).toContain('All three pass.');

    await vitrine(['revoke', link.url], environment);
    expect((await server.client.get(page)).status).toBe(404);
    const ended = once(watching, 'exit');
    watching.kill('SIGINT');
    await ended;
    const none = await vitrine(['share', 'no-such-file', '--public', '--watch'], environment);
    expect(none).toMatchObject({ code: 2, error: expect.stringContaining('no file') });
  });

  it('exports all that one sees, or some of it, as one file', async () => {
    const [first, second] = ['several-a', 'several-b'].map((name) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, exportFile(name));
      return file;
    });
    const imported = await vitrine(['import', first!, second!, '--json'], environment);
    const ids: string[] = JSON.parse(imported.out).conversations.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(2);
    const lines = await vitrine(['export', '--all', '--format', 'jsonl'], environment);
    expect(lines.code, lines.error).toBe(0);
    const all = lines.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).metadata.conversation_id);
    for (const id of ids) expect(all).toContain(id);
    expect(lines.error).toBe(`${all.length} conversations exported\n`);

    const file = join(folder, 'several.zip');
    const words = ['export', '--scope', 'own', '--kind', 'chatgpt', '--title', 'bridge', '-o', file];
    expect((await vitrine(words, environment)).code).toBe(0);
    const entries = await entriesOf(readFileSync(file));
    expect(entries.map(({ name }) => name)).toContain('Planning a bridge (2).md');
    const none = await vitrine(['export', '--to', '2000-01-01', '--format', 'csv'], environment);
    expect(none).toMatchObject({ code: 0, error: '0 conversations exported\n' });

    for (const wrong of [['export'], ['export', 'id', '--all'], ['export', '--from', 'soon']])
      expect((await vitrine(wrong, environment)).code, wrong.join(' ')).toBe(2);
    const refused = await vitrine(['export', '--kind', 'letters', '-o', join(folder, 'none')], environment);
    expect([refused.code, existsSync(join(folder, 'none'))]).toEqual([1, false]);
  });

  it('shares inside the organization, with what is named added to what stands', async () => {
    const words = ['user', 'create', 'cai@example.com', '--name', 'Cai', '--org', 'Acme', '--role', 'member'];
    expect((await vitrine(words, own)).code).toBe(0);
    const cai = (await vitrine(['key', 'create', 'cai@example.com'], own)).out.trim();
    const read = (id: string) =>
      server.client.get(`/api/v1/conversations/${id}`, { authorization: `Bearer ${cai}` });
    const file = join(folder, 'inside.json');
    writeFileSync(file, exportFile('inside'));
    const [{ id }] = JSON.parse((await vitrine(['import', file, '--json'], environment)).out).conversations;

    const given = await vitrine(['share', id, '--person', 'cai@example.com:collaborate'], environment);
    expect(given).toMatchObject({ code: 0, out: `${server.origin}/c/${id}\n` });
    expect((await read(id)).json.access).toBe('collaborate');
    const more = await vitrine(['share', id, '--organization', 'view', '--json'], environment);
    expect(JSON.parse(more.out).sharing).toMatchObject({
      organization: 'view',
      people: [{ name: 'Cai', level: 'collaborate' }],
    });
    const unknown = await vitrine(['share', id, '--group', 'Nobody:view'], environment);
    expect(unknown).toMatchObject({ code: 1, error: expect.stringContaining('no group “Nobody”') });
  });

  it('says in words what is wrong', async () => {
    const noKey = await vitrine(['import', program], { VITRINE_URL: server.origin });
    expect(noKey).toMatchObject({ code: 1, error: expect.stringContaining('VITRINE_KEY') });
    const wrongKey = await vitrine(['import', program], {
      ...environment,
      VITRINE_KEY: `vitrine_${'x'.repeat(32)}`,
    });
    expect(wrongKey).toMatchObject({ code: 1, error: expect.stringContaining('API key') });
    const noFormat = await vitrine(['import', program], environment);
    expect(noFormat).toMatchObject({ code: 1 });
    expect(await vitrine(['share', 'x'], environment)).toMatchObject({ code: 2 });
    expect(await vitrine(['dance'], environment)).toMatchObject({ code: 2 });
    expect(await vitrine(['help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('vitrine import'),
    });
  });
});
