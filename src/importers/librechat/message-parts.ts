import { safeFileName } from '../../domain/file-name.ts';
import { documentText } from '../document-text.ts';
import { allFields, fieldsOf, parsedOrText, textOf, type Fields } from '../fields.ts';
import type { ImportedFilePart, ImportedPart } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { sourceOf } from '../links.ts';
import { withoutMarkers } from '../markers.ts';
import { statedMediaType } from '../media-type.ts';

/** The parts of one message; none when it has nothing to show. */
export function partsOf(message: Fields): ImportedPart[] {
  const blocks = allFields(message.content).flatMap(blockParts);
  const written = blocks.length === 0 ? textParts(textOf(message.text) ?? '') : blocks;
  const plugins = [...allFields(message.plugins), ...allFields([message.plugin])]
    .slice(0, 20)
    .flatMap(pluginParts);
  return [...plugins, ...written, ...filesOf(message), ...foundPages(message)];
}

function blockParts(block: Fields): ImportedPart[] {
  switch (block.type) {
    case 'text':
      return textParts(valueOf(block.text));
    case 'think':
    case 'thinking': {
      const text = valueOf(block.think ?? block.thinking).trim();
      return text === '' ? [] : [{ type: 'reasoning', text }];
    }
    case 'tool_call':
      return toolParts(fieldsOf(block.tool_call));
    case 'image_file':
      return [fileOf(fieldsOf(block.image_file), 'image.png')];
    case 'image_url':
      return [{ type: 'file', name: 'image.png', mediaType: 'image/png', open: null }];
    default:
      return textParts(textOf(block.error) ?? valueOf(block.text));
  }
}

/** A text, alone or as `{value}`. */
function valueOf(text: unknown): string {
  return textOf(text) ?? textOf(fieldsOf(text).value) ?? '';
}

/** Text, with the thoughts and artifacts that are marked off in it by lines of colons. */
function textParts(text: string): ImportedPart[] {
  const parts: ImportedPart[] = [];
  const rest = withoutMarkers(text);
  let from = 0;
  for (let start = rest.search(opening); start !== -1;) {
    const content = rest.indexOf('\n', start) + 1;
    const end = content === 0 ? -1 : endOfBlock(rest, content);
    if (end === -1) break;
    pushText(parts, rest.slice(from, start));
    const inside = rest.slice(content, end).trim();
    const mark = rest.slice(start, content);
    if (mark.startsWith(':::artifact')) parts.push(artifactText(mark, inside));
    else if (inside !== '') parts.push({ type: 'reasoning', text: inside });
    from = end + ':::'.length;
    const next = rest.slice(from).search(opening);
    start = next === -1 ? -1 : from + next;
  }
  pushText(parts, rest.slice(from));
  return parts;
}

const opening = /^:::(?:thinking\b|artifact\{)/m;

/** Where the line of colons stands that closes what began before. */
function endOfBlock(text: string, from: number): number {
  for (let at = text.indexOf('\n:::', from - 1); at !== -1; at = text.indexOf('\n:::', at + 1)) {
    const behind = text[at + '\n:::'.length];
    if (behind === undefined || behind === '\n' || behind === '\r') return at + 1;
  }
  return -1;
}

function artifactText(attributes: string, content: string): ImportedPart {
  return documentText(/\btitle="([^"]{0,1000})"/.exec(attributes.slice(0, 4000))?.[1] ?? null, null, content);
}

function pushText(parts: ImportedPart[], text: string): void {
  if (text.trim() !== '') parts.push({ type: 'text', text: text.trim() });
}

function toolParts(call: Fields): ImportedPart[] {
  const made = fieldsOf(call.function ?? call.code_interpreter);
  const name = textOf(call.name) ?? textOf(made.name) ?? textOf(call.type) ?? 'tool';
  const id = textOf(call.id) ?? '';
  const stated = call.args ?? made.arguments ?? made.input ?? {};
  const output = call.output ?? made.output ?? made.outputs;
  const input = typeof stated === 'string' ? parsedOrText(stated) : stated;
  const asked = toolCall(name, id, input);
  if (output === undefined || output === null || output === '') return [asked];
  const answer = toolResult(name, id, typeof output === 'string' ? withoutMarkers(output) : output);
  return [{ ...asked, ...answer, input: asked.input }];
}

function pluginParts(plugin: Fields): ImportedPart[] {
  const name = textOf(plugin.latest) ?? textOf(plugin.plugin);
  if (name === null) return [];
  const outputs = textOf(plugin.outputs);
  const input = plugin.inputs ?? plugin.input ?? {};
  return [
    outputs === null
      ? toolCall(name, '', input)
      : { ...toolCall(name, '', input), ...toolResult(name, '', outputs) },
  ];
}

function filesOf(message: Fields): ImportedFilePart[] {
  return allFields(message.files).map((file) => fileOf(file, 'file'));
}

function fileOf(file: Fields, otherwise: string): ImportedFilePart {
  const name = safeFileName(textOf(file.filename) ?? textOf(file.name) ?? textOf(file.filepath) ?? otherwise);
  return { type: 'file', name, mediaType: statedMediaType(file.type, name), open: null };
}

/** What a web search found for the message. */
function foundPages(message: Fields): ImportedPart[] {
  return allFields(message.attachments).flatMap((attachment) => {
    const search = fieldsOf(attachment.web_search);
    const pages = [...allFields(search.organic), ...allFields(search.topStories)];
    return pages.flatMap((page) => sourceOf(textOf(page.link) ?? page.url, page.title) ?? []);
  });
}
