import { mkdir, open, rm } from 'node:fs/promises';
import { StorageFull, TooLarge } from '../domain/errors.ts';

/** Chunks from the network are small; each write is a trip to another thread. */
const writeBytes = 1024 * 1024;

/**
 * Writes what a client sends to `path`, so that it can be read more than once. Answers its size in bytes.
 * `left` is how many bytes of the limit are left. `written` is told how many bytes can be read by now.
 * Errors: TooLarge, StorageFull; the file is gone then.
 */
export async function spool(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  limit: { name: string; most: number; left: number },
  written: (bytes: number) => void = () => {},
): Promise<number> {
  let size = 0;
  try {
    await using file = await open(path, 'wx', 0o600);
    let pieces: Uint8Array[] = [];
    let held = 0;
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > limit.left) {
        throw new TooLarge(`An import may have ${limit.most} bytes; this is more.`, limit.name, limit.most);
      }
      pieces.push(chunk);
      held += chunk.length;
      if (held < writeBytes) continue;
      await file.writev(pieces);
      written(size);
      pieces = [];
      held = 0;
    }
    if (held > 0) await file.writev(pieces);
    return size;
  } catch (error) {
    await rm(path, { force: true });
    throw isFull(error) ? new StorageFull() : error;
  }
}

/** Makes the folder new: what a stopped process left in it is gone. */
export async function emptySpool(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** No room on the device, or over the quota (open(2), write(2)). */
export function isFull(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
