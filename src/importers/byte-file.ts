import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Arrival } from './arrival.ts';
import type { ImportSource } from './importer.ts';

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

export async function fileOnDisk(source: ImportSource): Promise<ByteFile> {
  const { mtime, size } = await stat(source.path);
  const arrival = source.arrival ? new Arrival(source.arrival) : null;
  return {
    name: source.name,
    size: arrival ? source.size : size,
    modifiedAt: mtime,
    scan: () => scanDisk(source.path, arrival, arrival ? chunkBytes : Math.min(chunkBytes, size + 1)),
    open: () => Promise.resolve(createReadStream(source.path)),
  };
}

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

/** Of a file that is still arriving, the rest is waited for. */
async function* scanDisk(path: string, arrival: Arrival | null, atOnce: number): AsyncGenerator<Uint8Array> {
  const handle = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(atOnce);
    for (let at = 0; ;) {
      await arrival?.beyond(at);
      const { bytesRead } = await handle.read(buffer, 0, atOnce);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

const chunkBytes = 512 * 1024;
