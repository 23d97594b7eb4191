import type { Role } from '../../domain/conversation.ts';
import type { Turn } from '../chain.ts';
import { allFields, fieldsOf, isFields, parsedOrText, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { textParts } from '../think-tags.ts';
import { timeOf } from '../times.ts';
import { contentParts } from './content.ts';

/** Whether this may be a message of a list of messages. */
export function isMessage(value: Fields): boolean {
  if (typeof value.role !== 'string' || !roles.has(value.role)) return false;
  if (isFields(value.content)) return false;
  return ['content', 'tool_calls', 'function_call', 'parts'].some((key) => key in value);
}

/** The same, or what stands between messages in the lists of the Responses API. */
export function isMessageOrItem(value: Fields): boolean {
  return isMessage(value) || (typeof value.type === 'string' && items.has(value.type));
}

/** A message as a turn; what a tool answered is the assistant's, and goes to its call. */
export function turnOf(message: Fields, model: string | null): Turn {
  const role = typeof message.role === 'string' ? (roles.get(message.role) ?? 'system') : 'assistant';
  return {
    id: textOf(message.id),
    role,
    model: role === 'assistant' ? (textOf(message.model) ?? model) : null,
    parts: partsOf(message, role),
    createdAt: timeOf(message.created_at) ?? timeOf(message.createdAt) ?? timeOf(message.timestamp),
  };
}

const roles = new Map<string, Role>([
  ['system', 'system'],
  ['developer', 'system'],
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['model', 'assistant'],
  ['ai', 'assistant'],
  ['tool', 'assistant'],
  ['function', 'assistant'],
]);

const items = new Set(['function_call', 'function_call_output', 'reasoning']);

function partsOf(message: Fields, role: Role): ImportedPart[] {
  if (message.type === 'function_call') return [callOf(textOf(message.call_id), message)];
  if (message.type === 'function_call_output')
    return [toolResult('tool', textOf(message.call_id) ?? '', outputOf(message.output))];
  if (message.role === 'tool' || message.role === 'function') {
    const name = textOf(message.name) ?? 'tool';
    return [toolResult(name, textOf(message.tool_call_id) ?? '', outputOf(message.content))];
  }
  const content = contentParts(message.content);
  const said = content.length > 0 ? content : textParts(textOf(fieldsOf(message.audio).transcript) ?? '');
  const refusal = textOf(message.refusal);
  return [
    ...thoughts(message),
    ...(role === 'assistant' ? said : said.map(asWritten)),
    ...(refusal === null ? [] : [{ type: 'text' as const, text: refusal }]),
    ...calls(message),
    ...contentParts(allFields(message.annotations).map((annotation) => ({ annotations: [annotation] }))),
  ];
}

/** What a person marks as a thought is something that they say. */
function asWritten(part: ImportedPart): ImportedPart {
  return part.type === 'reasoning' ? { type: 'text', text: part.text } : part;
}

function thoughts(message: Fields): ImportedPart[] {
  const details = [...allFields(message.reasoning_details), ...allFields(message.summary)].map(
    (each) => textOf(each.text) ?? textOf(each.summary) ?? '',
  );
  const text =
    [message.reasoning_content, message.reasoning, message.thinking]
      .map(textOf)
      .find((each) => each !== null) ?? details.join('\n\n');
  return text.trim() === '' ? [] : [{ type: 'reasoning', text: text.trim() }];
}

function calls(message: Fields): ImportedPart[] {
  const made = allFields(message.tool_calls).map((call) =>
    callOf(textOf(call.id), fieldsOf(call.function ?? call.custom ?? call)),
  );
  const legacy = fieldsOf(message.function_call);
  return textOf(legacy.name) === null ? made : [...made, callOf(null, legacy)];
}

function callOf(id: string | null, { name, arguments: given, input }: Fields): ImportedPart {
  const stated = given ?? input;
  return toolCall(
    textOf(name) ?? 'tool',
    id ?? '',
    typeof stated === 'string' ? parsedOrText(stated) : stated,
  );
}

function outputOf(content: unknown): unknown {
  if (!Array.isArray(content)) return content ?? '';
  const texts = allFields(content).map((each) => textOf(each.text));
  return texts.length > 0 && texts.every((text) => text !== null) ? texts.join('\n\n') : content;
}
