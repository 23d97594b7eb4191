import type { Role } from '../../domain/conversation.ts';
import { chained, conversationId, type Turn } from '../chain.ts';
import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, listOf, textOf, type Fields } from '../fields.ts';
import type { Importer } from '../importer.ts';
import { timeOf } from '../times.ts';
import { partsOf } from './parts.ts';

/**
 * Messages of the AI SDK (https://ai-sdk.dev), alone as a list or in the object that an app keeps them
 * with: `UIMessage` from version 3.4 to 7, and `ModelMessage`, which it sends to models.
 */
export const aiSdk: Importer = {
  kind: 'ai-sdk',

  recognizes(value) {
    const messages = allFields(value.messages).slice(0, 50);
    return messages.every(({ role }) => typeof role === 'string') && messages.some(isAiSdkMessage);
  },

  read(value, context) {
    const turns = allFields(value.messages).map(turnOf);
    const nodes = chained(turns);
    const [first] = turns;
    const title = textOf(value.title);
    return conversationFrom(
      {
        kind: 'ai-sdk',
        sourceId: textOf(value.id) ?? textOf(value.chatId) ?? conversationId({ id: first?.id }, nodes),
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

function isAiSdkMessage(message: Fields): boolean {
  if (listOf(message.toolInvocations).length > 0 || 'experimental_attachments' in message) return true;
  const hasParts = allFields(message.parts).some(({ type }) => typeof type === 'string');
  return (
    hasParts || allFields(message.content).some(({ type }) => type === 'tool-call' || type === 'tool-result')
  );
}

function turnOf(message: Fields): Turn {
  const stated = typeof message.role === 'string' ? message.role : '';
  const role = roles.get(stated) ?? 'system';
  const metadata = fieldsOf(message.metadata);
  const model = textOf(metadata.model) ?? textOf(metadata.modelId) ?? textOf(message.model);
  return {
    id: textOf(message.id),
    role,
    model: role === 'assistant' ? model : null,
    parts: partsOf(message),
    createdAt: timeOf(message.createdAt) ?? timeOf(metadata.createdAt) ?? timeOf(message.created_at),
  };
}

const roles = new Map<string, Role>([
  ['user', 'user'],
  ['assistant', 'assistant'],
  ['tool', 'assistant'],
]);
