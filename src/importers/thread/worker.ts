import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { ImportError } from '../import-error.ts';
import type { ImportedFilePart } from '../importer.ts';
import { readImport } from '../read-import.ts';
import { Packer } from './hand-over.ts';
import type { Failure, FromReader, Reading, ToReader } from './messages.ts';

/** For batches beside the one being filled: as many as are read while one transaction is written. */
const memories = 2;
const spares: (ArrayBuffer | undefined)[] = Array(memories).fill(undefined);
let wake = () => {};

const { sources, limits, folder } = workerData as Reading;
const files: NonNullable<ImportedFilePart['open']>[] = [];
const port = parentPort!;

port.on('message', (message: ToReader) => {
  if (message.type === 'open') return void bringFile(message.file);
  spares.push(message.spare);
  wake();
});

try {
  const packer = new Packer((open) => files.push(open) - 1);
  for await (const event of readImport(sources, limits, new AbortController().signal)) {
    packer.add(event);
    if (packer.isFull || event.type === 'checkpoint') await handOver(packer);
    if (event.type === 'checkpoint') await allStored();
  }
  say({ type: 'done' });
} catch (error) {
  say({ type: 'failed', failure: failureOf(error) });
}

async function handOver(packer: Packer): Promise<void> {
  while (spares.length === 0) await new Promise<void>((resolve) => (wake = resolve));
  const batch = packer.take(spares.pop());
  say({ type: 'batch', batch }, [batch.bytes]);
}

/** Until then the other thread may ask for files. */
async function allStored(): Promise<void> {
  while (spares.length < memories) await new Promise<void>((resolve) => (wake = resolve));
}

/** Puts a file of a ZIP where the other thread can read it. */
async function bringFile(file: number): Promise<void> {
  try {
    const path = join(folder, `file-${file}`);
    await pipeline(Readable.from(await files[file]!()), createWriteStream(path, { mode: 0o600 }));
    say({ type: 'file', file, path });
  } catch (error) {
    say({ type: 'file', file, failure: failureOf(error) });
  }
}

function say(message: FromReader, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

/** An error's class does not survive the way between threads. */
function failureOf(error: unknown): Failure {
  const { message } = error as Error;
  return error instanceof ImportError
    ? { message, import: { limit: error.limit, most: error.most } }
    : { message };
}
