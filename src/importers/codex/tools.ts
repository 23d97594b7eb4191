import { stripVTControlCharacters } from 'node:util';
import { fileAt, inlineFile, namedFile } from '../inline-file.ts';
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
import type { ImportedFilePart, ImportedPart } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';

/** What a tool gave back, by the id of its call. */
export interface Outcome {
  output: unknown;
  failed: boolean;
  files: ImportedFilePart[];
}

export function isOutcome(item: Fields): boolean {
  return (textOf(item.type) ?? '').endsWith('_output');
}

/** Wherever the lines lie: those of several calls at once come in any order. */
export function outcomesIn(items: readonly Fields[]): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const item of items) {
    const id = textOf(item.call_id);
    if (id !== null && isOutcome(item) && !outcomes.has(id)) outcomes.set(id, outcomeOf(item));
  }
  return outcomes;
}

/** Null for an item that is no call. */
export function callParts(item: Fields, outcomes: ReadonlyMap<string, Outcome>): ImportedPart[] | null {
  const id = textOf(item.call_id) ?? textOf(item.id) ?? '';
  const own = ownName(item);
  if (own === null) return null;
  const call = toolCall(own, id, inputOf(item));
  const picture = item.type === 'image_generation_call' ? textOf(item.result) : null;
  if (picture !== null) return [call, inlineFile(null, 'image/png', picture)];
  const outcome = outcomes.get(id);
  return outcome
    ? [{ ...call, ...resultPart(own, id, outcome), input: call.input }, ...outcome.files]
    : [call];
}

/** The outcome of a call that is not there. */
export function strayOutcome(item: Fields): ImportedPart[] {
  const outcome = outcomeOf(item);
  return [resultPart('tool', textOf(item.call_id) ?? '', outcome), ...outcome.files];
}

function resultPart(name: string, id: string, { output, failed }: Outcome) {
  return toolResult(name, id, output, failed);
}

function ownName(item: Fields): string | null {
  const name = textOf(item.name);
  const namespace = textOf(item.namespace);
  switch (item.type) {
    case 'function_call':
    case 'custom_tool_call':
      return namespace === null ? (name ?? 'tool') : `${namespace}.${name ?? 'tool'}`;
    case 'local_shell_call':
      return 'shell';
    default:
      return /^([a-z_]{1,60})_call$/.exec(textOf(item.type) ?? '')?.[1] ?? null;
  }
}

function inputOf(item: Fields): unknown {
  const stated = item.arguments ?? item.input ?? item.action;
  if (item.type === 'image_generation_call') return { prompt: item.revised_prompt ?? null };
  return typeof stated === 'string' && item.type === 'function_call' ? parsedOrText(stated) : stated;
}

/**
 * Output comes as text, as JSON text with `output` and `metadata`, as `{content, success}` or as a list of
 * texts and pictures, by the version that wrote it.
 */
function outcomeOf(item: Fields): Outcome {
  const raw = item.output ?? item.tools ?? item.result ?? null;
  const stated = typeof raw === 'string' ? parsedOrText(raw) : raw;
  const inside = fieldsOf(stated);
  if (typeof inside.output === 'string' && isFields(inside.metadata)) {
    return textOutcome(inside.output, (numberOf(inside.metadata.exit_code) ?? 0) !== 0);
  }
  if (typeof raw === 'string') return textOutcome(raw, failure.test(raw.slice(0, 300)));
  const content = inside.content ?? inside.content_items ?? raw;
  if (typeof content === 'string') return textOutcome(content, inside.success === false);
  const items = allFields(content);
  if (items.length === 0 || !items.some((each) => textOf(each.type)?.startsWith('input_')))
    return { output: raw, failed: inside.success === false, files: [] };
  const text = items.flatMap((each) => textOf(each.text) ?? []).join('\n');
  return { ...textOutcome(text, failure.test(text.slice(0, 300))), files: picturesIn(content) };
}

const failure = /(?:^|\n)(?:Exit code: |Process exited with code )[1-9]/;

function textOutcome(text: string, failed: boolean): Outcome {
  return { output: stripVTControlCharacters(text).trimEnd(), failed, files: [] };
}

/** The pictures of a message or an output; those that are no data stay names. */
export function picturesIn(content: unknown): ImportedFilePart[] {
  return listOf(content).flatMap((each): ImportedFilePart[] => {
    const item = fieldsOf(each);
    if (item.type !== 'input_image' && item.type !== 'output_image') return [];
    const url = textOf(item.image_url);
    return [url === null ? namedFile(null, 'image/png') : fileAt(url, null, null)];
  });
}
