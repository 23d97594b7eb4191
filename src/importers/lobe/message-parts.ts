import { allFields, fieldsOf, numberOf, parsedOrText, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { fileAt, namedFile, textFile } from '../inline-file.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { sourceOf } from '../links.ts';
import { textParts } from '../think-tags.ts';
import type { Tables } from './tables.ts';

/** The parts of one message; none when it has nothing to show. */
export function partsOf(message: Fields, tables: Tables): ImportedPart[] {
  const { role } = message;
  if (role === 'tool' || role === 'function') return toolAnswer(message, tables);
  const files = filesOf(message, tables.files.get(textOf(message.id) ?? '') ?? []);
  if (role === 'user' || role === 'system') {
    const text = contentOf(message);
    return [...(text.trim() === '' ? [] : [{ type: 'text' as const, text }]), ...files];
  }
  // An answer in several steps may have them as its children.
  const blocks = [message, ...allFields(message.children)];
  return [...blocks.flatMap(answerParts), ...files];
}

function answerParts(block: Fields): ImportedPart[] {
  const said = [
    ...reasoning(block.reasoning),
    ...textParts(contentOf(block)),
    ...allFields(block.tools).map(toolUse),
    ...allFields(fieldsOf(block.search).citations).flatMap((page) => sourceOf(page.url, page.title) ?? []),
  ];
  if (said.length > 0) return said;
  const error = fieldsOf(block.error);
  const text = textOf(error.message) ?? textOf(fieldsOf(error.body).message) ?? textOf(error.type);
  return text === null ? [] : [{ type: 'text', text }];
}

/** Three dots stand for what has not come yet. */
function contentOf({ content }: Fields): string {
  return typeof content === 'string' && content !== '...' ? content : '';
}

function reasoning(given: unknown): ImportedPart[] {
  const { content, duration } = fieldsOf(given);
  const text = (textOf(given) ?? textOf(content) ?? '').trim();
  const seconds = Math.round((numberOf(duration) ?? 0) / 1000);
  return text === '' ? [] : [{ type: 'reasoning', text, ...(seconds > 0 ? { seconds } : {}) }];
}

function toolUse(tool: Fields): ImportedPart {
  const id = textOf(tool.id) ?? '';
  const call = toolCall(nameOf(tool), id, inputOf(tool));
  const result = fieldsOf(tool.result);
  if (typeof result.content !== 'string') return call;
  return {
    ...call,
    ...toolResult(call.toolName, id, result.content, isFailure(result.error)),
    input: call.input,
  };
}

/** What a tool answered; its message says, or a table beside the messages, which call it was. */
function toolAnswer(message: Fields, { plugins }: Tables): ImportedPart[] {
  const kept = fieldsOf(plugins.get(textOf(message.id) ?? ''));
  const plugin = { ...fieldsOf(message.plugin), ...kept };
  const id = textOf(message.tool_call_id) ?? textOf(kept.toolCallId) ?? '';
  const failed = isFailure(message.pluginError ?? kept.error);
  const error = fieldsOf(message.pluginError ?? kept.error);
  const answer = contentOf(message) || (failed ? (textOf(error.message) ?? 'It failed.') : '');
  const result = toolResult(nameOf(plugin), id, answer, failed);
  // The oldest have the call in the same message.
  return [
    message.role === 'function'
      ? { ...toolCall(nameOf(plugin), id, inputOf(plugin)), ...result, input: inputOf(plugin) }
      : result,
  ];
}

function isFailure(error: unknown): boolean {
  return Object.keys(fieldsOf(error)).length > 0;
}

function nameOf({ identifier, apiName }: Fields): string {
  return [textOf(identifier), textOf(apiName)].filter((name) => name !== null).join('.') || 'tool';
}

function inputOf({ arguments: given }: Fields): unknown {
  return typeof given === 'string' ? parsedOrText(given) : (given ?? {});
}

function filesOf(message: Fields, kept: readonly Fields[]): ImportedPart[] {
  const pictures = allFields(message.imageList).map((image) =>
    fileAt(textOf(image.url) ?? '', textOf(image.alt), 'image/png'),
  );
  const others = [...allFields(message.fileList), ...allFields(message.videoList), ...kept].map((file) => {
    const name = textOf(file.name) ?? textOf(file.alt);
    const mediaType = textOf(file.fileType) ?? textOf(file.type);
    const text = textOf(file.content);
    if (text !== null && mediaType?.startsWith('text/')) return textFile(name, mediaType, text);
    const url = textOf(file.url) ?? '';
    return /^data:/i.test(url) ? fileAt(url, name, mediaType) : namedFile(name, mediaType);
  });
  return [...pictures, ...others];
}
