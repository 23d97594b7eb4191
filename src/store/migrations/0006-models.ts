import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Models and who provides them, assistants, and answers while they are being written. */
export const models = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('providers')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('organization_id', 'text', (c) =>
        c.notNull().references('organizations.id').onDelete('cascade'),
      )
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('base_url', 'text')
      .addColumn('key_sealed', 'text')
      .addColumn('models', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('providers_by_organization')
      .on('providers')
      .column('organization_id')
      .execute();
    await db.schema
      .createTable('assistants')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('organization_id', 'text', (c) =>
        c.notNull().references('organizations.id').onDelete('cascade'),
      )
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('description', 'text', (c) => c.notNull())
      .addColumn('model', 'text', (c) => c.notNull())
      .addColumn('system_prompt', 'text', (c) => c.notNull())
      .addColumn('temperature', 'real')
      .addColumn('shared', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('assistants_by_organization')
      .on('assistants')
      .columns(['organization_id', 'owner_id'])
      .execute();
    // What is not finished is no message: no door knows this table but the ones that stream it.
    await db.schema
      .createTable('answers')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('parent_id', 'text')
      .addColumn('asked_by', 'text', (c) => c.notNull())
      .addColumn('model', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('problem', 'text')
      .addColumn('parts', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('answers_by_conversation').on('answers').column('conversation_id').execute();

    await db.schema.alterTable('messages').addColumn('ended', 'text').execute();
    await db.schema.alterTable('conversations').addColumn('assistant_id', 'text').execute();
    await db.schema.alterTable('conversations').addColumn('model', 'text').execute();
    // JSON: where it was continued from.
    await db.schema.alterTable('conversations').addColumn('continued_from', 'text').execute();

    // What one person keeps about a conversation that they see.
    await db.schema
      .createTable('bookmarks')
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('leaf_id', 'text')
      .addColumn('favorite', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('archived', 'integer', (c) => c.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('bookmarks_key', ['user_id', 'conversation_id'])
      .execute();
    await db.schema
      .createIndex('bookmarks_favorites')
      .on('bookmarks')
      .columns(['user_id', 'conversation_id'])
      .where(sql.ref('favorite'), '=', 1)
      .execute();
    await db.schema
      .createTable('conversation_tags')
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('tag', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('conversation_tags_key', ['conversation_id', 'tag'])
      .execute();
  },
};
