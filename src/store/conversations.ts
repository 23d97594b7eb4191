import type { Kysely } from 'kysely';
import type { Conversation, ConversationFile, Message, Origin } from '../domain/conversation.ts';
import type { ConversationContent, MessageOutline } from '../domain/projection.ts';
import { foldForSearch } from '../domain/search-text.ts';
import type { Tree } from '../domain/tree.ts';
import { fromConversation, fromMessage, toConversation, toFile, toMessage } from './conversation-rows.ts';
import type { Schema } from './schema.ts';
import { TreesInMemory } from './trees-in-memory.ts';

export class Conversations {
  private readonly db: Kysely<Schema>;
  private readonly trees: TreesInMemory;

  constructor(db: Kysely<Schema>) {
    this.db = db;
    this.trees = new TreesInMemory(db);
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
        .orderBy('revision')
        .orderBy('id')
        .execute(),
      this.files(conversation.id),
    ]);
    return { conversation, messages: messages.map(toMessage), files };
  }

  /** All of its messages, without what they say. */
  tree({ id, revision }: Pick<Conversation, 'id' | 'revision'>): Promise<Tree<MessageOutline>> {
    return this.trees.of(id, revision);
  }

  /** Those of these that are there, in this order. */
  async messages(conversationId: string, ids: readonly string[]): Promise<Message[]> {
    const found = new Map<string, Message>();
    for (let i = 0; i < ids.length; i += mostIds) {
      const rows = await this.db
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('id', 'in', ids.slice(i, i + mostIds))
        .execute();
      for (const row of rows) found.set(row.id, toMessage(row));
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** Those that name files, and perhaps some that don't. */
  async messagesWithFiles(conversationId: string): Promise<Message[]> {
    const rows = await this.db
      .selectFrom('messages')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('parts', 'like', '%"type":"file"%')
      .orderBy('revision')
      .orderBy('id')
      .execute();
    return rows.map(toMessage);
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

  async insert(conversation: Conversation): Promise<void> {
    await this.db
      .insertInto('conversations')
      .values({ ...fromConversation(conversation), source_id: null, import_id: null, merge_into: null })
      .execute();
  }

  /** Brings a conversation with all that is in it. */
  async insertWhole({ conversation, messages, files }: ConversationContent): Promise<void> {
    await this.insert(conversation);
    for (let i = 0; i < messages.length; i += 200) {
      const rows = messages.slice(i, i + 200).map((message) => fromMessage(conversation.id, message, null));
      await this.db.insertInto('messages').values(rows).execute();
    }
    for (const file of files) await this.addFile(conversation.id, file);
  }

  /** Notes where a copy was continued from. */
  async setOrigin(id: string, origin: Origin): Promise<void> {
    await this.db
      .updateTable('conversations')
      .set({ continued_from: JSON.stringify(origin) })
      .where('id', '=', id)
      .execute();
  }

  async origin(id: string): Promise<Origin | null> {
    const row = await this.db
      .selectFrom('conversations')
      .select('continued_from')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.continued_from == null ? null : (JSON.parse(row.continued_from) as Origin);
  }

  /** Each change to what anyone can see raises the revision. */
  async rename(
    id: string,
    { title, maskedTitle }: Pick<Conversation, 'title' | 'maskedTitle'>,
    at: Date,
  ): Promise<void> {
    await this.db
      .updateTable('conversations')
      .set((eb) => ({
        title,
        title_folded: foldForSearch(title),
        masked_title: maskedTitle,
        updated_at: at.getTime(),
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', id)
      .execute();
    await this.keepListed(id, at);
  }

  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('conversations').where('id', '=', id).execute();
  }

  /** All of one owner in one organization. */
  async idsOf(organizationId: string, ownerId: string): Promise<string[]> {
    const rows = await this.db
      .selectFrom('conversations')
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('owner_id', '=', ownerId)
      .where('import_id', 'is', null)
      .execute();
    return rows.map((row) => row.id);
  }

  /** Gives conversations to another owner. What was imported twice stays apart: it loses its id at its source. */
  async handOver(ids: readonly string[], ownerId: string): Promise<void> {
    for (const id of ids) {
      await this.db
        .updateTable('conversations')
        .set((eb) => ({ owner_id: ownerId, source_id: null, revision: eb('revision', '+', 1) }))
        .where('id', '=', id)
        .execute();
    }
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

  /** Adds the message; `active`: and shows its branch first from now on. */
  async addMessage(conversationId: string, message: Message, active: boolean): Promise<void> {
    await this.db
      .insertInto('messages')
      .values(fromMessage(conversationId, message, null))
      .execute();
    await this.db
      .updateTable('conversations')
      .set({
        ...(active ? { active_leaf_id: message.id } : {}),
        updated_at: message.createdAt.getTime(),
        revision: message.revision,
      })
      .where('id', '=', conversationId)
      .execute();
    await this.keepListed(conversationId, message.createdAt);
  }

  /** A number that is raised with each change of the conversation's grants. */
  async sharingRevision(id: string): Promise<number> {
    const row = await this.db
      .selectFrom('conversations')
      .select('sharing_revision')
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.sharing_revision ?? 0;
  }

  async raiseSharingRevision(id: string): Promise<void> {
    await this.db
      .updateTable('conversations')
      .set((eb) => ({ sharing_revision: eb('sharing_revision', '+', 1) }))
      .where('id', '=', id)
      .execute();
  }

  /** Notes which of these have grants, or links that are not revoked. To be called after each change of either. */
  async refreshShared(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.db
      .updateTable('conversations')
      .set((eb) => ({
        shared: eb
          .case()
          .when(
            eb.or([
              eb.exists(
                eb
                  .selectFrom('grants')
                  .select('conversation_id')
                  .whereRef('grants.conversation_id', '=', 'conversations.id'),
              ),
              eb.exists(
                eb
                  .selectFrom('links')
                  .select('links.id')
                  .whereRef('links.conversation_id', '=', 'conversations.id')
                  .where('revoked_at', 'is', null),
              ),
            ]),
          )
          .then(1)
          .else(0)
          .end(),
      }))
      .where('id', 'in', ids)
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

  /** Lists of what is shared are read from the grants. */
  private async keepListed(id: string, updatedAt: Date): Promise<void> {
    await this.db
      .updateTable('grants')
      .set({ conversation_updated_at: updatedAt.getTime() })
      .where('conversation_id', '=', id)
      .execute();
  }

  /** Which of these addresses no file names any more. */
  async unreferenced(sha256s: readonly string[]): Promise<string[]> {
    if (sha256s.length === 0) return [];
    const files = await this.db.selectFrom('files').select('sha256').where('sha256', 'in', sha256s).execute();
    const masked = await this.db
      .selectFrom('masked_files')
      .select('sha256')
      .where('sha256', 'in', sha256s)
      .execute();
    const named = new Set([...files, ...masked].map((row) => row.sha256));
    return sha256s.filter((sha256) => !named.has(sha256));
  }
}

/** Asked about at once. */
const mostIds = 500;
