import type { Role } from '../../domain/conversation.ts';
import { allFields, fieldsOf, textOf, type Fields } from '../fields.ts';
import { geminiParts, geminiText } from '../gemini-parts.ts';
import type { ImportedPart } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';

/** What the program itself tells the model before anything else. */
export function isContext(content: unknown): boolean {
  return /^\s*(?:This is the Gemini CLI\.|<session_context>)/.test(geminiText(content).slice(0, 200));
}

export function roleOf(message: Fields): Role {
  if (message.type === 'user') return isContext(message.content) ? 'system' : 'user';
  return message.type === 'gemini' || message.type === 'model' ? 'assistant' : 'system';
}

/** A recorded message: what was thought, said and called. */
export function partsOf(message: Fields): ImportedPart[] {
  const typed = geminiParts(message.displayContent);
  const said = message.type === 'user' && typed.length > 0 ? typed : geminiParts(message.content);
  return [
    ...allFields(message.thoughts).flatMap(thoughtOf),
    ...said,
    ...allFields(message.toolCalls).flatMap(callParts),
  ];
}

function thoughtOf({ subject, description }: Fields): ImportedPart[] {
  const heading = textOf(subject);
  const text = [heading === null ? null : `**${heading}**`, textOf(description)].filter(Boolean).join('\n\n');
  return text === '' ? [] : [{ type: 'reasoning', text }];
}

function callParts(call: Fields): ImportedPart[] {
  const name = textOf(call.name) ?? 'tool';
  const id = textOf(call.id) ?? '';
  const asked = toolCall(name, id, call.args);
  const told = geminiParts(call.result);
  const answer = told.find((part) => part.type === 'dynamic-tool');
  const shown =
    textOf(call.resultDisplay) ?? textOf(fieldsOf(call.resultDisplay).fileDiff) ?? textOf(call.result);
  const output = answer?.type === 'dynamic-tool' ? (answer.errorText ?? answer.output) : shown;
  const failed = call.status === 'error' || call.status === 'cancelled';
  if (output === null || output === undefined) return [asked];
  const files = told.filter((part) => part.type === 'file');
  return [{ ...asked, ...toolResult(name, id, output, failed), input: asked.input }, ...files];
}
