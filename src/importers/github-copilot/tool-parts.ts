import { inlineFile } from '../inline-file.ts';
import {
  allFields,
  fieldsOf,
  isFields,
  listOf,
  numberOf,
  parsedOrText,
  textOf,
  type Fields,
} from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { addressOf, markdownOf } from './resource.ts';

/** A call as the model made it, and what it was told. */
export interface MadeCall {
  name: string;
  input: unknown;
  output: string | null;
}

/**
 * The calls of an answer's `result.metadata`, by the id under which the answer shows them. Where ids
 * differ, as in older versions, calls of a tool go to its invocations in their order.
 */
export function callsMade(request: Fields): Map<string, MadeCall> {
  const metadata = fieldsOf(fieldsOf(request.result).metadata);
  const results = fieldsOf(metadata.toolCallResults);
  const invocations = allFields(request.response).filter((part) => part.kind === 'toolInvocationSerialized');
  const shown = new Set(invocations.map((part) => textOf(part.toolCallId)));
  const made = new Map<string, MadeCall>();
  const strays = new Map<string, MadeCall[]>();
  for (const call of allFields(metadata.toolCallRounds).flatMap((round) => allFields(round.toolCalls))) {
    const id = textOf(call.id) ?? '';
    const name = textOf(call.name) ?? 'tool';
    const own: MadeCall = {
      name,
      input: parsedOrText(textOf(call.arguments) ?? ''),
      output: Object.hasOwn(results, id) ? resultText(results[id]) : null,
    };
    const known = [id, id.split('__vscode-', 1)[0]!].find((each) => shown.has(each));
    if (known !== undefined) made.set(known, own);
    else strays.set(plainName(name), [...(strays.get(plainName(name)) ?? []), own].slice(-mostStrays));
  }
  const unknown = Map.groupBy(
    invocations.filter((part) => !made.has(textOf(part.toolCallId) ?? '')),
    (part) => plainName(textOf(part.toolId) ?? ''),
  );
  for (const [name, parts] of unknown) {
    const own = strays.get(name) ?? [];
    // Some calls are not shown: which ones, only their number could tell.
    if (own.length !== parts.length) continue;
    for (const [index, part] of parts.entries()) made.set(textOf(part.toolCallId) ?? '', own[index]!);
  }
  return made;
}

const mostStrays = 500;

/** "copilot_readFile" shows what "read_file" did. */
function plainName(name: string): string {
  return name
    .replace(/^copilot_/, '')
    .replaceAll('_', '')
    .toLowerCase();
}

export function invocationParts(part: Fields, made: ReadonlyMap<string, MadeCall>): ImportedPart[] {
  const id = textOf(part.toolCallId) ?? '';
  const call = made.get(id);
  const details = fieldsOf(part.resultDetails);
  const own = fieldsOf(part.toolSpecificData);
  const name = call?.name ?? textOf(part.toolId) ?? 'tool';
  const said = markdownOf(part.pastTenseMessage) || markdownOf(part.invocationMessage);
  const input = call?.input || stated(own, details) || (said === '' ? null : { message: said });
  const output =
    call?.output ??
    (outputOf(own, details) || foundText(part.resultDetails) || (part.isComplete === true ? said : ''));
  const asked = toolCall(name, id, input);
  if (wasDenied(part)) {
    return [{ ...asked, ...toolResult(name, id, output || 'It was not allowed to run.', true), input }];
  }
  const files = allFields(details.output).flatMap(pictureIn);
  const single = fieldsOf(details.output);
  if (textOf(single.base64Data) !== null) files.push(...pictureIn({ ...single, value: single.base64Data }));
  if (output === '' && part.isComplete !== true) return [asked, ...files];
  return [{ ...asked, ...toolResult(name, id, output, details.isError === true), input }, ...files];
}

/** Input as the invocation itself keeps it. */
function stated(own: Fields, details: Fields): unknown {
  const line = fieldsOf(own.commandLine);
  const command =
    textOf(line.userEdited) ?? textOf(line.toolEdited) ?? textOf(line.original) ?? textOf(own.command);
  if (own.kind === 'terminal' && command !== null) return { command };
  if (own.kind === 'subagent') return { prompt: textOf(own.prompt) ?? textOf(own.description) };
  if (own.kind === 'todoList') return { todoList: own.todoList ?? null };
  if (own.rawInput !== undefined && own.rawInput !== null) return own.rawInput;
  const input = textOf(details.input) ?? textOf(own.input);
  return input === null ? null : parsedOrText(input);
}

function outputOf(own: Fields, details: Fields): string {
  const told = textOf(fieldsOf(own.terminalCommandOutput).text) ?? textOf(own.result) ?? textOf(own.output);
  if (told !== null) return told.trimEnd();
  if (typeof details.output === 'string') return details.output;
  return allFields(details.output)
    .flatMap((each) => (isPicture(each) ? [] : (textOf(each.value) ?? [])))
    .join('\n');
}

/** What was searched and found: a list of places. */
function foundText(details: unknown): string {
  return listOf(details)
    .flatMap((place) => addressOf(place) ?? [])
    .join('\n');
}

function wasDenied({ isConfirmed }: Fields): boolean {
  return isConfirmed === false || numberOf(fieldsOf(isConfirmed).type) === 0;
}

function isPicture(item: Fields): boolean {
  return item.isText !== true && (textOf(item.mimeType) ?? '').startsWith('image/');
}

function pictureIn(item: Fields): ImportedPart[] {
  const data = textOf(item.value);
  return data !== null && isPicture(item) ? [inlineFile(null, item.mimeType, data)] : [];
}

/** Results are lists of texts, or trees of what the prompt was made of (prompt-tsx). */
function resultText(result: unknown): string {
  const pieces: string[] = [];
  const waiting: unknown[] = [fieldsOf(result).content ?? result];
  for (let steps = 0; waiting.length > 0 && steps < mostSteps; steps += 1) {
    const next = waiting.pop();
    if (Array.isArray(next)) for (const each of next.toReversed()) waiting.push(each);
    else if (isFields(next)) {
      const text = textOf(next.text) ?? (typeof next.value === 'string' ? next.value : null);
      if (text !== null) pieces.push(text);
      else waiting.push(next.children ?? next.node ?? next.value ?? null);
    }
  }
  return pieces.join('').trimEnd();
}

const mostSteps = 1_000_000;
