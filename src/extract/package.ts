import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { ImportError } from '../importers/import-error.ts';
import { mediaTypeOf } from '../importers/media-type.ts';
import { type OpenZip, openZipInMemory } from '../importers/zip.ts';
import type { FileToRead } from './extracted.ts';
import { type Gathering, Unextractable } from './gathering.ts';
import { isOffice, readOffice } from './office.ts';

export type GatherInner = (file: FileToRead, into: Gathering, place: string, depth: number) => Promise<void>;

/** What lies in a ZIP. */
export interface PackedFile {
  path: string;
  read(): Promise<Uint8Array>;
}

/**
 * An Office document, or a ZIP: then the names of its files, and their text, if it does not lie in another
 * ZIP itself. @throws Unextractable
 */
export async function readPackage(
  bytes: Uint8Array,
  into: Gathering,
  place: string,
  depth: number,
  gatherInner: GatherInner,
): Promise<void> {
  const zip = await open(bytes, into);
  try {
    const files = zip.files.map((file): PackedFile => ({
      path: file.name.slice(prefix.length),
      read: async () => {
        if (file.size > into.limits.scanBytes) throw new Unextractable('is too large to be looked at');
        return buffer(Readable.from(await file.open()));
      },
    }));
    const readInner = async (file: PackedFile) => {
      const where = place === '' ? file.path : `${place} › ${file.path}`;
      let content: Uint8Array;
      try {
        content = await file.read();
      } catch (error) {
        into.leaveOutFor(error, where);
        return;
      }
      const inner = { name: file.path, mediaType: mediaTypeOf(file.path), bytes: content };
      await gatherInner(inner, into, where, depth + 1);
    };
    if (isOffice(files)) return await readOffice(files, into, place, depth === 0 ? readInner : null);
    if (depth > 0)
      throw new Unextractable('is a ZIP inside of another file; what it holds was not looked at');
    into.add('names of its files', files.map(({ path }) => path).join('\n'));
    for (const file of files) await readInner(file);
  } finally {
    zip.close();
  }
}

/** How openZipInMemory calls the files of what is called "it". */
const prefix = 'it › ';

async function open(bytes: Uint8Array, { limits }: Gathering): Promise<OpenZip> {
  const { scanBytes, zipEntries, zipRatio } = limits;
  try {
    return await openZipInMemory(
      { name: 'it', bytes },
      { zipEntries, zipRatio, zipBytes: 4 * scanBytes },
      new AbortController().signal,
    );
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    const why = error.message.replace(/\.$/, '');
    throw new Unextractable(why.startsWith('it ') ? why.slice(3) : `cannot be opened: ${why}`);
  }
}
