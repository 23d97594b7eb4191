import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Grants inside the organization, what links can be told, how often they are opened, and the audit log. */
export const audiences = {
  async up(db: Kysely<unknown>): Promise<void> {
    // Each list is read from an index alone, newest first: what it needs of the conversation is kept here, too.
    await db.schema
      .createTable('grants')
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('audience', 'text', (c) => c.notNull())
      .addColumn('principal_id', 'text', (c) => c.notNull())
      .addColumn('level', 'text', (c) => c.notNull())
      .addColumn('organization_id', 'text', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('conversation_updated_at', 'bigint', (c) => c.notNull())
      .addColumn('conversation_owner_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('grants_key', ['conversation_id', 'audience', 'principal_id'])
      .execute();
    await db.schema
      .createIndex('grants_by_principal')
      .on('grants')
      .columns([
        'organization_id',
        'audience',
        'principal_id',
        'conversation_updated_at',
        'conversation_id',
        'conversation_owner_id',
      ])
      .execute();

    await add(db, 'conversations', 'sharing_revision', 'integer', 1);
    // Whether anyone but the owner may have a way in: grants, or links that are not revoked.
    await add(db, 'conversations', 'shared', 'integer', 0);
    await sql`update conversations set shared = 1 where exists
      (select 1 from links where conversation_id = conversations.id and revoked_at is null)`.execute(db);
    for (const columns of [['organization_id', 'owner_id'], ['organization_id']]) {
      await db.schema
        .createIndex(`conversations_shared_by_${columns.at(-1)}`)
        .on('conversations')
        .columns([...columns, 'updated_at', 'id'])
        .where(sql.ref('shared'), '=', 1)
        .execute();
    }
    // For retention and purge by age.
    await db.schema
      .createIndex('conversations_by_age')
      .on('conversations')
      .columns(['organization_id', 'updated_at'])
      .execute();

    // Ids may be the client's: what was there when a link was pinned is told by this.
    await add(db, 'messages', 'revision', 'integer', 0);

    await db.schema.alterTable('links').addColumn('password_hash', 'text').execute();
    await db.schema.alterTable('links').addColumn('branch_through', 'text').execute();
    await db.schema.alterTable('links').addColumn('pinned_to', 'text').execute();
    await add(db, 'links', 'files', 'integer', 1);

    await db.schema
      .createTable('link_opens')
      .addColumn('link_id', 'text', (c) => c.notNull().references('links.id').onDelete('cascade'))
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('people', 'integer', (c) => c.notNull())
      .addColumn('bots', 'integer', (c) => c.notNull())
      .addColumn('first_at', 'bigint', (c) => c.notNull())
      .addColumn('last_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('link_opens_key', ['link_id', 'day'])
      .execute();

    await db.schema
      .createTable('audit')
      .addColumn('organization_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('actor_id', 'text')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text')
      .addColumn('details', 'text', (c) => c.notNull())
      .addColumn('previous', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('audit_key', ['organization_id', 'seq'])
      .execute();
    for (const column of ['at', 'actor_id', 'kind', 'conversation_id']) {
      await db.schema
        .createIndex(`audit_by_${column}`)
        .on('audit')
        .columns(['organization_id', column, 'seq'])
        .execute();
    }
    await add(db, 'organizations', 'audit_head', 'text', '');
  },
};

async function add(
  db: Kysely<unknown>,
  table: string,
  column: string,
  type: 'integer' | 'text',
  standard: number | string,
): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn(column, type, (c) => c.notNull().defaultTo(standard))
    .execute();
}
