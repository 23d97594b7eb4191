import type { Turn } from '../chain.ts';
import { allFields, fieldsOf, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { fileAt } from '../inline-file.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { sourceOf } from '../links.ts';
import { secondsBetween, timeOf } from '../times.ts';

/** A message; what was added to a person's words for the model alone stands in a system message before them. */
export function turnsOf(message: Fields): Turn[] {
  // The oldest have what newer ones keep under `info` in the message itself, and under `metadata`.
  const info = 'info' in message ? fieldsOf(message.info) : message;
  const metadata = fieldsOf(info.metadata);
  const id = textOf(info.id);
  const parts = allFields(message.parts);
  const createdAt = timeOf(fieldsOf(info.time).created) ?? timeOf(fieldsOf(metadata.time).created);
  const isAnswer = info.role === 'assistant';
  const isHidden = ({ type, synthetic }: Fields) => !isAnswer && type === 'text' && synthetic === true;
  const shown = parts.filter((part) => !isHidden(part)).flatMap(partOf);
  const turn = {
    id,
    // What a compaction kept of the messages before it.
    role:
      isAnswer && info.summary === true
        ? ('system' as const)
        : isAnswer
          ? ('assistant' as const)
          : ('user' as const),
    model: isAnswer ? modelOf(info, metadata) : null,
    parts: shown.length === 0 && isAnswer ? errorParts(info.error ?? metadata.error) : shown,
    createdAt,
  };
  const notes = parts.filter(isHidden).flatMap(partOf);
  if (notes.length === 0) return [turn];
  return [
    { id: id === null ? null : `${id}-added`, role: 'system', model: null, parts: notes, createdAt },
    turn,
  ];
}

function modelOf(info: Fields, metadata: Fields): string | null {
  const older = fieldsOf(metadata.assistant);
  return textOf(info.modelID) ?? textOf(fieldsOf(info.model).modelID) ?? textOf(older.modelID);
}

function partOf(part: Fields): ImportedPart[] {
  switch (part.type) {
    case 'text': {
      const text = textOf(part.text) ?? '';
      return text.trim() === '' ? [] : [{ type: 'text', text }];
    }
    case 'reasoning': {
      const text = (textOf(part.text) ?? '').trim();
      const time = fieldsOf(part.time);
      const seconds = secondsBetween(time.start, time.end);
      return text === '' ? [] : [{ type: 'reasoning', text, ...(seconds === undefined ? {} : { seconds }) }];
    }
    case 'tool':
      return toolParts(part);
    case 'tool-invocation': {
      const { toolName, toolCallId, state, args, result } = fieldsOf(part.toolInvocation);
      const call = toolCall(textOf(toolName) ?? 'tool', textOf(toolCallId) ?? '', args);
      return [state === 'result' ? { ...call, state: 'output-available', output: result ?? '' } : call];
    }
    case 'file':
      return [fileOf(part)];
    case 'subtask':
      return [
        toolCall('task', '', { description: part.description, agent: part.agent, prompt: part.prompt }),
      ];
    case 'source-url':
      return [sourceOf(part.url, part.title)].filter((page) => page !== null);
    default:
      return [];
  }
}

function toolParts(part: Fields): ImportedPart[] {
  const state = fieldsOf(part.state);
  const name = textOf(part.tool) ?? 'tool';
  const id = textOf(part.callID) ?? '';
  const call = toolCall(name, id, state.input);
  const files = allFields(state.attachments).map(fileOf);
  if (state.status === 'completed')
    return [{ ...call, ...toolResult(name, id, state.output ?? ''), input: call.input }, ...files];
  if (state.status !== 'error') return [call];
  return [{ ...call, ...toolResult(name, id, textOf(state.error) ?? 'It failed.', true), input: call.input }];
}

function fileOf(part: Fields): ImportedPart {
  return fileAt(textOf(part.url) ?? '', textOf(part.filename), part.mime ?? part.mediaType);
}

function errorParts(error: unknown): ImportedPart[] {
  const { name, data, message } = fieldsOf(error);
  const text = textOf(fieldsOf(data).message) ?? textOf(message) ?? textOf(name);
  return text === null ? [] : [{ type: 'text', text }];
}
