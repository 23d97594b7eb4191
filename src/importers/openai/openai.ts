import { conversationKinds } from '../../domain/kind.ts';
import { cleanTags, cleanTitle, keptTitle } from '../clean.ts';
import { chained, conversationId, type Turn } from '../chain.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, isFields, listOf, textOf, type Fields } from '../fields.ts';
import type { Importer } from '../importer.ts';
import { namedFile } from '../inline-file.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { isMessage, isMessageOrItem, turnOf } from './message.ts';

/**
 * Messages as OpenAI's API takes them, a conversation to a value: fine-tuning files with or without a
 * preferred answer, requests of a batch, the JSON Lines that Vitrine exports, or a bare list of messages.
 * https://platform.openai.com/docs/api-reference/chat/create, …/fine-tuning/chat-input
 */
export const openai: Importer = {
  kind: 'openai',

  recognizes: (value) => {
    const messages = messagesOf(value);
    return (
      messages.length > 0 && messages.slice(0, 20).every((each) => isFields(each) && isMessageOrItem(each))
    );
  },

  elementOf: (value) => (isMessage(value) ? 'messages' : null),

  read(value, context) {
    const metadata = fieldsOf(value.metadata);
    // The line of a conversation that was exported here.
    const isOurs = textOf(metadata.conversation_id) !== null && typeof metadata.type === 'string';
    const model = textOf(value.model) ?? textOf(fieldsOf(value.body).model) ?? textOf(metadata.model);
    const nodes = chained(turnsOf(messagesOf(value), model));
    if (isOurs) attachFiles(nodes, allFields(metadata.files));
    const answers = [value.preferred_output, value.non_preferred_output].map((list) =>
      chained(turnsOf(listOf(list), model), nodes.at(-1)?.id ?? null),
    );
    const tags = cleanTags(metadata.tags);
    const title = textOf(value.title) ?? textOf(metadata.title);
    const conversation = conversationFrom(
      {
        kind: (isOurs && conversationKinds.find((kind) => kind === metadata.type)) || 'openai',
        sourceId: isOurs ? `jsonl-${metadata.conversation_id as string}` : conversationId(value, nodes),
        title: title === null ? null : isOurs ? keptTitle(title) : cleanTitle(title),
        createdAt: timeOf(value.created_at) ?? timeOf(value.created) ?? timeOf(metadata.created_at),
        updatedAt: timeOf(value.updated_at) ?? timeOf(metadata.updated_at),
        nodes: [...nodes, ...answers.flat()],
        activeId: answers[0]!.at(-1)?.id ?? null,
      },
      context,
    );
    return isOurs && tags.length > 0 ? { ...conversation, tags } : conversation;
  },
};

/** The messages of a conversation, of a request in a batch, or before answers to choose from. */
function messagesOf(value: Fields): unknown[] {
  return listOf(value.messages ?? fieldsOf(value.body).messages ?? fieldsOf(value.input).messages);
}

function turnsOf(messages: readonly unknown[], model: string | null): Turn[] {
  return messages.filter(isFields).map((message) => turnOf(message, model));
}

/** Of files such a line knows only what they were called. */
function attachFiles(nodes: readonly SourceNode[], files: readonly Fields[]): void {
  const first = nodes.find(({ role }) => role === 'user');
  first?.parts.push(...files.map((file) => namedFile(textOf(file.name), file.media_type)));
}
