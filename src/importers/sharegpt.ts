import type { Role } from '../domain/conversation.ts';
import { chained, conversationId, type Turn } from './chain.ts';
import { cleanTitle } from './clean.ts';
import { conversationFrom } from './conversation-from.ts';
import { allFields, fieldsOf, listOf, parsedOrText, textOf, type Fields } from './fields.ts';
import type { Importer, ImportedPart } from './importer.ts';
import { toolCall, toolResult } from './join-parts.ts';
import { textParts } from './think-tags.ts';
import { timeOf } from './times.ts';

/**
 * ShareGPT's shape, in which many data sets are kept: `{"conversations": [{"from": "human", "value": …}]}`,
 * the list also under `items` or `conversation`. Nobody has written it down; tools are as LLaMA-Factory
 * has them.
 */
export const sharegpt: Importer = {
  kind: 'sharegpt',

  recognizes(value) {
    const turns = turnsIn(value);
    return turns.length > 0 && turns.slice(0, 20).every(isTurn);
  },

  elementOf: (value) => (isTurn(value) ? 'conversations' : null),

  read(value, context) {
    const system = textOf(value.system) ?? textOf(value.system_prompt);
    const model = textOf(value.model);
    const nodes = chained([
      ...(system === null ? [] : [turnOf({ from: 'system', value: system }, null)]),
      ...turnsIn(value).map((turn) => turnOf(turn, model)),
    ]);
    const title = textOf(value.title);
    return conversationFrom(
      {
        kind: 'sharegpt',
        sourceId: conversationId(value, nodes),
        title: title === null ? null : cleanTitle(title),
        createdAt: timeOf(value.created_at) ?? timeOf(value.createdAt),
        updatedAt: null,
        nodes,
        activeId: null,
      },
      context,
    );
  },
};

function turnsIn({ conversations, items, conversation }: Fields): Fields[] {
  return allFields(listOf(conversations ?? items ?? conversation));
}

function isTurn(value: Fields): boolean {
  return typeof value.from === 'string' && speakers.has(value.from.toLowerCase()) && textIn(value) !== null;
}

function turnOf(turn: Fields, model: string | null): Turn {
  const speaker = typeof turn.from === 'string' ? turn.from.toLowerCase() : '';
  const role = speakers.get(speaker) ?? 'system';
  return {
    id: textOf(turn.id),
    role,
    model: role === 'assistant' ? model : null,
    parts: partsOf(speaker, role, textIn(turn) ?? ''),
    createdAt: timeOf(turn.timestamp),
  };
}

/** Older files have more than the text beside each other. */
function textIn({ value, markdown, text }: Fields): string | null {
  return [value, markdown, text].find((each) => typeof each === 'string') ?? null;
}

function partsOf(speaker: string, role: Role, text: string): ImportedPart[] {
  if (callers.has(speaker)) return callsOf(text);
  if (answerers.has(speaker)) return [toolResult('tool', '', text)];
  if (role === 'assistant') return textParts(text);
  return text.trim() === '' ? [] : [{ type: 'text', text }];
}

/** A call as JSON, `{"name": …, "arguments": …}` or a list of such. */
function callsOf(text: string): ImportedPart[] {
  const parsed = parsedOrText(text.trim());
  const calls = Array.isArray(parsed) ? allFields(parsed) : [fieldsOf(parsed)];
  const named = calls.filter((call) => textOf(call.name) !== null);
  if (named.length === 0) return [toolCall('tool', '', parsed)];
  return named.map(({ name, arguments: given, parameters }) => {
    const input = given ?? parameters ?? {};
    return toolCall(name as string, '', typeof input === 'string' ? parsedOrText(input) : input);
  });
}

const callers = new Set(['function_call', 'tool_call']);
const answerers = new Set([
  'tool',
  'observation',
  'function_response',
  'tool_response',
  'function',
  'ipython',
]);

const speakers = new Map<string, Role>([
  ['human', 'user'],
  ['user', 'user'],
  ['prompter', 'user'],
  ['gpt', 'assistant'],
  ['assistant', 'assistant'],
  ['chatgpt', 'assistant'],
  ['bing', 'assistant'],
  ['bard', 'assistant'],
  ['bot', 'assistant'],
  ['model', 'assistant'],
  ['system', 'system'],
  ...[...callers, ...answerers].map((each) => [each, 'assistant'] as const),
]);
