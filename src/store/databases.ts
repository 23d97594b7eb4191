import type { CompiledQuery, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Two ways into one database: `writer` runs transactions; `reader` sees what is committed and never waits for one. */
export interface Databases {
  dialect: 'sqlite' | 'postgres';
  writer: Kysely<Schema>;
  reader: Kysely<Schema>;
  /** Statements that are used so often that compiling them anew would show. */
  compiled: Map<string, CompiledQuery>;
}
