import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { BytePipe } from './byte-pipe.ts';
import type { ArrivingFile, FileAtRest } from './importer.ts';

/** Bytes with a name that can be read from the start as often as needed: a file on disk or in a ZIP. */
export interface ByteFile {
  /** With the ZIP it lies in: "export.zip › conversations.json". */
  name: string;
  size: number;
  modifiedAt: Date;
  /** For those who look at each chunk before they ask for the next, which may overwrite it. */
  scan(): AsyncIterable<Uint8Array>;
  /** For everyone else. */
  open(): Promise<AsyncIterable<Uint8Array>>;
}

export async function fileOnDisk({ name, path }: FileAtRest): Promise<ByteFile> {
  const { mtime, size } = await stat(path);
  return {
    name,
    size,
    modifiedAt: mtime,
    scan: () => scanDisk(path, Math.min(chunkBytes, size + 1)),
    open: () => Promise.resolve(createReadStream(path)),
  };
}

/** One that is still arriving: its beginning can be looked at (`headOf`) before it is scanned, once, to its end. */
export function fileOnItsWay({ name, pipe, size }: ArrivingFile): ByteFile {
  const chunks = new BytePipe(pipe).read();
  const head: Buffer[] = [];
  let looked = 0;
  const scan = async function* (): AsyncGenerator<Uint8Array> {
    yield* head;
    for (;;) {
      const { value: chunk } = await chunks.next();
      if (!chunk) return;
      if (looked < mostHead) {
        head.push(Buffer.from(chunk));
        looked += chunk.length;
      }
      yield chunk;
    }
  };
  return { name, size, modifiedAt: new Date(), scan, open: () => Promise.resolve(scan()) };
}

/** How far the beginning of a file reaches, in bytes. */
export const mostHead = 64 * 1024;

/** The first bytes of a file, up to `length`. */
export async function headOf(file: ByteFile, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of file.scan()) {
    pieces.push(Buffer.from(chunk.subarray(0, length - bytes)));
    bytes += chunk.length;
    if (bytes >= length) break;
  }
  return Buffer.concat(pieces);
}

async function* scanDisk(path: string, atOnce: number): AsyncGenerator<Uint8Array> {
  const handle = await open(path);
  // One is filled while the other is looked at.
  let buffer = Buffer.allocUnsafe(atOnce);
  let other = Buffer.allocUnsafe(atOnce);
  const fill = () => {
    const filled = handle.read(buffer, 0, atOnce);
    // It is awaited later.
    filled.catch(() => {});
    return filled;
  };
  let reading = fill();
  try {
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      [buffer, other] = [other, buffer];
      reading = fill();
      yield other.subarray(0, bytesRead);
    }
  } finally {
    await reading.catch(() => {});
    await handle.close();
  }
}

const chunkBytes = 512 * 1024;
