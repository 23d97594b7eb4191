import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Two ways into one database: `writer` runs transactions; `reader` sees what is committed and never waits for one. */
export interface Databases {
  dialect: 'sqlite' | 'postgres';
  writer: Kysely<Schema>;
  reader: Kysely<Schema>;
}
