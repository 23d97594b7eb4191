import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { fieldsOf, isFields, listOf, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { Importer } from '../importer.ts';
import { underInstructions } from '../instructions.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { partsOf } from './message-parts.ts';

/**
 * LibreChat's JSON export (https://www.librechat.ai/docs/features/import_convos): a conversation with its
 * `messages`, either flat or, when `recursive`, nested in each other's `children`.
 */
export const librechat: Importer = {
  kind: 'librechat',

  recognizes(value) {
    if (!('messages' in value) && !('messagesTree' in value)) return false;
    if ('conversationId' in value) return true;
    const first = listOf(value.messages ?? value.messagesTree)[0];
    return isFields(first) && ('messageId' in first || 'isCreatedByUser' in first);
  },

  read(value, context) {
    const messages = value.messages ?? value.messagesTree;
    if (!Array.isArray(messages)) throw new Unreadable('Its messages are not where they should be.');
    const options = fieldsOf(value.options);
    const model = textOf(options.model) ?? textOf(value.model);
    const title = textOf(value.title) ?? textOf(options.title);
    const nodes = underInstructions(flatten(messages, model), instructionsIn(options));
    return conversationFrom(
      {
        kind: 'librechat',
        sourceId: textOf(value.conversationId),
        title: title === null ? null : cleanTitle(title),
        createdAt: timeOf(value.createdAt),
        updatedAt: timeOf(value.updatedAt),
        nodes,
        activeId: null,
      },
      context,
    );
  },
};

/** The parent of first messages. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Not by recursion: a long conversation nests as deep as it is long. */
function flatten(messages: unknown[], model: string | null): SourceNode[] {
  const nodes: SourceNode[] = [];
  const waiting = messages.map((message) => ({ message, above: null as string | null })).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { message, above } = next;
    if (!isFields(message)) continue;
    const node = nodeOf(message, above, model, nodes.length);
    nodes.push(node);
    for (const child of listOf(message.children).toReversed())
      waiting.push({ message: child, above: node.id });
  }
  return nodes;
}

function nodeOf(message: Fields, above: string | null, model: string | null, index: number): SourceNode {
  const stated = textOf(message.parentMessageId);
  const parentId = above ?? (stated === nobody ? null : stated);
  const byUser = message.isCreatedByUser === true || textOf(message.sender)?.toLowerCase() === 'user';
  return {
    id: textOf(message.messageId) ?? textOf(message.id) ?? `message-${index + 1}`,
    parentId,
    role: byUser ? 'user' : 'assistant',
    model: byUser ? null : (textOf(message.model) ?? model),
    parts: partsOf(message),
    createdAt: timeOf(message.createdAt) ?? timeOf(message.updatedAt),
  };
}

/** Custom ones, wherever a version has them. */
function instructionsIn(options: Fields): string | null {
  return textOf(options.promptPrefix) ?? textOf(options.system) ?? textOf(options.instructions);
}
