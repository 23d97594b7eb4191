import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { Limits } from '../config.ts';
import { Invalid, TooLarge } from '../domain/errors.ts';
import { safeFileName } from '../domain/file-name.ts';
import { spool } from '../files/spool.ts';
import { Arrival } from '../importers/arrival.ts';
import type { ImportSource } from '../importers/importer.ts';

/** Reads files; ends with the reason of `stopped` when that is aborted, and has then brought nothing. */
type Read<T> = (sources: ImportSource[], stopped: AbortSignal) => Promise<T>;

/**
 * Puts the files of a request into `folder`, and reads them. One large file is read while it arrives: if the
 * upload then fails, or another file follows with which it has to be read, that reading is undone.
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
  let ahead = null as ReadAhead<T> | null;
  let left = importBytes;
  try {
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      if (sources.length >= importFiles) {
        throw new TooLarge(
          `An import may have ${importFiles} files.`,
          'VITRINE_MAX_IMPORT_FILES',
          importFiles,
        );
      }
      await ahead?.undo();
      ahead = null as ReadAhead<T> | null;
      const source = { name: safeFileName(part.filename ?? ''), path: join(folder, String(sources.length)) };
      const limit = { name: 'VITRINE_MAX_IMPORT_BYTES', most: importBytes, left };
      const size = await spool(part.file, source.path, limit, (bytes) => {
        if (sources.length > 0 || bytes < largeImportBytes) return;
        // Without a length told, at least what is here.
        ahead ??= new ReadAhead({ ...source, size: Math.max(expected, bytes) }, read);
        ahead.arrival.tell(bytes);
      });
      left -= size;
      sources.push({ ...source, size });
      ahead?.arrival.end();
    }
  } catch (error) {
    await ahead?.undo();
    // A client that is still sending reads the answer only when it has sent all.
    request.raw.unpipe().resume();
    throw error;
  }
  if (sources.length === 0) {
    throw new Invalid('file', 'Send one or more files as the multipart field “file”.');
  }
  return ahead ? ahead.outcome : read(sources, new AbortController().signal);
}

class ReadAhead<T> {
  readonly arrival = new Arrival();
  readonly outcome: Promise<T>;
  private readonly stop = new AbortController();

  constructor(source: ImportSource, read: Read<T>) {
    this.outcome = read([{ ...source, arrival: this.arrival.shared }], this.stop.signal);
    // Told when the upload has ended, which it may do first.
    this.outcome.catch(() => {});
  }

  async undo(): Promise<void> {
    this.stop.abort(new Error('Read again with the files that follow it.'));
    await this.outcome.catch(() => {});
  }
}
