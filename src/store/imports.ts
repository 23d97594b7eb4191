import { sql, type CompiledQuery, type Kysely, type QueryResult } from 'kysely';
import type { Conversation, ConversationFile, Message, Part } from '../domain/conversation.ts';
import { fromConversation, fromMessage } from './conversation-rows.ts';
import type { Schema } from './schema.ts';

/** A conversation that a running import brings. No one sees it before the import is finished. */
export interface StagedConversation {
  conversation: Conversation;
  sourceId: string;
  /** The conversation to which its messages will be added, if it came before; `messages` are then only the new ones. */
  mergeInto: string | null;
  messages: { message: StagedMessage; sourceId: string }[];
  files: ConversationFile[];
  /** Of one that is new. */
  tags?: string[];
}

/** A message that was here and says more now. */
export interface GrownMessage {
  conversationId: string;
  id: string;
  parts: Part[] | Uint8Array;
  model: string | null;
}

/** Its parts may come as they are stored: JSON in UTF-8. */
export type StagedMessage = Omit<Message, 'parts'> & { parts: Part[] | Uint8Array };

export class Imports {
  private readonly db: Kysely<Schema>;

  private readonly compiled: Map<string, CompiledQuery>;

  constructor(db: Kysely<Schema>, compiled: Map<string, CompiledQuery>) {
    this.db = db;
    this.compiled = compiled;
  }

  /** What this person already has of a conversation from elsewhere: its id, and the messages by their source ids. */
  async known(
    owner: { organizationId: string; ownerId: string },
    kind: string,
    sourceId: string,
  ): Promise<{ id: string; messageIds: Map<string, string> } | undefined> {
    const asked = [owner.organizationId, owner.ownerId, kind, sourceId] as const;
    const { rows } = await this.repeated<{ id: string }>('known', asked, () =>
      this.db
        .selectFrom('conversations')
        .select('id')
        .where('organization_id', '=', asked[0])
        .where('owner_id', '=', asked[1])
        .where('kind', '=', asked[2])
        .where('source_id', '=', asked[3])
        .where('import_id', 'is', null)
        .compile(),
    );
    const [row] = rows;
    if (!row) return undefined;
    const messages = await this.db
      .selectFrom('messages')
      .select(['id', 'source_id'])
      .where('conversation_id', '=', row.id)
      .execute();
    return {
      id: row.id,
      messageIds: new Map(messages.flatMap((m) => (m.source_id === null ? [] : [[m.source_id, m.id]]))),
    };
  }

  /** Whether a running import has brought this already. */
  async isStaged(importId: string, kind: string, sourceId: string): Promise<boolean> {
    const asked = [importId, kind, sourceId] as const;
    const { rows } = await this.repeated('staged', asked, () =>
      this.db
        .selectFrom('conversations')
        .select('id')
        .where('import_id', '=', asked[0])
        .where('kind', '=', asked[1])
        .where('source_id', '=', asked[2])
        .compile(),
    );
    return rows.length > 0;
  }

  /** What messages of a conversation say, as it is stored, and whether anything follows them. */
  async said(
    conversationId: string,
    ids: readonly string[],
  ): Promise<{ id: string; parts: string; isLeaf: boolean }[]> {
    const rows = await this.db
      .selectFrom('messages')
      .select((eb) => [
        'messages.id',
        'messages.parts',
        eb
          .exists(
            eb
              .selectFrom('messages as replies')
              .select('replies.id')
              .where('replies.conversation_id', '=', conversationId)
              .whereRef('replies.parent_id', '=', 'messages.id'),
          )
          .as('has_replies'),
      ])
      .where('messages.conversation_id', '=', conversationId)
      .where('messages.id', 'in', ids)
      .execute();
    return rows.map(({ id, parts, has_replies: hasReplies }) => ({ id, parts, isLeaf: !hasReplies }));
  }

  async stage(importId: string, staged: StagedConversation): Promise<void> {
    const { conversation, messages, files, tags = [] } = staged;
    const head = {
      ...fromConversation(conversation),
      source_id: staged.sourceId,
      import_id: importId,
      merge_into: staged.mergeInto,
    };
    await this.repeated('conversation', Object.values(head), () =>
      this.db.insertInto('conversations').values(head).compile(),
    );
    const rows = messages.map(({ message, sourceId }) => toRow(conversation.id, message, sourceId));
    for (const chunk of chunks(rows)) await this.insertMessages(chunk);
    if (tags.length > 0 && staged.mergeInto === null) {
      await this.db
        .insertInto('conversation_tags')
        .values(tags.map((tag) => ({ conversation_id: conversation.id, tag })))
        .execute();
    }
    for (const file of files) {
      await this.db
        .insertInto('files')
        .values({
          id: file.id,
          conversation_id: conversation.id,
          name: file.name,
          media_type: file.mediaType,
          size: file.size,
          sha256: file.sha256,
          created_at: file.createdAt.getTime(),
        })
        .execute();
    }
  }

  private async insertMessages(rows: StagedRow[]): Promise<void> {
    const parameters = rows.flatMap((row) => Object.values(row));
    await this.repeated(`messages ${rows.length}`, parameters, () => {
      // SQLite would keep what comes as bytes as a BLOB.
      const values = rows.map((row) => ({ ...row, parts: sql<string>`cast(${row.parts} as text)` }));
      return this.db.insertInto('messages').values(values).compile();
    });
  }

  /** An import asks the same few things all the time: each is compiled once. `parameters`: in the order of the query. */
  private repeated<R>(
    name: string,
    parameters: readonly unknown[],
    compile: () => CompiledQuery,
  ): Promise<QueryResult<R>> {
    const known = this.compiled.get(`import ${name}`);
    const query = known ?? compile();
    if (!known) this.compiled.set(`import ${name}`, query);
    return this.db.executeQuery<R>({ ...query, parameters } as CompiledQuery<R>);
  }

  /** Lets everything that was staged appear at once, and what grew with it. To be called in a transaction. */
  async finish(importId: string, grown: readonly GrownMessage[] = []): Promise<void> {
    const merging = await this.db
      .selectFrom('conversations')
      .select(['id', 'merge_into', 'active_leaf_id', 'updated_at'])
      .where('import_id', '=', importId)
      .where('merge_into', 'is not', null)
      .execute();
    for (const { id, merge_into: target, active_leaf_id: leaf, updated_at: updatedAt } of merging) {
      if (target === null) continue;
      const { revision } = await this.db
        .updateTable('conversations')
        .set((eb) => ({ active_leaf_id: leaf, updated_at: updatedAt, revision: eb('revision', '+', 1) }))
        .where('id', '=', target)
        .returning('revision')
        .executeTakeFirstOrThrow();
      await this.db
        .updateTable('grants')
        .set({ conversation_updated_at: updatedAt })
        .where('conversation_id', '=', target)
        .execute();
      await this.db
        .updateTable('messages')
        .set({ conversation_id: target, revision })
        .where('conversation_id', '=', id)
        .execute();
      for (const message of grown.filter(({ conversationId }) => conversationId === target))
        await this.grow(message, revision);
      await this.db
        .updateTable('files')
        .set({ conversation_id: target })
        .where('conversation_id', '=', id)
        .execute();
      await this.db.deleteFrom('conversations').where('id', '=', id).execute();
    }
    await this.db
      .updateTable('conversations')
      .set({ import_id: null })
      .where('import_id', '=', importId)
      .execute();
  }

  /** As if it had just come: what was found in it, and by what search finds it, is made anew. */
  private async grow({ conversationId, id, parts, model }: GrownMessage, revision: number): Promise<void> {
    const text = Array.isArray(parts) ? JSON.stringify(parts) : Buffer.from(parts).toString('utf8');
    await this.db
      .updateTable('messages')
      .set({ parts: text, model, revision })
      .where('id', '=', id)
      .where('conversation_id', '=', conversationId)
      .execute();
    await this.db
      .deleteFrom('scans')
      .where('conversation_id', '=', conversationId)
      .where('subject', 'like', `message:${id}:%`)
      .execute();
    await this.db
      .deleteFrom('search_rows')
      .where('conversation_id', '=', conversationId)
      .where('message_id', '=', id)
      .execute();
  }

  async discard(importId: string): Promise<void> {
    await this.db.deleteFrom('conversations').where('import_id', '=', importId).execute();
  }

  /** What imports left behind that ended with the process. For the start of a lone node. */
  async discardAll(): Promise<void> {
    await this.db.deleteFrom('conversations').where('import_id', 'is not', null).execute();
  }
}

type StagedRow = Omit<ReturnType<typeof fromMessage>, 'parts'> & { parts: string | Uint8Array };

function toRow(conversationId: string, message: StagedMessage, sourceId: string): StagedRow {
  const { parts } = message;
  if (Array.isArray(parts)) return fromMessage(conversationId, { ...message, parts }, sourceId);
  return { ...fromMessage(conversationId, { ...message, parts: [] }, sourceId), parts };
}

/** Few different sizes, so that few different statements are prepared. */
function* chunks<T>(rows: T[]): Generator<T[]> {
  let start = 0;
  for (const size of [64, 8, 1]) {
    for (; rows.length - start >= size; start += size) yield rows.slice(start, start + size);
  }
}
