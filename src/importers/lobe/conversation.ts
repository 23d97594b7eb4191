import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { fieldsOf, textOf, type Fields } from '../fields.ts';
import type { ImportedConversation, ReadContext } from '../importer.ts';
import { underInstructions } from '../instructions.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { partsOf } from './message-parts.ts';
import type { Tables } from './tables.ts';

/** The conversation that these messages are; null when there is nothing to show. `id`: null for a topic alone. */
export function conversationOf(
  id: string | null,
  messages: readonly Fields[],
  tables: Tables,
  context: ReadContext,
): ImportedConversation | null {
  const topic = fieldsOf(tables.topics.get(id ?? ''));
  const sessionId = textOf(topic.sessionId) ?? textOf(messages[0]?.sessionId);
  const session = fieldsOf(tables.sessions.get(sessionId ?? ''));
  const nodes = nodesOf(messages, tables);
  if (nodes.every(({ role, parts }) => role === 'system' || parts.length === 0)) return null;
  const title =
    textOf(topic.title) ??
    textOf(tables.title) ??
    textOf(fieldsOf(session.meta).title) ??
    textOf(session.title);
  return conversationFrom(
    {
      kind: 'lobe',
      // A topic alone doesn't tell its id: its first message stands for it.
      sourceId: id ?? textOf(messages[0]?.topicId) ?? textOf(messages[0]?.id),
      title: title === null ? null : cleanTitle(title),
      createdAt: timeOf(topic.createdAt),
      updatedAt: null,
      nodes: underInstructions(nodes, tables.instructions.get(sessionId ?? '')),
      activeId: null,
    },
    context,
  );
}

/** Messages name their parent, but not all in older versions: those follow the one before. */
function nodesOf(messages: readonly Fields[], tables: Tables): SourceNode[] {
  const sorted = messages
    .map((message, index) => ({ message, index, time: timeOf(message.createdAt)?.getTime() ?? 0 }))
    .sort((a, b) => a.time - b.time || a.index - b.index);
  const ids = new Set<string>();
  let previous: string | null = null;
  return sorted.map(({ message, index }) => {
    const id: string = textOf(message.id) ?? `message-${index + 1}`;
    const stated = textOf(message.parentId);
    const parentId = stated !== null && ids.has(stated) ? stated : previous;
    ids.add(id);
    previous = id;
    const role = roles.get(textOf(message.role) ?? '') ?? 'assistant';
    const isAnswer = role === 'assistant' && message.role !== 'tool' && message.role !== 'function';
    const model =
      textOf(message.model) ??
      textOf(fieldsOf(message.extra).model) ??
      textOf(fieldsOf(message.extra).fromModel);
    return {
      id,
      parentId,
      role,
      model: isAnswer ? model : null,
      parts: partsOf(message, tables),
      createdAt: timeOf(message.createdAt),
    };
  });
}

const roles = new Map<string, 'user' | 'system'>([
  ['user', 'user'],
  ['system', 'system'],
]);
