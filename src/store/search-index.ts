import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Conversation, Message } from '../domain/conversation.ts';
import { toConversation, toMessage } from './conversation-rows.ts';
import type { Schema } from './schema.ts';
import { placeTerms } from './search-scope.ts';
import { firstPosition, rowsInSecond, windowsOf } from './search-windows.ts';

/** A message or a title (then `messageId` is '') with the terms that it is to be found by. */
export interface IndexedText {
  messageId: string;
  role: string;
  at: Date;
  terms: readonly string[];
}

/** What search finds things by, and what is still missing from it. */
export class SearchIndex {
  private readonly db: Kysely<Schema>;
  private readonly dialect: 'sqlite' | 'postgres';

  constructor(db: Kysely<Schema>, dialect: 'sqlite' | 'postgres') {
    this.db = db;
    this.dialect = dialect;
  }

  /** Conversations that changed since they were indexed, those that changed last first. */
  async pending(limit: number): Promise<Conversation[]> {
    const rows = await this.db
      .selectFrom('conversations')
      .selectAll()
      .whereRef('indexed_revision', '<', 'revision')
      .where('import_id', 'is', null)
      .orderBy('updated_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toConversation);
  }

  /** Messages that are not in it yet: their ids and sizes in bytes. */
  async missing(conversationId: string, limit: number): Promise<{ id: string; size: number }[]> {
    return this.db
      .selectFrom('messages')
      .select(['messages.id', sql<number>`octet_length(messages.parts)`.as('size')])
      .where('messages.conversation_id', '=', conversationId)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('search_rows')
              .select('position')
              .whereRef('search_rows.conversation_id', '=', 'messages.conversation_id')
              .whereRef('search_rows.message_id', '=', 'messages.id'),
          ),
        ),
      )
      .limit(limit)
      .execute();
  }

  async messages(conversationId: string, ids: readonly string[]): Promise<Message[]> {
    if (ids.length === 0) return [];
    const rows = await this.db
      .selectFrom('messages')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('id', 'in', ids)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(toMessage);
  }

  /** Adds the texts of a conversation that is there; a message that is in it already stays as it is, a title is replaced. */
  async add(conversation: Conversation, texts: readonly IndexedText[]): Promise<void> {
    const known = await this.known(conversation.id, texts);
    const taken = await this.taken(texts);
    for (const text of texts) {
      if (text.messageId === '') await this.remove(conversation.id, '');
      else if (known.has(text.messageId)) continue;
      const first = firstPosition(text.at);
      const position = taken.has(first) ? await this.freePosition(first) : first;
      taken.add(position);
      await this.insert(conversation, text, position);
    }
  }

  /** All that this revision of the conversation holds is in it. */
  async indexed(conversationId: string, revision: number): Promise<void> {
    await this.db
      .updateTable('conversations')
      .set({ indexed_revision: revision })
      .where('id', '=', conversationId)
      .execute();
  }

  /** Takes conversations out, to be indexed anew: their rows name an owner that they don't have any more. */
  async forget(conversationIds: readonly string[]): Promise<void> {
    for (const id of conversationIds) {
      await this.db.deleteFrom('search_rows').where('conversation_id', '=', id).execute();
      await this.indexed(id, -1);
    }
  }

  /**
   * Takes out the terms of rows that are gone, and makes fewer, larger pieces of the index, since each search looks
   * into every piece: a little at a time. False: there is nothing to gain. PostgreSQL does so itself.
   */
  async tidy(): Promise<boolean> {
    if (this.dialect !== 'sqlite') return false;
    const gone = await this.db.selectFrom('search_gone').select('position').limit(rowsAtOnce).execute();
    for (const { position } of gone) {
      await sql`delete from search_terms where rowid = ${position}`.execute(this.db);
      await this.db.deleteFrom('search_gone').where('position', '=', position).execute();
    }
    if (gone.length > 0) return true;
    const before = await this.changes();
    await sql`insert into search_terms (search_terms, rank) values ('merge', ${pagesAtOnce})`.execute(
      this.db,
    );
    // One is the command itself: https://sqlite.org/fts5.html#the_merge_command
    return (await this.changes()) - before >= 2;
  }

  private async changes(): Promise<number> {
    const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(this.db);
    return rows[0]!.n;
  }

  private async known(conversationId: string, texts: readonly IndexedText[]): Promise<Set<string>> {
    if (texts.length === 0) return new Set();
    const rows = await this.db
      .selectFrom('search_rows')
      .select('message_id')
      .where('conversation_id', '=', conversationId)
      .where(
        'message_id',
        'in',
        texts.map((text) => text.messageId),
      )
      .execute();
    return new Set(rows.map((row) => row.message_id));
  }

  /** Of the first places of their seconds, those that are not free. */
  private async taken(texts: readonly IndexedText[]): Promise<Set<number>> {
    const taken = new Set<number>();
    if (texts.length === 0) return taken;
    const firsts = texts.map((text) => firstPosition(text.at));
    for (const table of this.tables()) {
      const rows = await this.db
        .selectFrom(table)
        .select('position')
        .where('position', 'in', firsts)
        .execute();
      for (const row of rows) taken.add(row.position);
    }
    return taken;
  }

  private async remove(conversationId: string, messageId: string): Promise<void> {
    await this.db
      .deleteFrom('search_rows')
      .where('conversation_id', '=', conversationId)
      .where('message_id', '=', messageId)
      .execute();
  }

  private async insert(conversation: Conversation, text: IndexedText, position: number): Promise<void> {
    const row = {
      position,
      conversation_id: conversation.id,
      message_id: text.messageId,
      role: text.role,
    };
    const terms = [...text.terms, ...placeTerms(conversation)];
    if (this.dialect === 'sqlite') {
      await this.db.insertInto('search_rows').values(row).execute();
      await sql`insert into search_terms (rowid, terms) values (${position}, ${terms.join(' ')})`.execute(
        this.db,
      );
      return;
    }
    const all = [...terms, ...windowsOf(position)];
    await sql`insert into search_rows (position, conversation_id, message_id, role, terms)
      values (${position}, ${row.conversation_id}, ${row.message_id}, ${row.role},
        array_to_tsvector(${all}::text[]))`.execute(this.db);
  }

  /** Behind those of the same second; where more came than fit, behind those of a longer and longer time. */
  private async freePosition(first: number): Promise<number> {
    for (let room = rowsInSecond; ; room *= 2) {
      let last = -1;
      for (const table of this.tables()) {
        const row = await this.db
          .selectFrom(table)
          .select('position')
          .where('position', '>=', first)
          .where('position', '<', first + room)
          .orderBy('position', 'desc')
          .limit(1)
          .executeTakeFirst();
        last = Math.max(last, row?.position ?? -1);
      }
      if (last < 0) return first;
      if (last < first + room - 1) return last + 1;
    }
  }

  /** Where places are taken. */
  private tables(): ('search_rows' | 'search_gone')[] {
    return this.dialect === 'sqlite' ? ['search_rows', 'search_gone'] : ['search_rows'];
  }
}

/** Some milliseconds. */
const rowsAtOnce = 100;
const pagesAtOnce = 100;
