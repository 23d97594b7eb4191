import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { isFields, listOf, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { Importer, ReadContext } from '../importer.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { partsOf } from './message-parts.ts';
import { roleOf } from './role.ts';

/**
 * ChatGPT's data export (https://help.openai.com/en/articles/7260999): `conversations.json`, an array of
 * conversations, or several numbered ones, alone or in its ZIP. A conversation's `mapping` is a tree of
 * nodes; a node without a message, or with an empty one, only holds others together.
 */
export const chatgpt: Importer = {
  kind: 'chatgpt',

  recognizes: (value) => 'mapping' in value,

  read(value, context) {
    if (!isFields(value.mapping)) throw new Unreadable('Its messages are not where they should be.');
    return conversationFrom(
      {
        kind: 'chatgpt',
        sourceId: textOf(value.conversation_id) ?? textOf(value.id) ?? textOf(value.uuid),
        title: textOf(value.title) === null ? null : cleanTitle(value.title),
        createdAt: timeOf(value.create_time),
        updatedAt: timeOf(value.update_time),
        nodes: nodesOf(value.mapping, context),
        activeId: textOf(value.current_node),
      },
      context,
    );
  },
};

function nodesOf(mapping: Fields, context: ReadContext): SourceNode[] {
  const parents = parentsByChildren(mapping);
  return Object.entries(mapping).flatMap(([id, node]): SourceNode[] => {
    if (!isFields(node)) return [];
    const stated = textOf(node.parent);
    const parentId = stated !== null && stated in mapping ? stated : (parents.get(id) ?? null);
    const message = isFields(node.message) ? node.message : null;
    if (!message) return [{ id, parentId, role: 'system', model: null, parts: [], createdAt: null }];
    const metadata = isFields(message.metadata) ? message.metadata : {};
    const role = roleOf(message, metadata);
    return [
      {
        id,
        parentId,
        role,
        model: role === 'assistant' ? textOf(metadata.model_slug) : null,
        parts: partsOf(message, metadata, context),
        createdAt: timeOf(message.create_time) ?? timeOf(message.update_time),
      },
    ];
  });
}

/** What the nodes say of their children, for nodes that don't name their parent. */
function parentsByChildren(mapping: Fields): Map<string, string> {
  const parents = new Map<string, string>();
  for (const [id, node] of Object.entries(mapping)) {
    if (!isFields(node)) continue;
    for (const child of listOf(node.children)) {
      if (typeof child === 'string' && !parents.has(child)) parents.set(child, id);
    }
  }
  return parents;
}
