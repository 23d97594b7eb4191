import type { Selectable } from 'kysely';
import type { Conversation, ConversationFile, Ending, Message, Part, Role } from '../domain/conversation.ts';
import type { ConversationKind } from '../domain/kind.ts';
import { foldForSearch } from '../domain/search-text.ts';
import type { Schema } from './schema.ts';

type ConversationRow = Pick<
  Selectable<Schema['conversations']>,
  | 'id'
  | 'organization_id'
  | 'owner_id'
  | 'title'
  | 'kind'
  | 'active_leaf_id'
  | 'revision'
  | 'review_revision'
  | 'redact_inside'
  | 'masked_title'
  | 'created_at'
  | 'updated_at'
>;

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    organizationId: row.organization_id,
    ownerId: row.owner_id,
    title: row.title,
    kind: row.kind as ConversationKind,
    activeLeafId: row.active_leaf_id,
    revision: row.revision,
    maskedTitle: row.masked_title,
    redactInside: row.redact_inside === 1,
    reviewRevision: row.review_revision,
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
}

export function fromConversation(conversation: Conversation) {
  return {
    id: conversation.id,
    organization_id: conversation.organizationId,
    owner_id: conversation.ownerId,
    title: conversation.title,
    title_folded: foldForSearch(conversation.title),
    kind: conversation.kind,
    active_leaf_id: conversation.activeLeafId,
    revision: conversation.revision,
    masked_title: conversation.maskedTitle,
    redact_inside: conversation.redactInside ? 1 : 0,
    review_revision: conversation.reviewRevision,
    created_at: conversation.createdAt.getTime(),
    updated_at: conversation.updatedAt.getTime(),
  };
}

export function fromMessage(conversationId: string, message: Message, sourceId: string | null) {
  return {
    id: message.id,
    conversation_id: conversationId,
    parent_id: message.parentId,
    role: message.role,
    author_id: message.authorId,
    model: message.model,
    source_id: sourceId,
    parts: JSON.stringify(message.parts),
    ended: message.ended,
    revision: message.revision,
    created_at: message.createdAt.getTime(),
  };
}

export function toMessage(row: Selectable<Schema['messages']>): Message {
  return {
    id: row.id,
    parentId: row.parent_id,
    role: row.role as Role,
    authorId: row.author_id,
    model: row.model,
    parts: JSON.parse(row.parts) as Part[],
    ended: row.ended as Ending | null,
    revision: row.revision,
    createdAt: new Date(row.created_at),
  };
}

export function toFile(row: Selectable<Schema['files']>): ConversationFile {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    createdAt: new Date(row.created_at),
  };
}
