import { safeFileName } from '../../domain/file-name.ts';
import { allFields, fieldsOf, textOf, type Fields } from '../fields.ts';
import type { ImportedFilePart, ReadContext } from '../importer.ts';
import { statedMediaType, unknownMediaType } from '../media-type.ts';

/**
 * The files of a message: those within its content (`asset_pointer`) and those attached to it
 * (`metadata.attachments`), each once, with its bytes where the import brings them.
 */
export function filesOf(content: Fields, metadata: Fields, context: ReadContext): ImportedFilePart[] {
  const attached = new Map<string, Fields>();
  for (const attachment of allFields(metadata.attachments)) {
    const id = textOf(attachment.id) ?? textOf(attachment.file_id) ?? textOf(attachment.name);
    if (id !== null) attached.set(id, attachment);
  }
  const pointers = allFields(content.parts).flatMap(pointersIn);
  const files = new Map<string, ImportedFilePart>();
  for (const { id, kind } of pointers) files.set(id, fileOf(id, attached.get(id) ?? {}, kind, context));
  for (const [id, attachment] of attached) {
    if (!files.has(id)) files.set(id, fileOf(id, attachment, 'file', context));
  }
  return [...files.values()];
}

interface Pointer {
  id: string;
  kind: 'image' | 'audio' | 'video' | 'file';
}

function pointersIn(part: Fields): Pointer[] {
  const nested = [part.audio_asset_pointer, part.video_container_asset_pointer].flatMap((each) =>
    typeof each === 'object' && each !== null ? pointersIn(fieldsOf(each)) : [],
  );
  const address = textOf(part.asset_pointer);
  if (address === null) return nested;
  const type = textOf(part.content_type) ?? '';
  const kind = /^(image|audio|video)/.exec(type)?.[1] as Pointer['kind'] | undefined;
  return [{ id: assetIdIn(address), kind: kind ?? 'file' }, ...nested];
}

/** "file-service://file-abc" and "sediment://file_abc#page" name "file-abc" and "file_abc". */
function assetIdIn(address: string): string {
  return address.replace(/^[a-z-]+:\/\//, '').replace(/[#?].*$/, '');
}

function fileOf(
  id: string,
  attachment: Fields,
  kind: Pointer['kind'],
  context: ReadContext,
): ImportedFilePart {
  const found = context.findFile(id);
  const stated = textOf(attachment.name) ?? textOf(attachment.file_name);
  const name = safeFileName(stated ?? found?.name ?? `${kind}${usualExtension[kind]}`);
  const mediaType = statedMediaType(attachment.mimeType ?? attachment.mime_type, name);
  return {
    type: 'file',
    name,
    mediaType: mediaType === unknownMediaType && !found && kind === 'image' ? 'image/png' : mediaType,
    open: found?.open ?? null,
  };
}

const usualExtension = { image: '.png', audio: '.wav', video: '.mp4', file: '' };
