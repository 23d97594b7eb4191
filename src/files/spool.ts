import { mkdir, open, rm } from 'node:fs/promises';
import { StorageFull, TooLarge } from '../domain/errors.ts';

/** A setting's name, its number, and how much of it is left. */
interface Limit {
  name: string;
  most: number;
  left: number;
}

/** Chunks from the network are small; each write is a trip to another thread. */
const writeBytes = 1024 * 1024;

/**
 * Writes what a client sends to `path`, so that it can be read more than once. Answers its size in bytes.
 * Errors: TooLarge, StorageFull; the file is gone then.
 */
export async function spool(bytes: AsyncIterable<Uint8Array>, path: string, limit: Limit): Promise<number> {
  let size = 0;
  try {
    await using file = await open(path, 'wx', 0o600);
    let pieces: Uint8Array[] = [];
    let held = 0;
    for await (const chunk of upTo(limit, bytes)) {
      size += chunk.length;
      pieces.push(chunk);
      held += chunk.length;
      if (held < writeBytes) continue;
      await file.writev(pieces);
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

/** @throws TooLarge when there are more. */
export async function* upTo(
  { name, most, left }: Limit,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > left) throw new TooLarge(`An import may have ${most} bytes; this is more.`, name, most);
    yield chunk;
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
