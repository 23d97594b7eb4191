import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import type { ByteFile } from './byte-file.ts';
import { cleanPath } from './clean.ts';
import { ImportError, inWords } from './import-error.ts';
import type { FileAtRest, ImportLimits } from './importer.ts';

/**
 * The files of a ZIP, none of them read yet. Refused whole, by what its directory says: names that
 * leave the folder, links, encryption, more entries or bytes than allowed. What an entry really unpacks
 * to is checked against the directory while it is read (yauzl's validateEntrySizes), so that lying
 * about sizes gains nothing.
 *
 * @throws ImportError
 */
export async function openZip(
  source: Pick<FileAtRest, 'name' | 'path'>,
  limits: ZipLimits,
  signal: AbortSignal,
): Promise<OpenZip> {
  return withFiles(openPromise(source.path, options), source.name, limits, signal);
}

/**
 * The same for a ZIP that lies in memory.
 *
 * @throws ImportError
 */
export async function openZipInMemory(
  source: { name: string; bytes: Uint8Array },
  limits: ZipLimits,
  signal: AbortSignal,
): Promise<OpenZip> {
  const { buffer, byteOffset, byteLength } = source.bytes;
  return withFiles(
    fromBufferPromise(Buffer.from(buffer, byteOffset, byteLength), options),
    source.name,
    limits,
    signal,
  );
}

export type ZipLimits = Pick<ImportLimits, 'zipEntries' | 'zipBytes' | 'zipRatio'>;

export interface OpenZip {
  files: ByteFile[];
  close(): void;
}

const options = { autoClose: false, strictFileNames: true };

async function withFiles(
  opening: Promise<ZipFile>,
  name: string,
  limits: ZipLimits,
  signal: AbortSignal,
): Promise<OpenZip> {
  const zip = await opening.catch((error: unknown) => {
    throw damaged(name, error);
  });
  try {
    return { files: await listFiles(zip, name, limits, signal), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listFiles(
  zip: ZipFile,
  name: string,
  limits: ZipLimits,
  signal: AbortSignal,
): Promise<ByteFile[]> {
  if (zip.entryCount > limits.zipEntries) {
    throw new ImportError(
      `${name} holds ${zip.entryCount} files; at most ${limits.zipEntries} are allowed.`,
      'zipEntries',
      limits.zipEntries,
    );
  }
  const files: ByteFile[] = [];
  const reading: Reading = { zip, zipName: name, limits, bytes: 0 };
  try {
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted();
      checkEntry(entry, reading);
      if (!entry.fileName.endsWith('/')) files.push(new FileInZip(entry, reading));
    }
  } catch (error) {
    if (error instanceof ImportError || signal.aborted) throw error;
    throw damaged(name, error);
  }
  return files;
}

interface Reading {
  zip: ZipFile;
  zipName: string;
  limits: ZipLimits;
  /** What the entries unpack to by the directory, so far. */
  bytes: number;
}

function checkEntry(entry: Entry, reading: Reading): void {
  const { zipName, limits } = reading;
  const what = `“${cleanPath(entry.fileName)}” in ${zipName}`;
  if (entry.isEncrypted())
    throw new ImportError(`${what} is encrypted. Unpack it and bring in what is inside.`);
  const fromUnix = entry.versionMadeBy >> 8 === 3;
  if (fromUnix && ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) {
    throw new ImportError(`${what} is a symbolic link, which is not allowed.`);
  }
  reading.bytes += entry.uncompressedSize;
  if (reading.bytes > limits.zipBytes) {
    throw new ImportError(
      `${zipName} unpacks to more than ${inWords(limits.zipBytes)}, which is the limit.`,
      'zipBytes',
      limits.zipBytes,
    );
  }
  const exempt = 1024 * 1024;
  if (entry.uncompressedSize > exempt && entry.uncompressedSize > limits.zipRatio * entry.compressedSize) {
    throw new ImportError(
      `${what} unpacks to more than ${limits.zipRatio} times its size, which is the limit.`,
      'zipRatio',
      limits.zipRatio,
    );
  }
}

class FileInZip implements ByteFile {
  readonly name: string;
  private readonly entry: Entry;
  private readonly zip: ZipFile;

  constructor(entry: Entry, { zip, zipName }: Reading) {
    this.name = `${zipName} › ${cleanPath(entry.fileName)}`;
    this.zip = zip;
    // There may be a hundred thousand of these: let go of each entry's copy of its directory record.
    const nothing = Buffer.alloc(0);
    this.entry = Object.assign(entry, {
      fileNameRaw: nothing,
      fileCommentRaw: nothing,
      extraFieldRaw: nothing,
    });
  }

  get size(): number {
    return this.entry.uncompressedSize;
  }

  get modifiedAt(): Date {
    return this.entry.getLastModDate({ timezone: 'UTC' });
  }

  async open(): Promise<AsyncIterable<Uint8Array>> {
    return this.scan();
  }

  async *scan(): AsyncGenerator<Uint8Array> {
    try {
      yield* await this.zip.openReadStreamPromise(this.entry);
    } catch (error) {
      throw damaged(this.name, error);
    }
  }
}

function damaged(name: string, error: unknown): ImportError {
  const reason = cleanPath(error instanceof Error ? error.message : String(error));
  if (/absolute path|relative path|invalid characters/.test(reason)) {
    return new ImportError(`${name} holds a file whose name leaves its folder: ${reason}.`);
  }
  if (/encryption|encrypted/.test(reason)) return new ImportError(`${name} is encrypted. Unpack it first.`);
  return new ImportError(`${name} cannot be unpacked: it is damaged or not a ZIP (${reason}).`);
}
