import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What search finds messages and titles by. It is filled in the background: see actions/search/indexer.ts. */
export const search = (dialect: 'sqlite' | 'postgres') => ({
  async up(db: Kysely<unknown>): Promise<void> {
    // The revision that search knows; below the conversation's own, there is something to index.
    await db.schema
      .alterTable('conversations')
      .addColumn('indexed_revision', 'integer', (c) => c.notNull().defaultTo(-1))
      .execute();
    await sql`create index conversations_to_index on conversations (updated_at)
      where indexed_revision < revision and import_id is null`.execute(db);

    // A row for each message, and one for each title, whose message is ''. The newest has the highest position.
    await db.schema
      .createTable('search_rows')
      .addColumn('position', dialect === 'sqlite' ? 'integer' : 'bigint', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('message_id', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addUniqueConstraint('search_rows_of', ['conversation_id', 'message_id'])
      .execute();
    if (dialect === 'sqlite') {
      // Sets of terms without places: a fourth of the size. Terms are made of letters, digits and `_` alone.
      await sql`create virtual table search_terms using fts5(terms, content='', contentless_delete=1,
        detail=none, tokenize="ascii tokenchars '_'")`.execute(db);
      // Two pieces of the index of like size may be made one: see SearchIndex.tidy.
      await sql`insert into search_terms (search_terms, rank) values ('usermerge', 2)`.execute(db);
      // Taking a row's terms out costs more than the row: who deletes does not wait for it. Its place is kept until then.
      await db.schema
        .createTable('search_gone')
        .addColumn('position', 'integer', (c) => c.primaryKey())
        .execute();
      await sql`create trigger search_rows_gone after delete on search_rows begin
        insert or ignore into search_gone values (old.position); end`.execute(db);
    } else {
      await sql`alter table search_rows add column terms tsvector not null`.execute(db);
      // Without a list of what is not yet in it, or searches would read through that.
      await sql`create index search_rows_terms on search_rows using gin (terms) with (fastupdate = off)`.execute(
        db,
      );
    }
  },
});
