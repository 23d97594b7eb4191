import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readOrCreateKey } from './key-file.ts';
import { Sealer } from './sealer.ts';
import { hashToken, newToken } from './tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('secrets', () => {
  it('make tokens of 192 random bits, each another', () => {
    const tokens = new Set(Array.from({ length: 1000 }, newToken));
    expect(tokens.size).toBe(1000);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(24);
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('open only with the key and the row that they were sealed for', () => {
    const sealer = new Sealer(Buffer.alloc(32, 1));
    const sealed = sealer.seal('token', 'links/1');
    expect(sealer.open(sealed, 'links/1')).toBe('token');
    expect(sealed).not.toContain('token');
    expect(() => sealer.open(sealed, 'links/2')).toThrow();
    expect(() => new Sealer(Buffer.alloc(32, 2)).open(sealed, 'links/1')).toThrow();
    const changed = Buffer.from(sealed, 'base64url');
    changed[changed.length - 1]! ^= 1;
    expect(() => sealer.open(changed.toString('base64url'), 'links/1')).toThrow();
  });

  it('give a message another name under each link', () => {
    const sealer = new Sealer(Buffer.alloc(32, 1));
    expect(sealer.alias('link-1', 'm')).toBe(sealer.alias('link-1', 'm'));
    expect(sealer.alias('link-1', 'm')).not.toBe(sealer.alias('link-2', 'm'));
  });

  it('lie in a file that only the server’s user reads', async () => {
    const path = join(folder, 'sealing.key');
    const key = await readOrCreateKey(path);
    expect(key).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await readOrCreateKey(path)).toEqual(key);
  });

  it('refuse a key file that holds no key, rather than make another', async () => {
    const path = join(folder, 'broken.key');
    writeFileSync(path, 'not a key');
    await expect(readOrCreateKey(path)).rejects.toThrow('is not a sealing key');
  });
});
