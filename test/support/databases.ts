import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Databases } from '../../src/store/databases.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

export interface TestDatabase {
  databases: Databases;
  /** `DATABASE_URL` for a server on it; null for SQLite. */
  url: string | null;
  /** Closes and removes it. */
  drop: () => Promise<void>;
}

/** The backends that are here, each with a way to make a fresh, migrated database. */
export function backends(): [string, () => Promise<TestDatabase>][] {
  const postgresUrl = inject('postgresUrl');
  return [
    ['SQLite', freshSqlite],
    ...(postgresUrl ? [['PostgreSQL', () => freshPostgres(postgresUrl)] as const] : []),
  ] as [string, () => Promise<TestDatabase>][];
}

async function freshSqlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-sqlite-'));
  const databases = openSqlite(join(folder, 'vitrine.db'));
  await migrate(databases);
  return {
    databases,
    url: null,
    async drop() {
      await databases.reader.destroy();
      await databases.writer.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freshPostgres(adminUrl: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = adminUrl.replace('/postgres?', `/${name}?`);
  const databases = openPostgres(url);
  await migrate(databases);
  return { databases, url, drop: () => databases.writer.destroy() };
}
