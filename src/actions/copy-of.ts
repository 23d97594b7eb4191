import type { Conversation, ConversationFile, Message } from '../domain/conversation.ts';
import type { ConversationKind } from '../domain/kind.ts';
import type { ConversationContent, ProjectedMessage } from '../domain/projection.ts';
import type { Context, Viewer } from './context.ts';

/** What goes into a copy: as much of a projection as is wanted, with nothing behind it. */
export interface Original {
  title: string;
  kind: ConversationKind;
  /** In the order they were made, parents first. */
  messages: readonly ProjectedMessage[];
  activeLeafId: string | null;
  /** As whoever copies gets them, by the id under which the messages name them. */
  files: ReadonlyMap<string, ConversationFile>;
  /** Who wrote a message and which model answered, as far as the copy tells. */
  signed(message: ProjectedMessage): Pick<Message, 'authorId' | 'model'>;
}

/** A new private conversation of the viewer's, to be inserted whole. Its ids are its own; bytes of files stay where they are. */
export function copyOf(
  ctx: Pick<Context, 'newId' | 'now'>,
  viewer: Viewer,
  original: Original,
): ConversationContent {
  const newIds = new Map<string, string>();
  for (const { id } of original.messages) newIds.set(id, ctx.newId());
  for (const id of original.files.keys()) newIds.set(id, ctx.newId());
  const newIdOf = (id: string | null) => (id === null ? null : (newIds.get(id) ?? null));
  const now = ctx.now();
  const conversation: Conversation = {
    id: ctx.newId(),
    organizationId: viewer.member.organizationId,
    ownerId: viewer.id,
    title: original.title,
    kind: original.kind,
    activeLeafId: newIdOf(original.activeLeafId),
    revision: 1,
    maskedTitle: null,
    redactInside: false,
    reviewRevision: 0,
    createdAt: now,
    updatedAt: now,
  };
  const messages = original.messages.map((message): Message => ({
    id: newIds.get(message.id)!,
    parentId: newIdOf(message.parentId),
    role: message.role,
    ...original.signed(message),
    parts: message.parts.map((part) =>
      part.type === 'file' ? { ...part, fileId: newIdOf(part.fileId) } : part,
    ),
    ended: message.ended,
    revision: 1,
    createdAt: message.createdAt,
  }));
  const files = [...original.files].map(([id, file]): ConversationFile => ({
    ...file,
    id: newIds.get(id)!,
  }));
  return { conversation, messages, files };
}
