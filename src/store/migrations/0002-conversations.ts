import type { CreateTableBuilder, Kysely } from 'kysely';
import { sql } from 'kysely';

/** Organizations with their people, conversations with what is in them, and the links that open them. */
export const conversations = {
  async up(db: Kysely<unknown>): Promise<void> {
    await table(db, 'organizations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('policy', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();

    await table(db, 'members')
      .addColumn('organization_id', 'text', (c) =>
        c.notNull().references('organizations.id').onDelete('cascade'),
      )
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('members_key', ['organization_id', 'user_id'])
      .execute();
    await index(db, 'members', ['user_id']);

    await table(db, 'groups')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('organization_id', 'text', (c) =>
        c.notNull().references('organizations.id').onDelete('cascade'),
      )
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('groups_name', ['organization_id', 'name'])
      .execute();
    await table(db, 'group_members')
      .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addPrimaryKeyConstraint('group_members_key', ['group_id', 'user_id'])
      .execute();
    await index(db, 'group_members', ['user_id']);

    await table(db, 'invitations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('organization_id', 'text', (c) =>
        c.notNull().references('organizations.id').onDelete('cascade'),
      )
      .addColumn('email', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('accepted_at', 'bigint')
      .execute();
    await index(db, 'invitations', ['organization_id']);

    await table(db, 'api_keys')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('organization_id', 'text', (c) =>
        c.notNull().references('organizations.id').onDelete('cascade'),
      )
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('key_hash', 'text', (c) => c.notNull().unique())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint')
      .execute();
    await index(db, 'api_keys', ['user_id']);

    await table(db, 'conversations')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('organization_id', 'text', (c) =>
        c.notNull().references('organizations.id').onDelete('cascade'),
      )
      .addColumn('owner_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('title_folded', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('source_id', 'text')
      .addColumn('import_id', 'text')
      .addColumn('merge_into', 'text', (c) => c.references('conversations.id').onDelete('cascade'))
      .addColumn('active_leaf_id', 'text')
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();
    await index(db, 'conversations', ['organization_id', 'owner_id', 'updated_at', 'id']);
    // One person has a conversation from elsewhere once; while an import runs its copy may stand beside it.
    await db.schema
      .createIndex('conversations_source')
      .unique()
      .on('conversations')
      .columns(['organization_id', 'owner_id', 'kind', 'source_id'])
      .where(sql.ref('import_id'), 'is', null)
      .where(sql.ref('source_id'), 'is not', null)
      .execute();
    await index(db, 'conversations', ['import_id']);
    await index(db, 'conversations', ['merge_into']);

    await table(db, 'messages')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('parent_id', 'text')
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('author_id', 'text')
      .addColumn('model', 'text')
      .addColumn('source_id', 'text')
      .addColumn('parts', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      // One index serves both: a message is only ever looked for in its conversation.
      .addPrimaryKeyConstraint('messages_key', ['conversation_id', 'id'])
      .execute();

    await table(db, 'files')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('media_type', 'text', (c) => c.notNull())
      .addColumn('size', 'bigint', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await index(db, 'files', ['conversation_id', 'id']);
    await index(db, 'files', ['sha256']);

    await table(db, 'links')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) =>
        c.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('label', 'text')
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('token_sealed', 'text', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .addColumn('preview_title', 'integer', (c) => c.notNull())
      .execute();
    await index(db, 'links', ['conversation_id']);
  },
};

function table(db: Kysely<unknown>, name: string): CreateTableBuilder<string> {
  return db.schema.createTable(name);
}

async function index(db: Kysely<unknown>, on: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex([on, ...columns].join('_'))
    .on(on)
    .columns(columns)
    .execute();
}
