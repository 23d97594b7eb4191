import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

/** The entries of a ZIP, unpacked. */
export async function entriesOf(zip: Buffer): Promise<{ name: string; content: Buffer }[]> {
  const open = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);
  const file = await open(zip, { lazyEntries: true });
  const entries: { name: string; content: Buffer }[] = [];
  const read = promisify(file.openReadStream.bind(file)) as (
    entry: yauzl.Entry,
  ) => Promise<NodeJS.ReadableStream>;
  await new Promise<void>((resolve, reject) => {
    file.on('error', reject).on('end', resolve);
    file.on('entry', (entry: yauzl.Entry) => {
      void read(entry)
        .then(buffer)
        .then((content) => {
          entries.push({ name: entry.fileName, content });
          file.readEntry();
        }, reject);
    });
    file.readEntry();
  });
  return entries;
}
