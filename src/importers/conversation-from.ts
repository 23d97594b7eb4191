import type { ConversationKind } from '../domain/kind.ts';
import { cleanId, cleanTitle } from './clean.ts';
import { Unreadable } from './import-error.ts';
import type { ImportedConversation, ImportedMessage, ReadContext } from './importer.ts';
import { growTree, type SourceNode } from './tree.ts';

/** A conversation as a format reads it off its source, before its tree and times are made sound. */
export interface RawConversation {
  kind: ConversationKind;
  sourceId: string | null;
  /** Null: the first words of the first person who says something. */
  title: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  nodes: SourceNode[];
  /** The node that the source showed last, where it says so. */
  activeId: string | null;
}

/** @throws Unreadable when there is nothing to show, or too much. */
export function conversationFrom(raw: RawConversation, context: ReadContext): ImportedConversation {
  context.checkMessages(raw.nodes.length);
  const times = raw.nodes.flatMap((node) => (node.createdAt === null ? [] : [node.createdAt.getTime()]));
  const first = times.reduce((a, b) => Math.min(a, b), Infinity);
  const last = times.reduce((a, b) => Math.max(a, b), -Infinity);
  const createdAt =
    raw.createdAt ?? (times.length > 0 ? new Date(first) : (raw.updatedAt ?? context.fileTime));
  const { messages, leafOf } = growTree(raw.nodes, createdAt);
  if (messages.every((message) => message.role === 'system')) throw new Unreadable('It has no messages.');
  const updatedAt = raw.updatedAt ?? (times.length > 0 ? new Date(last) : createdAt);
  return {
    kind: raw.kind,
    sourceId: cleanId(raw.sourceId ?? context.contentId()),
    title: raw.title ?? firstWords(messages),
    createdAt,
    updatedAt: updatedAt < createdAt ? createdAt : updatedAt,
    messages,
    activeSourceId: leafOf(raw.activeId),
  };
}

function firstWords(messages: readonly ImportedMessage[]): string {
  for (const { role, parts } of messages) {
    const said =
      role === 'user' ? parts.find((part) => part.type === 'text' && part.text.trim() !== '') : null;
    if (said?.type === 'text') return cleanTitle(said.text.slice(0, 2000), 80);
  }
  return cleanTitle(null);
}
