import type { Migration } from 'kysely/migration';
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** What was found in messages is kept by their revision now, as they may grow: scanned again when it is asked for. */
export const grownMessages: Migration = {
  async up(db: Kysely<Schema>) {
    await db.deleteFrom('scans').where('subject', 'like', 'message:%').execute();
  },
};
