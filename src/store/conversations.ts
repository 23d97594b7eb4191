import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type {
  Conversation,
  ConversationFile,
  ConversationKind,
  Message,
  Part,
  Role,
} from '../domain/conversation.ts';
import type { ConversationContent } from '../domain/projection.ts';
import { foldForSearch } from '../domain/search-text.ts';
import type { Schema } from './schema.ts';

/** Where a page of a list ended. */
export interface ListCursor {
  updatedAt: Date;
  id: string;
}

export class Conversations {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  async find(id: string): Promise<Conversation | undefined> {
    const row = await this.db
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', id)
      .where('import_id', 'is', null)
      .executeTakeFirst();
    return row && toConversation(row);
  }

  /** The conversation with its messages and files, both in the order they were made. */
  async content(conversation: Conversation): Promise<ConversationContent> {
    const [messages, files] = await Promise.all([
      this.db
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversation.id)
        .orderBy('id')
        .execute(),
      this.files(conversation.id),
    ]);
    return { conversation, messages: messages.map(toMessage), files };
  }

  async files(conversationId: string): Promise<ConversationFile[]> {
    const rows = await this.db
      .selectFrom('files')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .orderBy('id')
      .execute();
    return rows.map(toFile);
  }

  /** Newest first. `query` is looked for in titles. */
  async listOwn(ask: {
    organizationId: string;
    ownerId: string;
    query?: string;
    after?: ListCursor;
    limit: number;
  }): Promise<Conversation[]> {
    let rows = this.db
      .selectFrom('conversations')
      .selectAll()
      .where('organization_id', '=', ask.organizationId)
      .where('owner_id', '=', ask.ownerId)
      .where('import_id', 'is', null);
    if (ask.query) {
      const pattern = `%${foldForSearch(ask.query).replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
      // SQLite has no escape character for LIKE unless it is named.
      rows = rows.where(sql<boolean>`title_folded like ${pattern} escape '\\'`);
    }
    const after = ask.after;
    if (after) {
      rows = rows.where((eb) =>
        eb.or([
          eb('updated_at', '<', after.updatedAt.getTime()),
          eb.and([eb('updated_at', '=', after.updatedAt.getTime()), eb('id', '<', after.id)]),
        ]),
      );
    }
    const found = await rows.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(ask.limit).execute();
    return found.map(toConversation);
  }

  async insert(conversation: Conversation): Promise<void> {
    await this.db
      .insertInto('conversations')
      .values({ ...fromConversation(conversation), source_id: null, import_id: null, merge_into: null })
      .execute();
  }

  /** Each change to what anyone can see raises the revision. */
  async rename(id: string, title: string, at: Date): Promise<void> {
    await this.db
      .updateTable('conversations')
      .set((eb) => ({
        title,
        title_folded: foldForSearch(title),
        updated_at: at.getTime(),
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', id)
      .execute();
  }

  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('conversations').where('id', '=', id).execute();
  }

  async findMessage(conversationId: string, id: string): Promise<Message | undefined> {
    const row = await this.db
      .selectFrom('messages')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && toMessage(row);
  }

  /** Adds the message and makes it the active leaf. */
  async addMessage(conversationId: string, message: Message): Promise<void> {
    await this.db
      .insertInto('messages')
      .values(fromMessage(conversationId, message, null))
      .execute();
    await this.db
      .updateTable('conversations')
      .set((eb) => ({
        active_leaf_id: message.id,
        updated_at: message.createdAt.getTime(),
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', conversationId)
      .execute();
  }

  async addFile(conversationId: string, file: ConversationFile): Promise<void> {
    await this.db
      .insertInto('files')
      .values({
        id: file.id,
        conversation_id: conversationId,
        name: file.name,
        media_type: file.mediaType,
        size: file.size,
        sha256: file.sha256,
        created_at: file.createdAt.getTime(),
      })
      .execute();
  }

  /** Which of these addresses no file names any more. */
  async unreferenced(sha256s: readonly string[]): Promise<string[]> {
    if (sha256s.length === 0) return [];
    const rows = await this.db.selectFrom('files').select('sha256').where('sha256', 'in', sha256s).execute();
    const named = new Set(rows.map((row) => row.sha256));
    return sha256s.filter((sha256) => !named.has(sha256));
  }
}

export function toConversation(row: Selectable<Schema['conversations']>): Conversation {
  return {
    id: row.id,
    organizationId: row.organization_id,
    ownerId: row.owner_id,
    title: row.title,
    kind: row.kind as ConversationKind,
    activeLeafId: row.active_leaf_id,
    revision: row.revision,
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
    created_at: message.createdAt.getTime(),
  };
}

function toMessage(row: Selectable<Schema['messages']>): Message {
  return {
    id: row.id,
    parentId: row.parent_id,
    role: row.role as Role,
    authorId: row.author_id,
    model: row.model,
    parts: JSON.parse(row.parts) as Part[],
    createdAt: new Date(row.created_at),
  };
}

function toFile(row: Selectable<Schema['files']>): ConversationFile {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    createdAt: new Date(row.created_at),
  };
}
