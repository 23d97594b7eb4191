import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { tagKey } from '../domain/tags.ts';
import type { Schema } from './schema.ts';

/** What conversations are tagged with by their owners. */
export class Tags {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** By conversation; one without tags is missing. */
  async of(conversationIds: readonly string[]): Promise<Map<string, string[]>> {
    const byConversation = new Map<string, string[]>();
    if (conversationIds.length === 0) return byConversation;
    const rows = await this.db
      .selectFrom('conversation_tags')
      .selectAll()
      .where('conversation_id', 'in', conversationIds)
      .execute();
    for (const { conversation_id: id, tag } of rows) {
      const tags = byConversation.get(id);
      if (tags) tags.push(tag);
      else byConversation.set(id, [tag]);
    }
    return byConversation;
  }

  /** On the conversations of one owner, the most used first. */
  async ofOwner(organizationId: string, ownerId: string, limit: number): Promise<string[]> {
    const rows = await this.db
      .selectFrom('conversations')
      .innerJoin('conversation_tags', 'conversation_tags.conversation_id', 'conversations.id')
      .where('organization_id', '=', organizationId)
      .where('owner_id', '=', ownerId)
      .where('import_id', 'is', null)
      .select(['tag', (eb) => eb.fn.countAll<number>().as('uses')])
      .groupBy('tag')
      .orderBy('uses', 'desc')
      .orderBy('tag')
      .limit(limit)
      .execute();
    return rows.map((row) => row.tag);
  }

  /** These are all there are from now on. Everyone who sees it sees them: the revision is raised. */
  async replace(conversationId: string, tags: readonly string[]): Promise<void> {
    await this.db.deleteFrom('conversation_tags').where('conversation_id', '=', conversationId).execute();
    if (tags.length > 0) {
      await this.db
        .insertInto('conversation_tags')
        .values(tags.map((tag) => ({ conversation_id: conversationId, tag })))
        .execute();
    }
    await this.db
      .updateTable('conversations')
      .set((eb) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', conversationId)
      .execute();
  }
}

/**
 * Whether a conversation may have this tag. It narrows, and the tags themselves decide: only letters that both
 * databases compare without case are compared.
 */
export function mayHaveTag(tag: string, id: 'conversations.id' | 'grants.conversation_id') {
  const pattern = tagKey(tag)
    .replace(/[\\%_]/g, (c) => `\\${c}`)
    .replace(/\p{ASCII}?\P{ASCII}+/gu, '%');
  return sql<boolean>`exists (select 1 from conversation_tags where conversation_tags.conversation_id = ${sql.ref(id)}
    and lower(conversation_tags.tag) like ${pattern} escape '\\')`;
}
