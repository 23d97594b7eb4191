import { allFields, fieldsOf, listOf, textOf, type Fields } from '../fields.ts';
import type { ImportedPart, ReadContext } from '../importer.ts';
import { fileAt, inlineFile, namedFile } from '../inline-file.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { sourceOf } from '../links.ts';
import { mediaTypeOf } from '../media-type.ts';
import { textParts } from '../think-tags.ts';

/**
 * The parts of one message; `named`: files that lie beside the conversation under these names. `updates`,
 * which not all exports have, tell what happened while the answer was written.
 */
export function partsOf(message: Fields, named: readonly string[], context: ReadContext): ImportedPart[] {
  const content = textOf(message.content) ?? '';
  const files = [...named.map((name) => besideFile(name, context)), ...allFields(message.files).map(fileOf)];
  if (message.from !== 'assistant') {
    return [...(content.trim() === '' ? [] : [{ type: 'text' as const, text: content }]), ...files];
  }
  const updates = allFields(message.updates);
  const thought = (textOf(message.reasoning) ?? '').trim();
  return [
    ...(thought === '' ? [] : [{ type: 'reasoning' as const, text: thought }]),
    ...updates.flatMap(updateParts),
    ...textParts(content),
    ...files,
    ...pages(fieldsOf(message.webSearch).contextSources),
  ];
}

function besideFile(name: string, context: ReadContext): ImportedPart {
  const found = context.findFile(name);
  if (!found) return namedFile(name, null);
  return { type: 'file', name: found.name, mediaType: mediaTypeOf(found.name), open: found.open };
}

function fileOf(file: Fields): ImportedPart {
  const name = textOf(file.name);
  const value = textOf(file.value) ?? '';
  if (/^data:/i.test(value)) return fileAt(value, name, file.mime);
  return file.type === 'base64' && value !== ''
    ? inlineFile(name, file.mime, value)
    : namedFile(name, file.mime);
}

function updateParts(update: Fields): ImportedPart[] {
  if (update.type === 'webSearch') return pages(update.sources);
  if (update.type !== 'tool') return [];
  const id = textOf(update.uuid) ?? '';
  const subtype = update.subtype ?? update.messageType;
  const call = fieldsOf(update.call ?? fieldsOf(update.result).call);
  const name = textOf(call.name) ?? textOf(update.name) ?? 'tool';
  if (subtype === 'call' || subtype === 'parameters')
    return [toolCall(name, id, call.parameters ?? update.parameters ?? {})];
  if (subtype === 'error') return [toolResult(name, id, textOf(update.message) ?? 'It failed.', true)];
  return subtype === 'result' ? [resultOf(name, id, fieldsOf(update.result))] : [];
}

function resultOf(name: string, id: string, result: Fields): ImportedPart {
  if (result.status === 'error') return toolResult(name, id, textOf(result.message) ?? 'It failed.', true);
  const outputs = listOf(result.outputs);
  const texts = allFields(outputs).map(
    (each) => textOf(each.text) ?? textOf(each.content) ?? textOf(each.result),
  );
  const isText = texts.length > 0 && texts.every((text) => text !== null);
  return toolResult(name, id, isText ? texts.join('\n\n') : outputs);
}

function pages(list: unknown): ImportedPart[] {
  return allFields(list).flatMap((page) => sourceOf(page.link ?? page.url ?? page.uri, page.title) ?? []);
}
