import { safeFileName } from '../domain/file-name.ts';
import type { ImportedFilePart } from './importer.ts';
import { statedMediaType, unknownMediaType } from './media-type.ts';

/** A file whose bytes stand in the export, in base64. */
export function inlineFile(name: string | null, mediaType: unknown, base64: string): ImportedFilePart {
  return withBytes(name, mediaType, () => Buffer.from(base64, 'base64'));
}

/** A file whose text stands in the export. */
export function textFile(name: string | null, mediaType: unknown, text: string): ImportedFilePart {
  return withBytes(name, mediaType, () => Buffer.from(text, 'utf8'));
}

/** A file by its address: a `data:` URL brings the bytes, of any other only the name is kept. */
export function fileAt(url: string, name: string | null, mediaType: unknown): ImportedFilePart {
  const comma = /^data:/i.test(url) ? url.slice(0, 1000).indexOf(',') : -1;
  if (comma === -1) return namedFile(name ?? lastOfPath(url), mediaType);
  const [type, ...parameters] = url.slice('data:'.length, comma).split(';');
  const stated = typeof mediaType === 'string' && mediaType.includes('/') ? mediaType : type;
  const isBase64 = parameters.at(-1)?.trim().toLowerCase() === 'base64';
  return withBytes(name, stated, () =>
    isBase64 ? Buffer.from(url.slice(comma + 1), 'base64') : Buffer.from(unescaped(url.slice(comma + 1))),
  );
}

/** A file that the export names without bringing it. */
export function namedFile(name: string | null, mediaType: unknown): ImportedFilePart {
  const safe = nameFor(name, mediaType);
  return { type: 'file', name: safe, mediaType: statedMediaType(mediaType, safe), open: null };
}

function withBytes(name: string | null, mediaType: unknown, bytes: () => Buffer): ImportedFilePart {
  const safe = nameFor(name, mediaType);
  const open = () => Promise.resolve(inOnePiece(bytes));
  return { type: 'file', name: safe, mediaType: statedMediaType(mediaType, safe), open };
}

function nameFor(name: string | null, mediaType: unknown): string {
  if (name !== null) return safeFileName(name);
  const type = statedMediaType(mediaType, '');
  if (type === unknownMediaType) return 'file';
  const [family = 'file', kind = ''] = type.split('/');
  const ending = endings.get(kind) ?? (/^(?:x-)?([a-z0-9]+)/.exec(kind)?.[1] || 'bin');
  return safeFileName(`${families.has(family) ? family : 'file'}.${ending}`);
}

const families = new Set(['image', 'audio', 'video']);
const endings = new Map([
  ['plain', 'txt'],
  ['markdown', 'md'],
  ['svg+xml', 'svg'],
  ['mpeg', 'mp3'],
]);

function lastOfPath(url: string): string | null {
  const last = url.slice(0, 4000).split(/[?#]/)[0]!.split('/').at(-1);
  return last === undefined || !last.includes('.') ? null : last;
}

/** Percent-encoding taken out; as it is where that is broken. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function* inOnePiece(bytes: () => Buffer): AsyncGenerator<Uint8Array> {
  yield bytes();
}
