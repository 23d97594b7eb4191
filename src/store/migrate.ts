import type { Migration } from 'kysely/migration';
import { Migrator } from 'kysely/migration';
import type { Databases } from './databases.ts';
import { signIn } from './migrations/0001-sign-in.ts';
import { conversations } from './migrations/0002-conversations.ts';
import { audiences } from './migrations/0003-audiences.ts';
import { review } from './migrations/0004-review.ts';
import { mail } from './migrations/0005-mail.ts';
import { models } from './migrations/0006-models.ts';
import { search } from './migrations/0008-search.ts';
import { programs } from './migrations/0009-programs.ts';
import { grownMessages } from './migrations/0010-grown-messages.ts';
import { embedding } from './migrations/0011-embedding.ts';
import { importSources } from './migrations/0012-import-sources.ts';

/** Brings the database to the newest schema; does nothing when it is there. A migration is never edited once it has landed. */
export async function migrate(databases: Databases): Promise<void> {
  const migrations: Record<string, Migration> = {
    '0001-sign-in': signIn(databases.dialect),
    '0002-conversations': conversations,
    '0003-audiences': audiences,
    '0004-review': review,
    '0005-mail': mail,
    '0006-models': models,
    '0008-search': search(databases.dialect),
    '0009-programs': programs,
    '0010-grown-messages': grownMessages,
    '0011-embedding': embedding,
    '0012-import-sources': importSources,
  };
  const migrator = new Migrator({
    db: databases.writer,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
