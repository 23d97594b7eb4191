import { type Gathering, Unextractable } from './gathering.ts';
import { readMarkup } from './markup.ts';
import type { PackedFile } from './package.ts';
import { readWorkbook } from './workbook.ts';

/** Whether the files of a ZIP are those of a document in Office Open XML or OpenDocument. */
export function isOffice(files: readonly PackedFile[]): boolean {
  const paths = new Set(files.map(({ path }) => path));
  return (
    (paths.has('[Content_Types].xml') && files.some(({ path }) => /^(?:word|xl|ppt)\//.test(path))) ||
    (paths.has('content.xml') && paths.has('META-INF/manifest.xml'))
  );
}

/**
 * All text of an Office document: also in headers, notes, comments, tracked changes, properties and the
 * targets of links. `readInner` reads documents that are embedded; null: they lie too deep.
 *
 * @throws Unextractable
 */
export async function readOffice(
  files: readonly PackedFile[],
  into: Gathering,
  place: string,
  readInner: ((file: PackedFile) => Promise<void>) | null,
): Promise<void> {
  const isOpenDocument = files.some(({ path }) => path === 'content.xml');
  if (isOpenDocument) await refuseEncrypted(files);
  const sorted = files.toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
  const within = (part: string) => (place === '' ? part : `${place}, ${part}`);
  const inWorkbook = isOpenDocument ? new Set<string>() : await readWorkbook(sorted, into, within);
  let pictures = 0;
  for (const file of sorted) {
    if (inWorkbook.has(file.path)) continue;
    if (isMedia.test(file.path)) pictures += 1;
    else if (isEmbedded.test(file.path)) {
      if (readInner) await readInner(file);
      else
        into.leaveOut(
          within(file.path),
          new Unextractable('is a file inside of a file; what it holds was not looked at'),
        );
    } else if (hasText(file.path)) await readPart(file, isOpenDocument, into, within);
  }
  if (pictures > 0) {
    const what = pictures === 1 ? 'a picture or recording' : `${pictures} pictures or recordings`;
    into.leaveOut(within(what), new Unextractable('not looked at: only text can be read', false));
  }
}

async function readPart(
  file: PackedFile,
  isOpenDocument: boolean,
  into: Gathering,
  within: (part: string) => string,
): Promise<void> {
  const place = within(placeOf(file));
  try {
    const bytes = await file.read();
    if (bytes.length === 0) return;
    const isMixed = isOpenDocument && !file.path.endsWith('.rels');
    const { text, former, asides } = readMarkup(bytes, isMixed, (length) => into.allow(length));
    into.add(place, text);
    into.add(`${place}, before tracked changes`, former);
    into.add(file.path.endsWith('.rels') ? within('links') : `${place}, links and notes`, asides);
  } catch (error) {
    into.leaveOutFor(error, place);
  }
}

const isMedia = /(?:^|\/)(?:media|Pictures)\/|\.(?:png|jpe?g|gif|emf|wmf|tiff?|bmp|svg|webp)$/i;
const isEmbedded = /(?:^|\/)embeddings\/[^/]+$|(?:^|\/)vbaProject\.bin$/;

function hasText(path: string): boolean {
  return /\.(?:xml|rels)$/.test(path) && !withoutText.test(path);
}

const withoutText =
  /^\[Content_Types\]\.xml$|^META-INF\/|\/theme\/|\/(?:styles|stylesWithEffects|fontTable|webSettings|numbering|tableStyles|presProps|viewProps|calcChain)\.xml$|^(?:settings|manifest)\.(?:xml|rdf)$|^Configurations2\//;

/** In words for a person, where the path tells. */
function placeOf({ path }: PackedFile): string {
  const slide = /^ppt\/slides\/slide(\d+)\.xml$/.exec(path);
  if (slide) return `slide ${slide[1]}`;
  const notes = /^ppt\/notesSlides\/notesSlide(\d+)\.xml$/.exec(path);
  if (notes) return `notes ${notes[1]}`;
  return places.find(([pattern]) => pattern.test(path))?.[1] ?? path;
}

const places: [RegExp, string][] = [
  [/^docProps\/|^meta\.xml$/, 'properties'],
  [/^word\/document\.xml$|^content\.xml$/, 'text'],
  [/^word\/header\d*\.xml$/, 'header'],
  [/^word\/footer\d*\.xml$/, 'footer'],
  [/^styles\.xml$/, 'header or footer'],
  [/^word\/(?:foot|end)notes\.xml$/, 'footnotes'],
  [/comments[^/]*(?:\.xml|\/[^/]+\.xml)$/i, 'comments'],
  [/\/charts\//, 'charts'],
  [/\.rels$/, 'links'],
];

/** OpenDocument 1.3, part 2, 3.4. */
async function refuseEncrypted(files: readonly PackedFile[]): Promise<void> {
  const manifest = files.find(({ path }) => path === 'META-INF/manifest.xml')!;
  if (Buffer.from(await manifest.read()).includes('encryption-data')) {
    throw new Unextractable('is encrypted; save it without a password to have it looked at');
  }
}
