import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { chatgptConversation, says } from '../src/importers/fixtures/chatgpt.ts';
import { zipOf } from '../src/importers/fixtures/import-of.ts';

const program = join(import.meta.dirname, '..', 'src', 'cli', 'vitrine.ts');
const folder = mkdtempSync(join(tmpdir(), 'vitrine-scan-test-'));
const address = ['quinn', '@', 'example.org'].join('');
const key = ['AK', 'IA', '2J7NQ4', 'XW5TPLV', 'R3M'].join('');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}

async function scan(words: string[], input = '', environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [program, 'scan', ...words], {
    env: { PATH: process.env['PATH'], ...environment },
    cwd: folder,
  });
  child.stdin.end(input);
  const [out, error, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { out, error, code, json: () => JSON.parse(out) };
}

const conversation = JSON.stringify([
  chatgptConversation([says('user', `Deploy it with\nkey ${key}`), says('assistant', 'Done.')], {
    title: `About ${address}`,
  }),
]);

describe('vitrine scan', () => {
  it('tells what is where in a file, without ever printing a value', async () => {
    const { out, code } = await scan([file('.env', `# for tests\nAWS_KEY=${key}\nMAIL=${address}\n`)]);
    expect(out).toContain('line 2, column 9');
    expect(out).toContain('AK…3M');
    expect(out).toContain('q…@e….org');
    expect(out).toMatch(/Found \d+: .*email 1/);
    expect(out).not.toContain(key);
    expect(out).not.toContain(address);
    expect(code).toBe(1);
  });

  it('tells the same to programs', async () => {
    const { out, json } = await scan([file('mail.txt', `Hi\nWrite to ${address}`), '--json']);
    expect(json()).toMatchObject({
      files: [
        {
          file: 'mail.txt',
          findings: [
            { kind: 'email', family: 'personal', place: '', preview: 'q…@e….org', line: 2, column: 10 },
          ],
        },
      ],
      counts: { email: 1 },
    });
    expect(out).not.toContain(address);
    expect((await scan(['mail.txt', '--format', 'json'])).out).toBe(out);
  });

  it('reads conversations as an import would, and masks their titles', async () => {
    const { json, out } = await scan([file('conversations.json', conversation), '--json']);
    const [{ conversations, findings }] = json().files;
    expect(conversations).toBe(1);
    expect(findings).toContainEqual(
      expect.objectContaining({ place: '“About [email]”, message 1', preview: 'AK…3M', line: 2 }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ place: '“About [email]”, title', kind: 'email' }),
    );
    expect(out).not.toContain(address);
    const inWords = (await scan(['conversations.json'])).out;
    expect(inWords).toContain('“About [email]”');
    expect(inWords).not.toContain(key);
  });

  it('reads standard input, as a conversation or as text', async () => {
    expect((await scan(['-', '--json'], conversation)).json().files[0].conversations).toBe(1);
    expect((await scan(['-', '--json'], `to ${address}`)).json().counts).toEqual({ email: 1 });
  });

  it('reads what is packed, and masks names of files', async () => {
    const zip = await zipOf({ [`${address}/keys.txt`]: `key = ${key}` });
    const { json, out } = await scan([file('a.zip', zip), '--json']);
    expect(json().files[0].findings).toContainEqual(
      expect.objectContaining({ place: '[email]/keys.txt', preview: 'AK…3M' }),
    );
    expect(out).not.toContain(address);
  });

  it('looks for terms of one’s own', async () => {
    const terms = file('terms.txt', '# names of projects\nHeron Delta\n/HD-[0-9]{4}/\n');
    const { json } = await scan([file('plan.md', 'Heron Delta is HD-1234.'), '--terms', terms, '--json']);
    expect(json().counts).toEqual({ term: 2 });
    const wrong = await scan(['plan.md', '--terms', file('wrong.txt', '/(unclosed/')]);
    expect(wrong.code).toBe(2);
    expect(wrong.error).toContain('/(unclosed/');
  });
});

describe('its exit status', () => {
  it('is 0 when nothing is found', async () => {
    const { out, code } = await scan([file('clean.md', 'Water boils at 100 degrees.')]);
    expect(out).toContain('Nothing was found.');
    expect(code).toBe(0);
  });

  it('counts from the confidence on that is asked for', async () => {
    const words = [file('mail.md', `Write to ${address}`), '--json', '--fail-on'];
    const { confidence } = (await scan([...words, 'low'])).json().files[0].findings[0];
    const order = ['low', 'medium', 'high'];
    for (const failOn of order) {
      const { code } = await scan([...words, failOn]);
      expect(code).toBe(order.indexOf(confidence) >= order.indexOf(failOn) ? 1 : 0);
    }
  });

  it('is 2 when a file cannot be looked at, with the reason', async () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)]);
    const { out, code } = await scan([file('a.png', png), 'missing.txt', '.']);
    expect(out).toContain('it is an image; what it shows was not looked at');
    expect(out).toContain('it is not there');
    expect(out).toContain('it is a folder; name the files in it');
    expect(code).toBe(2);
    expect((await scan(['a.png', file('key.txt', `key = ${key}`)])).code).toBe(1);
  });

  it('is 2 when a part that may hold text cannot be looked at, not for a picture among others', async () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)]);
    const pictures = file('pictures.zip', await zipOf({ 'a.txt': 'Nothing.', 'b.png': png }));
    expect(await scan([pictures])).toMatchObject({ code: 0, out: expect.stringContaining('b.png') });
    const inner = await zipOf({ 'c.zip': await zipOf({ 'd.txt': 'hidden' }), 'a.txt': 'Nothing.' });
    expect(await scan([file('inner.zip', inner)])).toMatchObject({
      code: 2,
      out: expect.stringContaining('c.zip'),
    });
  });

  it('is 2 when a limit is hit, which is named', async () => {
    const { out, code } = await scan([file('long.txt', 'x '.repeat(2000))], '', {
      VITRINE_MAX_SCAN_BYTES: '1024',
    });
    expect(out).toContain('VITRINE_MAX_SCAN_BYTES');
    expect(code).toBe(2);
  });

  it.each([[[]], [['a.md', '--fail-on', 'never']], [['a.md', '--format', 'xml']], [['a.md', '--colour']]])(
    'is 2 when the words don’t fit: %j',
    async (words) => {
      const { error, code } = await scan(words);
      expect(error).toContain('Usage: vitrine scan');
      expect(code).toBe(2);
    },
  );
});
