import { chained } from '../chain.ts';
import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, isFields, listOf, textOf, type Fields } from '../fields.ts';
import type { Importer } from '../importer.ts';
import { underInstructions } from '../instructions.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { partsOf } from './message-parts.ts';

/**
 * Open WebUI (https://docs.openwebui.com): all chats or one, as its settings and menus export them. A
 * record holds the `chat`, which holds the tree in its `history`; the oldest have a list of messages only.
 */
export const openWebui: Importer = {
  kind: 'open-webui',

  recognizes(value) {
    const chat = chatOf(value);
    if (isFields(fieldsOf(chat.history).messages))
      return 'currentId' in fieldsOf(chat.history) || chat !== value;
    return Array.isArray(chat.messages) && (chat !== value || Array.isArray(value.models));
  },

  read(value, context) {
    const chat = chatOf(value);
    const history = fieldsOf(chat.history);
    const tree = Object.entries(fieldsOf(history.messages)).flatMap(([id, message]) =>
      isFields(message) ? [treeNode(id, message)] : [],
    );
    const nodes = tree.length > 0 ? tree : chained(allFields(chat.messages).map(turnOf));
    const title = textOf(value.title) ?? textOf(chat.title);
    return conversationFrom(
      {
        kind: 'open-webui',
        sourceId: textOf(value.id) ?? textOf(chat.id),
        title: title === null ? null : cleanTitle(title),
        createdAt: timeOf(value.created_at) ?? timeOf(chat.timestamp),
        updatedAt: timeOf(value.updated_at),
        nodes: underInstructions(nodes, instructionsOf(chat)),
        activeId: textOf(history.currentId),
      },
      context,
    );
  },
};

function chatOf(value: Fields): Fields {
  return isFields(value.chat) ? value.chat : value;
}

function treeNode(key: string, message: Fields): SourceNode {
  return { ...turnOf(message), id: textOf(message.id) ?? key, parentId: textOf(message.parentId) };
}

function turnOf(message: Fields) {
  const role =
    message.role === 'user'
      ? ('user' as const)
      : message.role === 'system'
        ? ('system' as const)
        : ('assistant' as const);
  return {
    id: textOf(message.id),
    role,
    model: role === 'assistant' ? (textOf(message.model) ?? textOf(listOf(message.models)[0])) : null,
    parts: partsOf(message, role),
    createdAt: timeOf(message.timestamp),
  };
}

function instructionsOf(chat: Fields): string | null {
  return textOf(fieldsOf(chat.params).system) ?? textOf(chat.system);
}
