import { allFields, fieldsOf, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { fileAt, inlineFile, namedFile } from '../inline-file.ts';
import { sourceOf } from '../links.ts';
import { textParts } from '../think-tags.ts';

/** What a message says, be it a text or a list of parts. */
export function contentParts(content: unknown): ImportedPart[] {
  if (typeof content === 'string') return textParts(content);
  return Array.isArray(content) ? content.flatMap(partOf) : [];
}

function partOf(given: unknown): ImportedPart[] {
  if (typeof given === 'string') return textParts(given);
  const part = fieldsOf(given);
  switch (part.type) {
    case 'image_url':
    case 'input_image':
      return imageParts(part);
    case 'input_audio': {
      const { data, format } = fieldsOf(part.input_audio);
      const name = `audio.${/^[a-z0-9]{1,8}$/.exec(textOf(format) ?? '')?.[0] ?? 'wav'}`;
      return [typeof data === 'string' ? inlineFile(name, null, data) : namedFile(name, null)];
    }
    case 'file':
    case 'input_file':
      return [documentPart(part.type === 'file' ? fieldsOf(part.file) : part)];
    case 'reasoning':
    case 'thinking': {
      const text = (textOf(part.text) ?? textOf(part.thinking) ?? textOf(part.reasoning) ?? '').trim();
      return text === '' ? [] : [{ type: 'reasoning', text }];
    }
    default:
      return [...textParts(textOf(part.text) ?? textOf(part.refusal) ?? ''), ...citedPages(part)];
  }
}

function imageParts(part: Fields): ImportedPart[] {
  const url = textOf(part.image_url) ?? textOf(fieldsOf(part.image_url).url);
  if (url === null) return textOf(part.file_id) === null ? [] : [namedFile('image.png', null)];
  return [fileAt(url, /^data:/i.test(url) ? null : 'image.png', null)];
}

function documentPart(file: Fields): ImportedPart {
  const name = textOf(file.filename) ?? textOf(file.name);
  const data = textOf(file.file_data);
  if (data === null) return namedFile(name, null);
  return /^data:/i.test(data) ? fileAt(data, name, null) : inlineFile(name, null, data);
}

function citedPages(part: Fields): ImportedPart[] {
  return allFields(part.annotations).flatMap((annotation) => {
    const cited = fieldsOf(annotation.url_citation);
    return sourceOf(annotation.url ?? cited.url, annotation.title ?? cited.title) ?? [];
  });
}
