import type { Kysely } from 'kysely';

/** What a review found, and what was decided. */
export const review = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('review_decisions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('action', 'text', (c) => c.notNull())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addColumn('decided_by', 'text', (c) => c.notNull())
      .addColumn('decided_at', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('review_decisions_key', ['conversation_id', 'type', 'key'])
      .execute();
    await db.schema
      .createTable('scans')
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('version', 'text', (c) => c.notNull())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('scans_key', ['conversation_id', 'subject'])
      .execute();
    // What a file is with the redactions of one revision of the review: as it is, a masked copy, or left out.
    await db.schema
      .createTable('masked_files')
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('file_id', 'text', (c) => c.notNull())
      .addColumn('review_revision', 'integer', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('size', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('masked_files_key', ['conversation_id', 'file_id'])
      .execute();
    await db.schema.createIndex('masked_files_by_sha256').on('masked_files').column('sha256').execute();

    const add = (table: string, column: string, type: 'integer' | 'text', standard: number | string) =>
      db.schema
        .alterTable(table)
        .addColumn(column, type, (c) => c.notNull().defaultTo(standard))
        .execute();
    await add('conversations', 'review_revision', 'integer', 0);
    await add('conversations', 'redact_inside', 'integer', 0);
    // Null: the title holds nothing that is redacted.
    await db.schema.alterTable('conversations').addColumn('masked_title', 'text').execute();
    await add('organizations', 'terms', 'text', '[]');
  },
};
