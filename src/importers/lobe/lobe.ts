import { isFields, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { Importer } from '../importer.ts';
import { conversationOf } from './conversation.ts';
import { tablesOf } from './tables.ts';

/**
 * LobeChat (https://github.com/lobehub/lobe-chat): the export of an account, which lists all messages of
 * all conversations, as `{exportType, state, version}` or as tables of its database,
 * `{data, mode, schemaHash}`; and a topic alone, `{version, title, messages, exportedAt}`.
 */
export const lobe: Importer = {
  kind: 'lobe',

  recognizes(value) {
    if (typeof value.exportType === 'string' && isFields(value.state)) return true;
    if (isFields(value.data) && ('schemaHash' in value || 'mode' in value)) return 'messages' in value.data;
    const isTopic = typeof value.exportedAt === 'string' && typeof value.version === 'string';
    return isTopic && Array.isArray(value.messages);
  },

  read(value, context) {
    const tables = tablesOf(value);
    const conversations = [...byConversation(tables.messages)].flatMap(([id, messages]) => {
      const isTopic = 'exportedAt' in value;
      const conversation = conversationOf(isTopic ? null : id, messages, tables, context);
      return conversation ?? [];
    });
    if (conversations.length === 0) throw new Unreadable('It has no messages.');
    return conversations;
  },
};

/** The messages of each topic, of each session outside of its topics, and those of neither. */
function byConversation(messages: readonly Fields[]): Map<string, Fields[]> {
  const groups = new Map<string, Fields[]>();
  for (const message of messages) {
    const id = textOf(message.topicId) ?? textOf(message.groupId) ?? textOf(message.sessionId) ?? 'inbox';
    const group = groups.get(id);
    if (group) group.push(message);
    else groups.set(id, [message]);
  }
  return groups;
}
