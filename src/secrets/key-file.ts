import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';

/**
 * Reads the 32-byte key at `path`, or makes it (mode 0600) where there is none. Keep a copy of it apart
 * from the backups of the database: without it links still open, but can't be shown to their owners again.
 */
export async function readOrCreateKey(path: string): Promise<Buffer> {
  try {
    const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64');
    if (key.length !== 32) throw new Error(`${path} is not a sealing key: it must hold 32 bytes as base64.`);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = randomBytes(32);
  await using file = await open(path, 'wx', 0o600);
  await file.writeFile(`${key.toString('base64')}\n`);
  await file.sync();
  return key;
}
