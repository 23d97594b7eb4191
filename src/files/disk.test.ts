import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageFull, TooLarge } from '../domain/errors.ts';
import { clearIncoming, openDiskFiles } from './disk.ts';
import type { FileStore } from './file-store.ts';

let folder: string;
let files: FileStore;
const limit = { name: 'MOST', most: 1000 };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-files-'));
  files = await openDiskFiles(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

const kept = async () => {
  const all: string[] = [];
  for await (const sha256 of files.list()) all.push(sha256);
  return all;
};

describe('files on disk', () => {
  it('gives back the bytes that were put, whole or in a range', async () => {
    const stored = await files.put(pieces('hello ', 'world'), limit);
    expect(stored).toMatchObject({
      size: 11,
      sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
    });
    expect(Buffer.from(stored.head).toString()).toBe('hello world');
    expect((await buffer((await files.get(stored.sha256))!)).toString()).toBe('hello world');
    expect((await buffer((await files.get(stored.sha256, { start: 6, end: 9 }))!)).toString()).toBe('wor');
  });

  it('keeps the same bytes once', async () => {
    const [a, b] = await Promise.all([
      files.put(pieces('same'), limit),
      files.put(pieces('sa', 'me'), limit),
    ]);
    expect(a.sha256).toBe(b.sha256);
    expect(await kept()).toEqual([a.sha256]);
  });

  it('takes an empty file', async () => {
    expect((await files.put(pieces(), limit)).size).toBe(0);
  });

  it('knows no file that was never put', async () => {
    expect(await files.get('0'.repeat(64))).toBeUndefined();
    await expect(files.get('../secret')).rejects.toThrow('not a SHA-256');
  });

  it.each([
    ['is too large', TooLarge, () => pieces('x'.repeat(1001))],
    ['finds the disk full', StorageFull, () => failing(Object.assign(new Error(), { code: 'ENOSPC' }))],
    ['breaks off', Error, () => failing(new Error('connection lost'))],
  ])('leaves nothing of an upload that %s', async (_what, error, bytes) => {
    await expect(files.put(bytes(), limit)).rejects.toThrow(error);
    expect(await kept()).toEqual([]);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('starts without what a stopped process left half written', async () => {
    const stream = (async function* () {
      yield Buffer.from('half');
      await new Promise(() => {});
    })();
    void files.put(stream, limit);
    await expect.poll(() => readdirSync(join(folder, 'incoming')).length).toBe(1);
    await clearIncoming(folder);
    await openDiskFiles(folder);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('deletes what is old, not what was put again since', async () => {
    const { sha256 } = await files.put(pieces('old'), limit);
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(join(folder, sha256.slice(0, 2), sha256), hourAgo, hourAgo);
    await files.put(pieces('old'), limit);
    await files.delete([sha256], new Date(Date.now() - 1_800_000));
    expect(await kept()).toEqual([sha256]);
    await files.delete([sha256], new Date(Date.now() + 1000));
    expect(await kept()).toEqual([]);
  });
});

async function* failing(error: Error): AsyncGenerator<Buffer> {
  yield Buffer.from('some');
  throw error;
}
