import { safeFileName } from '../../domain/file-name.ts';
import { allFields, textOf, type Fields } from '../fields.ts';
import type { ImportedFilePart } from '../importer.ts';
import { mediaTypeOf, statedMediaType, unknownMediaType } from '../media-type.ts';

/**
 * What was attached to a message. Of an attachment the export has the text that was read out of it,
 * which becomes a text file; of other files it has the names.
 */
export function filesOf(message: Fields): ImportedFilePart[] {
  const texts = allFields(message.attachments).flatMap(attachment);
  const seen = new Set<string>();
  const named = [...allFields(message.files), ...allFields(message.files_v2)].flatMap(
    (file): ImportedFilePart[] => {
      const id = textOf(file.file_uuid) ?? textOf(file.uuid) ?? textOf(file.file_name);
      if (id === null || seen.has(id)) return [];
      seen.add(id);
      const name = safeFileName(textOf(file.file_name) ?? 'file');
      const byName = mediaTypeOf(name);
      const isImage = file.file_kind === 'image' && byName === unknownMediaType;
      return [{ type: 'file', name, mediaType: isImage ? 'image/png' : byName, open: null }];
    },
  );
  return [...texts, ...named];
}

function attachment(file: Fields): ImportedFilePart[] {
  const stated = textOf(file.file_name);
  const content = textOf(file.extracted_content);
  if (content === null) {
    if (stated === null) return [];
    const name = safeFileName(stated);
    return [{ type: 'file', name, mediaType: statedMediaType(file.file_type, name), open: null }];
  }
  const given = safeFileName(stated ?? 'pasted.txt');
  const isText = isTextType(mediaTypeOf(given));
  const name = isText ? given : safeFileName(`${given}.txt`);
  const bytes = Buffer.from(content, 'utf8');
  return [
    { type: 'file', name, mediaType: mediaTypeOf(name), open: () => Promise.resolve(inOnePiece(bytes)) },
  ];
}

function isTextType(mediaType: string): boolean {
  return mediaType.startsWith('text/') || /\/(json|xml|yaml)$/.test(mediaType);
}

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
