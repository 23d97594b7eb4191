import { chained } from '../chain.ts';
import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, isFields, listOf, textOf, type Fields } from '../fields.ts';
import type { Importer, ReadContext } from '../importer.ts';
import { underInstructions } from '../instructions.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { partsOf } from './message-parts.ts';

/**
 * HuggingChat and other instances of chat-ui (https://github.com/huggingface/chat-ui): the
 * `conversations.json` of an export, single conversations as they are exported, as its API answers them or
 * as MongoDB keeps them. Messages name their ancestors; in the oldest they follow each other.
 */
export const chatUi: Importer = {
  kind: 'chat-ui',

  recognizes(value) {
    const messages = listOf(conversationIn(value).messages);
    return messages.length > 0 && messages.slice(0, 20).every((each) => isFields(each) && isMessage(each));
  },

  read(given, context) {
    const value = conversationIn(given);
    const messages = allFields(value.messages);
    const model = textOf(value.model);
    const title = textOf(value.title);
    const { _id: mongoId } = value;
    return conversationFrom(
      {
        kind: 'chat-ui',
        sourceId: idOf(mongoId) ?? idOf(value.id),
        title: title === null || title === 'New Chat' ? null : cleanTitle(title),
        createdAt: momentOf(value.createdAt),
        updatedAt: momentOf(value.updatedAt),
        nodes: withPreprompt(nodesOf(messages, model, context), value),
        activeId: null,
      },
      context,
    );
  },
};

/** The export of a single conversation has it beside all that happened for it. */
function conversationIn(value: Fields): Fields {
  return value.format === 'chat-ui-conversation-trace' ? fieldsOf(value.conversation) : value;
}

function isMessage({ from, content }: Fields): boolean {
  return (from === 'user' || from === 'assistant' || from === 'system') && typeof content === 'string';
}

function nodesOf(messages: readonly Fields[], model: string | null, context: ReadContext): SourceNode[] {
  // An export names every file of the conversation in each of its messages.
  const first = messages.find(({ from }) => from === 'user');
  const named = listOf(first?.files).filter((name) => typeof name === 'string');
  const turns = messages.map((message) => {
    const isAnswer = message.from === 'assistant';
    return {
      id: textOf(message.id),
      role: isAnswer
        ? ('assistant' as const)
        : message.from === 'user'
          ? ('user' as const)
          : ('system' as const),
      model: isAnswer
        ? (textOf(fieldsOf(message.routerMetadata).model) ?? textOf(message.model) ?? model)
        : null,
      parts: partsOf(message, message === first ? named : [], context),
      createdAt: momentOf(message.createdAt) ?? momentOf(message.updatedAt),
    };
  });
  const nodes = chained(turns);
  if (!messages.some(({ ancestors }) => listOf(ancestors).length > 0)) return nodes;
  return nodes.map((node, index) => ({
    ...node,
    parentId: textOf(listOf(messages[index]!.ancestors).at(-1)),
  }));
}

/** The system prompt, where it is not a message already. */
function withPreprompt(nodes: SourceNode[], { preprompt }: Fields): SourceNode[] {
  const isTold = nodes.some(({ role, parts }) => role === 'system' && parts.length > 0);
  return isTold ? nodes : underInstructions(nodes, textOf(preprompt));
}

/** Ids and times may be as MongoDB's tools write them. */
function idOf(id: unknown): string | null {
  return textOf(id) ?? textOf(fieldsOf(id).$oid);
}

function momentOf(time: unknown): Date | null {
  return timeOf(isFields(time) ? (fieldsOf(time.$date).$numberLong ?? time.$date) : time);
}
