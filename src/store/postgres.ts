import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Databases } from './databases.ts';
import type { Schema } from './schema.ts';

/** Opens PostgreSQL (15 or newer) at a `postgres://` address. */
export function openPostgres(url: string, poolSize = 10): Databases {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        // Times and sizes are whole numbers far below 2^53; pg would hand them over as strings.
        oid === pg.types.builtins.INT8
          ? Number
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that the server drops must not end the process; the next query opens another.
  pool.on('error', () => {});
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { dialect: 'postgres', writer: db, reader: db, compiled: new Map() };
}
