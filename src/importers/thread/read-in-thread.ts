import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { ImportError } from '../import-error.ts';
import type { EncodedParts, ImportedPart, ImportEvent, ImportLimits, ImportSource } from '../importer.ts';
import { unpack } from './hand-over.ts';
import type { Failure, FromReader, Reading, ToReader } from './messages.ts';

/**
 * In megabytes. V8 lets garbage grow the less the smaller a heap may become, so the second number is what
 * keeps an import small; it leaves room for a conversation as large as is allowed by default.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 768 };

/**
 * `readImport` in a thread of its own, for what is large: reading and storing go on side by side, and
 * everyone else is served meanwhile. Attachments pass through `folder`.
 *
 * @throws what `readImport` throws, or the reason of `signal`.
 */
export async function* readImportInThread(
  sources: ImportSource[],
  limits: ImportLimits,
  folder: string,
  signal: AbortSignal,
): AsyncGenerator<ImportEvent<ImportedPart[] | EncodedParts>, void, undefined> {
  const reader = new Reader({ sources, limits, folder });
  const stop = () => reader.fail(signal.reason as Error);
  signal.addEventListener('abort', stop);
  try {
    signal.throwIfAborted();
    for (;;) {
      const batch = await reader.next();
      if (!batch) return;
      yield* unpack(batch, (file) => reader.open(file));
      reader.ask({ type: 'next', spare: batch.bytes }, [batch.bytes]);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await reader.close();
  }
}

type Answer = Extract<FromReader, { type: 'batch' | 'done' }>;

class Reader {
  private readonly worker: Worker;
  private readonly answers: Answer[] = [];
  private readonly files = new Map<number, PromiseWithResolvers<string>>();
  private error: Error | null = null;
  private wake = () => {};

  constructor(reading: Reading) {
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: reading,
      resourceLimits,
      execArgv: [],
    });
    this.worker.on('message', (message: FromReader) => this.hear(message));
    this.worker.on('error', (error: Error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('The thread that reads the import ended.')));
  }

  /** The next batch; null at the end. */
  async next() {
    for (;;) {
      if (this.error) throw this.error;
      const answer = this.answers.shift();
      if (answer) return answer.type === 'batch' ? answer.batch : null;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** Its bytes, to be read once: they are gone afterwards. */
  async open(file: number): Promise<AsyncIterable<Uint8Array>> {
    const brought = Promise.withResolvers<string>();
    this.files.set(file, brought);
    this.ask({ type: 'open', file });
    if (this.error) brought.reject(this.error);
    const path = await brought.promise;
    return (async function* () {
      try {
        yield* createReadStream(path) as AsyncIterable<Uint8Array>;
      } finally {
        await rm(path, { force: true });
      }
    })();
  }

  ask(message: ToReader, transfer: ArrayBuffer[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  fail(error: Error): void {
    this.error ??= error;
    for (const { reject } of this.files.values()) reject(error);
    this.wake();
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private hear(message: FromReader): void {
    if (message.type === 'failed') return this.fail(errorOf(message.failure));
    if (message.type === 'file') {
      const asked = this.files.get(message.file);
      this.files.delete(message.file);
      if ('path' in message) asked?.resolve(message.path);
      else asked?.reject(errorOf(message.failure));
      return;
    }
    this.answers.push(message);
    this.wake();
  }
}

function errorOf({ message, import: refused }: Failure): Error {
  return refused ? new ImportError(message, refused.limit, refused.most) : new Error(message);
}
