import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { StorageFull, TooLarge } from '../domain/errors.ts';
import type { FileStore, StoredFile } from './file-store.ts';
import { headBytes } from './file-store.ts';
import { isFull } from './spool.ts';

/** Files in a folder: written under a temporary name, synced, then renamed to their address. */
export async function openDiskFiles(folder: string): Promise<FileStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  return new DiskFiles(folder, incoming);
}

/** Removes what a stopped process left half written. For the start of a server: no other may be writing. */
export async function clearIncoming(folder: string): Promise<void> {
  await rm(join(folder, 'incoming'), { recursive: true, force: true });
}

class DiskFiles implements FileStore {
  private readonly folder: string;
  private readonly incoming: string;

  constructor(folder: string, incoming: string) {
    this.folder = folder;
    this.incoming = incoming;
  }

  async put(bytes: AsyncIterable<Uint8Array>, limit: { name: string; most: number }): Promise<StoredFile> {
    const temporary = join(this.incoming, randomUUID());
    try {
      const stored = await this.write(temporary, bytes, limit);
      await this.moveIn(temporary, stored.sha256);
      return stored;
    } catch (error) {
      await rm(temporary, { force: true });
      throw isFull(error) ? new StorageFull() : error;
    }
  }

  async get(sha256: string, range?: { start: number; end: number }): Promise<Readable | undefined> {
    try {
      const file = await open(this.pathOf(sha256), constants.O_RDONLY);
      return file.createReadStream(range && { start: range.start, end: range.end - 1 });
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async delete(sha256s: readonly string[], before: Date): Promise<void> {
    for (const sha256 of sha256s) {
      const path = this.pathOf(sha256);
      try {
        if ((await stat(path)).mtime < before) await rm(path);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
  }

  async *list(): AsyncIterable<string> {
    for (const shard of await readdir(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(shard)) continue;
      yield* await readdir(join(this.folder, shard));
    }
  }

  private async write(
    path: string,
    bytes: AsyncIterable<Uint8Array>,
    limit: { name: string; most: number },
  ): Promise<StoredFile> {
    const hash = createHash('sha256');
    const head: Uint8Array[] = [];
    let headSize = 0;
    let size = 0;
    await using file = await open(path, 'wx', 0o600);
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > limit.most) {
        throw new TooLarge(`The file is larger than ${limit.most} bytes.`, limit.name, limit.most);
      }
      hash.update(chunk);
      if (headSize < headBytes) {
        head.push(chunk.subarray(0, headBytes - headSize));
        headSize += chunk.length;
      }
      await file.writeFile(chunk);
    }
    await file.sync();
    return { sha256: hash.digest('hex'), size, head: Buffer.concat(head) };
  }

  private async moveIn(temporary: string, sha256: string): Promise<void> {
    const folder = join(this.folder, sha256.slice(0, 2));
    const path = this.pathOf(sha256);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    // A file that was there already is as new as this one: it must not be swept away as forgotten.
    const now = new Date();
    await utimes(path, now, now);
    await syncFolder(folder);
    await syncFolder(this.folder);
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

/** A rename survives the loss of power once its folder is synced. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, constants.O_RDONLY);
  await folder.sync();
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
