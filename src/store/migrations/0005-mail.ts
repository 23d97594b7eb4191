import type { Kysely } from 'kysely';

/** When an owner was last told by mail that something waits; null: not since they decided something. */
export const mail = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('conversations').addColumn('waiting_told_at', 'bigint').execute();
  },
};
