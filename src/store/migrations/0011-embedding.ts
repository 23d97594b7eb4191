import type { Kysely } from 'kysely';

/** The sites that may show a public link in a frame. Links that stand are in none. */
export const embedding = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('links').addColumn('embed_sites', 'text').execute();
  },
};
