import type { ToolPart } from '../../domain/conversation.ts';
import { allFields, fieldsOf, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { fileAt, inlineFile, namedFile } from '../inline-file.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { sourceOf } from '../links.ts';

/** The parts of a message, which has them under `parts`, in its `content`, or spread over older fields. */
export function partsOf(message: Fields): ImportedPart[] {
  const listed = allFields(message.parts);
  if (listed.length > 0) return [...listed.flatMap(partOf), ...attachments(message)];
  const { content } = message;
  const said = typeof content === 'string' ? textPart(content) : allFields(content).flatMap(partOf);
  return [
    ...reasoningPart(message.reasoning),
    ...allFields(message.toolInvocations).flatMap(invocation),
    ...said,
    ...attachments(message),
  ];
}

function partOf(part: Fields): ImportedPart[] {
  const type = textOf(part.type) ?? '';
  if (type.startsWith('tool-') && !modelTypes.has(type)) return toolPart(part, type.slice('tool-'.length));
  switch (type) {
    case 'text':
      return textPart(part.text);
    case 'reasoning':
      return reasoningPart(part.text ?? part.reasoning ?? part.details);
    case 'dynamic-tool':
      return toolPart(part, textOf(part.toolName) ?? 'tool');
    case 'tool-invocation':
      return invocation(fieldsOf(part.toolInvocation));
    case 'tool-call':
      return [toolCall(textOf(part.toolName) ?? 'tool', idOf(part), part.input ?? part.args)];
    case 'tool-result':
      return [modelResult(part)];
    case 'file':
    case 'image':
      return [filePart(part)];
    case 'source-url':
      return sourcePart(part);
    case 'source':
      return sourcePart(fieldsOf(part.source ?? part));
    case 'source-document':
      return [namedFile(textOf(part.filename) ?? textOf(part.title), part.mediaType)];
    default:
      return [];
  }
}

const modelTypes = new Set(['tool-invocation', 'tool-call', 'tool-result']);

function textPart(text: unknown): ImportedPart[] {
  return typeof text === 'string' && text.trim() !== '' ? [{ type: 'text', text }] : [];
}

function reasoningPart(given: unknown): ImportedPart[] {
  const details = allFields(given).map((each) => textOf(each.text) ?? '');
  const text = (textOf(given) ?? details.join('\n\n')).trim();
  return text === '' ? [] : [{ type: 'reasoning', text }];
}

/** From version 5 on. */
function toolPart(part: Fields, name: string): ImportedPart[] {
  const call = toolCall(name, idOf(part), part.input ?? part.rawInput);
  const { state } = part;
  if (state === 'output-available') return [answered(call, part.output)];
  if (state === 'output-error') return [failed(call, textOf(part.errorText) ?? 'It failed.')];
  if (state === 'output-denied') {
    const reason = textOf(fieldsOf(part.approval).reason);
    return [failed(call, reason === null ? 'It was not allowed.' : `It was not allowed: ${reason}`)];
  }
  return [call];
}

/** Of versions 3.4 to 4. */
function invocation(call: Fields): ImportedPart[] {
  const name = textOf(call.toolName);
  if (name === null) return [];
  const asked = toolCall(name, idOf(call), call.args);
  return [call.state === 'result' ? answered(asked, call.result) : asked];
}

/** What a tool answered as a model is told: since version 5 its output says of what type it is. */
function modelResult(part: Fields): ImportedPart {
  const output = fieldsOf(part.output);
  const type = textOf(output.type) ?? '';
  const value = type === '' ? (part.result ?? part.output) : (output.value ?? output.reason);
  const isError = part.isError === true || type.startsWith('error') || type === 'execution-denied';
  return toolResult(textOf(part.toolName) ?? 'tool', idOf(part), value ?? '', isError);
}

function answered(call: ToolPart, output: unknown): ToolPart {
  return { ...call, state: 'output-available', output: output ?? null };
}

function failed(call: ToolPart, errorText: string): ToolPart {
  return { ...call, state: 'output-error', errorText };
}

function idOf({ toolCallId }: Fields): string {
  return textOf(toolCallId) ?? '';
}

function filePart(part: Fields): ImportedPart {
  const name = textOf(part.filename) ?? textOf(part.name);
  const mediaType = part.mediaType ?? part.mimeType ?? (part.type === 'image' ? 'image/png' : null);
  const url = textOf(part.url) ?? textOf(part.image);
  const data = textOf(part.data);
  if (data !== null && !/^(?:https?|data|blob):/i.test(data)) return inlineFile(name, mediaType, data);
  return fileAt(url ?? data ?? '', name, mediaType);
}

function attachments(message: Fields): ImportedPart[] {
  return allFields(message.experimental_attachments).map((file) =>
    fileAt(textOf(file.url) ?? '', textOf(file.name), file.contentType),
  );
}

function sourcePart(source: Fields): ImportedPart[] {
  const page = sourceOf(source.url, source.title);
  return page === null ? [] : [page];
}
