import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { isFields, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { Importer, ReadContext } from '../importer.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { partsOf } from './message-parts.ts';

/**
 * Claude.ai: the data export's `conversations.json` (https://support.claude.com/en/articles/9450526) or
 * single chats as its web page loads them. Messages name their parent where there are branches; without
 * that they follow each other.
 */
export const claude: Importer = {
  kind: 'claude',

  recognizes: (value) => 'chat_messages' in value,

  read(value, context) {
    if (!Array.isArray(value.chat_messages))
      throw new Unreadable('Its messages are not where they should be.');
    return conversationFrom(
      {
        kind: 'claude',
        sourceId: textOf(value.uuid) ?? textOf(value.id),
        title: cleanTitle(textOf(value.name) ?? textOf(value.title) ?? firstWords(value.chat_messages)),
        createdAt: timeOf(value.created_at),
        updatedAt: timeOf(value.updated_at),
        nodes: nodesOf(value.chat_messages, textOf(value.model), context),
        activeId: textOf(value.current_leaf_message_uuid),
      },
      context,
    );
  },
};

/** The parent of first messages. */
const nobody = '00000000-0000-4000-8000-000000000000';

function nodesOf(messages: unknown[], model: string | null, context: ReadContext): SourceNode[] {
  const linear = !messages.some((message) => isFields(message) && textOf(message.parent_message_uuid));
  let previous: string | null = null;
  return messages.filter(isFields).map((message, index) => {
    const id = textOf(message.uuid) ?? `message-${index + 1}`;
    const stated = textOf(message.parent_message_uuid);
    const parentId: string | null = linear || stated === null ? previous : stated === nobody ? null : stated;
    previous = id;
    const role = roles.get(textOf(message.sender) ?? '') ?? 'system';
    return {
      id,
      parentId,
      role,
      model: role === 'assistant' ? (textOf(message.model) ?? model) : null,
      parts: partsOf(message, context),
      createdAt: timeOf(message.created_at) ?? timeOf(message.updated_at),
    };
  });
}

const roles = new Map([
  ['human', 'user'],
  ['user', 'user'],
  ['assistant', 'assistant'],
] as const) as ReadonlyMap<string, 'user' | 'assistant'>;

function firstWords(messages: unknown[]): string | null {
  for (const message of messages.filter(isFields)) {
    const text = textOf(message.text) ?? textIn(message);
    if (text !== null && message.sender === 'human') return cleanTitle(text, 80);
  }
  return null;
}

function textIn(message: Fields): string | null {
  const block = Array.isArray(message.content)
    ? message.content.find((each) => isFields(each) && textOf(each.text))
    : null;
  return isFields(block) ? textOf(block.text) : null;
}
