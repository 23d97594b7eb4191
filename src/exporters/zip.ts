import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import yazl from 'yazl';
import type { ExportedConversations, Exporter, ExportTools } from './exporter.ts';
import { UniqueNames } from './unique-names.ts';

/** A ZIP with a file for each conversation, named after it; one is read, packed and sent after the other. */
export async function* zipOf(
  exporter: Exporter,
  conversations: ExportedConversations,
  tools: ExportTools,
): AsyncIterable<Uint8Array> {
  const zip = new yazl.ZipFile();
  const packed = zip.outputStream as Readable;
  // A ZIP that is short must not look whole.
  zip.on('error', (error: Error) => packed.destroy(error));
  let entry: Readable | undefined;
  const pack = async () => {
    const names = new UniqueNames();
    for await (const conversation of conversations) {
      const { title, updatedAt } = conversation.projection;
      entry = Readable.from(inLargePieces(exporter.write([conversation], tools)));
      const read = finished(entry, { writable: false });
      const name = names.take(title, exporter.extension);
      // The ZIP keeps this function to its end, so nothing that is in it may hold on to a conversation.
      zip.addReadStreamLazy(name, { mtime: inZip(updatedAt) }, (give) => give(null, entry!));
      letGoOfPool(zip);
      await read;
    }
    zip.end();
  };
  const packing = pack().catch((error: Error) => void packed.destroy(error));
  try {
    for await (const bytes of packed) yield bytes as Uint8Array;
  } finally {
    packed.destroy();
    entry?.destroy();
    await packing;
  }
}

/**
 * The ZIP keeps the bytes of each name to its end, and they are a slice of a pool (`Buffer.poolSize`) that others
 * have a part of, too: a few bytes would keep tens of kilobytes.
 */
function letGoOfPool(zip: yazl.ZipFile): void {
  const { entries } = zip as unknown as { entries: { utf8FileName: Buffer }[] };
  const last = entries.at(-1);
  if (last) last.utf8FileName = Buffer.from(new Uint8Array(last.utf8FileName).buffer);
}

/** Characters that are packed at once: each piece is a way to another thread and back. */
const charactersAtOnce = 65_536;

async function* inLargePieces(pieces: AsyncIterable<string | Uint8Array>): AsyncIterable<Uint8Array> {
  let gathered: (string | Uint8Array)[] = [];
  let size = 0;
  const drain = () => {
    const bytes = Buffer.concat(
      gathered.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)),
    );
    gathered = [];
    size = 0;
    return bytes;
  };
  for await (const piece of pieces) {
    gathered.push(piece);
    size += piece.length;
    if (size >= charactersAtOnce) yield drain();
  }
  if (size > 0) yield drain();
}

/** The times that a ZIP can hold. */
const earliest = new Date(1980, 0, 2);
const latest = new Date(2037, 11, 30);

function inZip(time: Date): Date {
  if (time < earliest) return earliest;
  return time > latest ? latest : time;
}
