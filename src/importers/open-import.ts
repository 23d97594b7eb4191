import { Assets, isAsset } from './assets.ts';
import { fileOnDisk, fileOnItsWay, type ByteFile } from './byte-file.ts';
import { noKnownFormat } from './formats.ts';
import { ImportError } from './import-error.ts';
import type { ImportLimits, ImportSource } from './importer.ts';
import { mediaTypeOf, unknownMediaType } from './media-type.ts';
import { shapeOf, type Shape } from './shape.ts';
import { openZip, type OpenZip } from './zip.ts';

/** An import with its ZIPs opened and its files sorted by what they are. */
export interface OpenImport {
  /** Files that may hold conversations, those of one session in one group, the session's own first. */
  groups: ReadableFile[][];
  assets: Assets;
  /** Files that are neither; of those in a ZIP only what keeps it from being empty matters. */
  others: Unread[];
  close(): void;
}

export interface ReadableFile {
  file: ByteFile;
  shape: Shape;
  /** What one of its bytes counts for in the progress of the import. */
  weight: number;
  inZip: boolean;
}

interface Unread {
  file: ByteFile;
  why: string;
}

/** @throws ImportError when a ZIP is damaged or hostile. */
export async function openImport(
  sources: readonly ImportSource[],
  limits: ImportLimits,
  signal: AbortSignal,
): Promise<OpenImport> {
  const zips: OpenZip[] = [];
  const close = () => zips.forEach((zip) => zip.close());
  try {
    const readable: ReadableFile[] = [];
    const assets: ByteFile[] = [];
    const others: Unread[] = [];
    for (const source of sources) {
      signal.throwIfAborted();
      const file = 'pipe' in source ? fileOnItsWay(source) : await fileOnDisk(source);
      const shape = await shapeOf(file);
      if (isReadable(shape)) readable.push({ file, shape, weight: 1, inZip: false });
      else if (shape.is !== 'zip') {
        assets.push(file);
        others.push({ file, why: whyNot(shape) });
      } else if ('pipe' in source) {
        throw new ImportError('A ZIP can’t be read while it arrives: its directory is at its end.');
      } else {
        const zip = await openZip(source, limits, signal);
        zips.push(zip);
        for (const each of zip.files) assets.push(each);
        const inside = await readableIn(zip.files, source.size, signal);
        if (inside.length === 0)
          others.push({ file, why: 'It holds no conversations in a format that is known.' });
        readable.push(...inside);
      }
    }
    return { groups: bySession(readable), assets: new Assets(assets), others, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function readableIn(
  files: ByteFile[],
  packedSize: number,
  signal: AbortSignal,
): Promise<ReadableFile[]> {
  const inside: ReadableFile[] = [];
  for (const file of files) {
    signal.throwIfAborted();
    if (isAsset(file) || !mayBeReadable(file.name) || appleDouble.test(file.name)) continue;
    const shape = await shapeOf(file);
    if (isReadable(shape)) inside.push({ file, shape, weight: 1, inZip: true });
  }
  const bytes = inside.reduce((sum, { file }) => sum + file.size, 0);
  for (const each of inside) each.weight = packedSize / Math.max(1, bytes);
  return inside;
}

/** Spares unpacking the beginning of every picture. */
function mayBeReadable(name: string): boolean {
  return readableEnding.test(name) || (inDriveFolder.test(name) && mediaTypeOf(name) === unknownMediaType);
}

const readableEnding = /\.(?:json|jsonl|ndjson|txt|html|csv)$|[/ ][^./]+$/i;
/** Google AI Studio names files by title alone, which may have a dot. */
const inDriveFolder = /Google AI Studio\/[^/]+$/;
const appleDouble = /(?:^|[/ ])\._[^/]*$|__MACOSX\//;

function isReadable(shape: Shape): boolean {
  return ['json', 'lines', 'page', 'table'].includes(shape.is);
}

function whyNot(shape: Shape): string {
  if (shape.is === 'utf-16') return 'It is written in UTF-16. Save it as UTF-8 and try again.';
  if (shape.is === 'empty') return 'It is empty.';
  return noKnownFormat;
}

function bySession(files: ReadableFile[]): ReadableFile[][] {
  const groups = new Map<string, ReadableFile[]>();
  for (const [index, each] of files.entries()) {
    const session = each.shape.is === 'lines' ? each.shape.session : null;
    const key = session === null ? `file ${index}` : `session ${session}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  const aside = ({ shape }: ReadableFile) => Number(shape.is === 'lines' && shape.aside);
  return [...groups.values()].map((group) => group.sort((a, b) => aside(a) - aside(b)));
}
