import type { CompiledQuery, Kysely } from 'kysely';
import type { ConversationFile, Message } from '../domain/conversation.ts';
import { toFile, toMessage } from './conversation-rows.ts';
import type { Schema } from './schema.ts';

/** What is read of many conversations, one after the other. */
export class Exports {
  private readonly db: Kysely<Schema>;
  private readonly compiled: Map<string, CompiledQuery>;

  /** `compiled`: for every store of a database, as what is compiled is the same for all. */
  constructor(db: Kysely<Schema>, compiled: Map<string, CompiledQuery>) {
    this.db = db;
    this.compiled = compiled;
  }

  /** All of one conversation, in the order they were made. */
  async messages(conversationId: string): Promise<Message[]> {
    // Compiling it costs as much as the answer of a small conversation.
    const query = this.compiled.get('messages of one') ?? this.messagesOfOne();
    this.compiled.set('messages of one', query);
    const parameters = [conversationId];
    const { rows } = await this.db.executeQuery<Parameters<typeof toMessage>[0]>({
      ...query,
      parameters,
    } as CompiledQuery<Parameters<typeof toMessage>[0]>);
    return rows.map(toMessage);
  }

  /** By conversation, in the order they were made; one without files is missing. */
  async files(conversationIds: readonly string[]): Promise<Map<string, ConversationFile[]>> {
    if (conversationIds.length === 0) return new Map();
    const rows = await this.db
      .selectFrom('files')
      .selectAll()
      .where('conversation_id', 'in', conversationIds)
      .orderBy('id')
      .execute();
    const byConversation = Map.groupBy(rows, (row) => row.conversation_id);
    return new Map([...byConversation].map(([id, files]) => [id, files.map(toFile)]));
  }

  /** How many messages there are in all of these conversations together. */
  async countMessages(conversationIds: readonly string[], { withoutSystem = false } = {}): Promise<number> {
    if (conversationIds.length === 0) return 0;
    let rows = this.db
      .selectFrom('messages')
      .select((eb) => eb.fn.countAll<number>().as('messages'))
      .where('conversation_id', 'in', conversationIds);
    if (withoutSystem) rows = rows.where('role', '!=', 'system');
    return Number((await rows.executeTakeFirstOrThrow()).messages);
  }

  private messagesOfOne(): CompiledQuery {
    return this.db
      .selectFrom('messages')
      .selectAll()
      .where('conversation_id', '=', '')
      .orderBy('revision')
      .orderBy('id')
      .compile();
  }
}
