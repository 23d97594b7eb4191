import type { Role } from '../../domain/conversation.ts';
import { allFields, fieldsOf, listOf, textOf, type Fields } from '../fields.ts';
import type { ImportedFilePart, ImportedPart } from '../importer.ts';
import { fileAt, namedFile, textFile } from '../inline-file.ts';
import { sourceOf } from '../links.ts';
import { textParts } from '../think-tags.ts';
import { detailsParts } from './details.ts';
import { outputParts } from './output.ts';

/** The parts of one message; none when it has nothing to show. */
export function partsOf(message: Fields, role: Role): ImportedPart[] {
  const files = allFields(message.files).map(fileOf);
  const content = typeof message.content === 'string' ? message.content : '';
  if (role !== 'assistant') {
    const said: ImportedPart[] = content.trim() === '' ? [] : [{ type: 'text', text: content }];
    return [...said, ...files];
  }
  const error = fieldsOf(message.error);
  const written = answerParts(content, message);
  const shown =
    written.length > 0 ? written : textParts(textOf(error.content) ?? textOf(error.message) ?? '');
  return [...shown, ...files, ...citedPages(message)];
}

/** The content is what was made of the output to be shown, until somebody edits it. */
function answerParts(content: string, message: Fields): ImportedPart[] {
  const output = allFields(message.output);
  if (output.length > 0 && (content.trim() === '' || content.includes('<details'))) {
    const parts = outputParts(output);
    if (parts.length > 0) return parts;
  }
  return detailsParts(content);
}

/** A picture is in the export, if it was not kept on the server; of other files there is the text at best. */
function fileOf(file: Fields): ImportedFilePart {
  const kept = fieldsOf(file.file);
  const meta = fieldsOf(kept.meta);
  const name = textOf(file.name) ?? textOf(kept.filename) ?? textOf(meta.name) ?? null;
  const mediaType = meta.content_type ?? file.content_type ?? file.type;
  const url = textOf(file.url) ?? '';
  if (/^data:/i.test(url)) return fileAt(url, name, null);
  const text = textOf(fieldsOf(kept.data).content);
  if (text === null || file.type === 'image') {
    return namedFile(name ?? (file.type === 'image' ? 'image.png' : null), mediaType);
  }
  const isText = /^text\/|\/(?:json|xml|yaml)$/.test(textOf(mediaType) ?? '');
  return isText ? textFile(name, mediaType, text) : textFile(`${name ?? 'file'}.txt`, 'text/plain', text);
}

function citedPages(message: Fields): ImportedPart[] {
  const cited = [...allFields(message.sources), ...allFields(message.citations)].flatMap((each) => {
    const source = fieldsOf(each.source);
    const places = allFields(each.metadata).map((place) =>
      sourceOf(place.url ?? place.source, place.title ?? place.name),
    );
    const own = sourceOf(source.url ?? source.name, source.title ?? source.name);
    return [own, ...places].filter((page) => page !== null);
  });
  if (cited.length > 0) return cited;
  const steps = [...allFields(message.statusHistory), ...allFields(message.status_history)];
  return steps.flatMap((step) => [
    ...allFields(step.items).flatMap((item) => sourceOf(item.link ?? item.url, item.title) ?? []),
    ...listOf(step.urls).flatMap((url) => sourceOf(url, null) ?? []),
  ]);
}
