import { endings, type Ending, type Role } from '../../domain/conversation.ts';
import { conversationKinds, type ConversationKind } from '../../domain/kind.ts';
import { cleanId, cleanModel, cleanPart, cleanTags, keptTitle } from '../clean.ts';
import { fieldsOf, isFields, listOf, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { ImportedConversation, ImportedMessage, Importer } from '../importer.ts';
import { timeOf } from '../times.ts';
import { partOf } from './part.ts';

/**
 * Vitrine's own JSON (`src/exporters/json.ts`), from this instance or another. It comes back as it was:
 * nothing is put together or mended that holds together.
 */
export const vitrine: Importer = {
  kind: 'vitrine',

  recognizes: (value) => 'activeLeafId' in value && 'kind' in value && Array.isArray(value.messages),

  read(value, context) {
    const createdAt = timeOf(value.createdAt) ?? timeOf(value.updatedAt) ?? context.fileTime;
    const given = listOf(value.messages);
    context.checkMessages(given.length);
    const { messages, keptAs } = messagesOf(given, createdAt);
    if (messages.length === 0) throw new Unreadable('It has no messages.');
    const active = textOf(value.activeLeafId);
    return {
      kind: kindOf(value.kind),
      sourceId: cleanId(textOf(value.id) ?? context.contentId()),
      title: keptTitle(value.title),
      createdAt,
      updatedAt: timeOf(value.updatedAt) ?? messages.at(-1)!.createdAt,
      messages,
      activeSourceId: active === null ? null : (keptAs.get(cleanId(active)) ?? null),
      tags: cleanTags(value.tags),
    } satisfies ImportedConversation;
  },
};

/** In the order of the file, which has parents first; `keptAs` knows the message that each id became. */
function messagesOf(given: readonly unknown[], createdAt: Date) {
  const keptAs = new Map<string, string | null>();
  const times = new Map<string, Date>();
  const messages: ImportedMessage[] = [];
  for (const message of given.filter(isFields)) {
    const sourceId = cleanId(textOf(message.id) ?? `message-${keptAs.size + 1}`);
    if (keptAs.has(sourceId)) continue;
    const stated = textOf(message.parentId);
    const parentSourceId = stated === null ? null : (keptAs.get(cleanId(stated)) ?? null);
    const parts = listOf(message.parts).flatMap((part) => partOf(fieldsOf(part)) ?? []);
    if (parts.length === 0) {
      keptAs.set(sourceId, parentSourceId);
      continue;
    }
    keptAs.set(sourceId, sourceId);
    const above = parentSourceId === null ? undefined : times.get(parentSourceId);
    const time = timeOf(message.createdAt) ?? above ?? createdAt;
    times.set(sourceId, time);
    messages.push({
      sourceId,
      parentSourceId,
      role: roleOf(message.role),
      model: modelOf(message),
      parts: parts.map(cleanPart),
      ended: endingOf(message.ended),
      createdAt: time,
    });
  }
  return { messages, keptAs };
}

function kindOf(kind: unknown): ConversationKind {
  return conversationKinds.find((known) => known === kind) ?? 'vitrine';
}

function roleOf(role: unknown): Role {
  return role === 'user' || role === 'assistant' ? role : 'system';
}

function modelOf({ model }: Fields): string | null {
  const name = textOf(model);
  return name === null ? null : cleanModel(name);
}

function endingOf(ended: unknown): Ending | null {
  return endings.find((known) => known === ended) ?? null;
}
