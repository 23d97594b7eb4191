import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { Limits } from '../config.ts';
import { Invalid, TooLarge } from '../domain/errors.ts';
import { safeFileName } from '../domain/file-name.ts';
import { spool, upTo } from '../files/spool.ts';
import { BytePipe } from '../importers/byte-pipe.ts';
import type { ImportSource } from '../importers/importer.ts';

/** Reads files; ends with the reason of `stopped` when that is aborted, and has then brought nothing. */
type Read<T> = (sources: ImportSource[], stopped: AbortSignal) => Promise<T>;

/**
 * Reads the files of a request, which are put into `folder` first. A large one that comes alone, as the field
 * `files` says before it, is read while it arrives: if the upload then fails, that reading is undone.
 *
 * @throws TooLarge, StorageFull, Invalid when there is no file, and what `read` throws.
 */
export async function receiveAndRead<T>(
  request: FastifyRequest,
  folder: string,
  { importBytes, importFiles, largeImportBytes }: Limits,
  read: Read<T>,
): Promise<T> {
  const sources: ImportSource[] = [];
  const expected = Number(request.headers['content-length'] ?? 0);
  let announced: number | null = null;
  let arriving = null as Arriving<T> | null;
  let left = importBytes;
  try {
    for await (const part of request.parts()) {
      if (part.type !== 'file') {
        if (part.fieldname === 'files') announced = Number(part.value);
        continue;
      }
      if (arriving) throw new Invalid('files', 'It says that one file comes; here is another.');
      if (sources.length >= importFiles) {
        throw new TooLarge(
          `An import may have ${importFiles} files.`,
          'VITRINE_MAX_IMPORT_FILES',
          importFiles,
        );
      }
      const name = safeFileName(part.filename ?? '');
      const limit = { name: 'VITRINE_MAX_IMPORT_BYTES', most: importBytes, left };
      const [first, bytes] = await lookAt(part.file);
      if (announced === 1 && sources.length === 0 && expected >= largeImportBytes && !isZip(first)) {
        arriving = new Arriving({ name, size: expected }, read);
        await arriving.take(upTo(limit, bytes));
        continue;
      }
      const path = join(folder, String(sources.length));
      const size = await spool(bytes, path, limit);
      left -= size;
      sources.push({ name, path, size });
    }
    if (arriving) return await arriving.finish();
  } catch (error) {
    await arriving?.undo();
    // A client that is still sending reads the answer only when it has sent all.
    request.raw.unpipe().resume();
    throw error;
  }
  if (sources.length === 0) {
    throw new Invalid('file', 'Send one or more files as the multipart field “file”.');
  }
  return read(sources, new AbortController().signal);
}

/** A file that is read while it arrives. */
class Arriving<T> {
  private readonly pipe = new BytePipe();
  private readonly stop = new AbortController();
  private readonly outcome: Promise<T>;

  constructor(source: { name: string; size: number }, read: Read<T>) {
    this.outcome = read([{ ...source, pipe: this.pipe.shared }], this.stop.signal);
    // What went wrong is told by `take` and `finish`.
    const close = () => this.pipe.close();
    this.outcome.then(close, close);
  }

  /** @throws what reading throws, as soon as it does. */
  async take(bytes: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const chunk of bytes) {
      if (!(await this.pipe.write(chunk))) await this.outcome;
    }
  }

  /** What came of it; nothing is kept before this is asked. */
  finish(): Promise<T> {
    this.pipe.end();
    return this.outcome;
  }

  async undo(): Promise<void> {
    this.stop.abort(new Error('The upload failed.'));
    await this.outcome.catch(() => {});
  }
}

/** The first bytes, by which a ZIP can be told, and all of them. */
async function lookAt(bytes: AsyncIterable<Uint8Array>): Promise<[Buffer, AsyncIterable<Uint8Array>]> {
  const rest = bytes[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    first = Buffer.concat([first, next.value]);
    if (first.length >= zipStart.length) break;
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield first;
    yield* { [Symbol.asyncIterator]: () => rest };
  };
  return [first, all()];
}

const zipStart = 'PK';

function isZip(start: Buffer): boolean {
  return start.toString('latin1', 0, zipStart.length) === zipStart;
}
