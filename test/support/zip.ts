import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/** A ZIP of these entries. */
export async function zipOf(entries: Record<string, string | Uint8Array>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of Object.entries(entries)) zip.addBuffer(Buffer.from(bytes as string), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** The same ZIP with an entry's name replaced by another of the same length, which no honest writer would take. */
export function renamedEntry(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('The names must have the same length.');
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}
