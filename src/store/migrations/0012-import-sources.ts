import type { Migration } from 'kysely/migration';

/** What a running import has brought is looked up by its source, so that nothing has to keep a list of it. */
export const importSources: Migration = {
  async up(db) {
    await db.schema
      .createIndex('conversations_import_source')
      .on('conversations')
      .columns(['import_id', 'kind', 'source_id'])
      .execute();
    await db.schema.dropIndex('conversations_import_id').execute();
  },
};
