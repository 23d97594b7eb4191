import type { Kysely } from 'kysely';
import type { Audience, Grant, GrantLevel } from '../domain/grant.ts';
import type { Schema } from './schema.ts';

/** Who was given access to conversations inside their organization. */
export class Grants {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  async forConversation(id: string): Promise<Grant[]> {
    return (await this.forConversations([id])).get(id) ?? [];
  }

  /** By conversation; one without grants is missing. */
  async forConversations(ids: readonly string[]): Promise<Map<string, Grant[]>> {
    const byConversation = new Map<string, Grant[]>();
    if (ids.length === 0) return byConversation;
    const rows = await this.db
      .selectFrom('grants')
      .select(['conversation_id', 'audience', 'principal_id', 'level'])
      .where('conversation_id', 'in', ids)
      .orderBy('created_at')
      .orderBy('principal_id')
      .execute();
    for (const row of rows) {
      const grants = byConversation.get(row.conversation_id) ?? [];
      grants.push({ to: toAudience(row.audience, row.principal_id), level: row.level as GrantLevel });
      byConversation.set(row.conversation_id, grants);
    }
    return byConversation;
  }

  /** These are all there are from now on. What stands already keeps who gave it, and when. */
  async replace(
    conversation: { id: string; organizationId: string; ownerId: string; updatedAt: Date },
    grants: readonly Grant[],
    by: string,
    at: Date,
  ): Promise<void> {
    const kept = grants.map((grant) => toKey(conversation.organizationId, grant.to));
    const rows = await this.db
      .selectFrom('grants')
      .select(['audience', 'principal_id'])
      .where('conversation_id', '=', conversation.id)
      .execute();
    for (const row of rows) {
      if (kept.some((key) => key.audience === row.audience && key.principal_id === row.principal_id))
        continue;
      await this.db
        .deleteFrom('grants')
        .where('conversation_id', '=', conversation.id)
        .where('audience', '=', row.audience)
        .where('principal_id', '=', row.principal_id)
        .execute();
    }
    for (const { to, level } of grants) {
      await this.db
        .insertInto('grants')
        .values({
          conversation_id: conversation.id,
          ...toKey(conversation.organizationId, to),
          level,
          organization_id: conversation.organizationId,
          created_by: by,
          created_at: at.getTime(),
          conversation_updated_at: conversation.updatedAt.getTime(),
          conversation_owner_id: conversation.ownerId,
        })
        .onConflict((conflict) =>
          conflict.columns(['conversation_id', 'audience', 'principal_id']).doUpdateSet({ level }),
        )
        .execute();
    }
  }

  /** These conversations have another owner now, who needs no grant any more. */
  async handOver(conversationIds: readonly string[], ownerId: string): Promise<void> {
    if (conversationIds.length === 0) return;
    await this.db
      .deleteFrom('grants')
      .where('conversation_id', 'in', conversationIds)
      .where('audience', '=', 'person')
      .where('principal_id', '=', ownerId)
      .execute();
    await this.db
      .updateTable('grants')
      .set({ conversation_owner_id: ownerId })
      .where('conversation_id', 'in', conversationIds)
      .execute();
  }

  /** Takes from a group or person all that they were given; answers the ids of the conversations. */
  async removePrincipal(
    organizationId: string,
    audience: 'group' | 'person',
    principalId: string,
  ): Promise<string[]> {
    const rows = await this.db
      .deleteFrom('grants')
      .where('organization_id', '=', organizationId)
      .where('audience', '=', audience)
      .where('principal_id', '=', principalId)
      .returning('conversation_id')
      .execute();
    return rows.map((row) => row.conversation_id);
  }
}

/** How an audience is kept; the organization under its own id. */
export function toKey(
  organizationId: string,
  audience: Audience,
): { audience: string; principal_id: string } {
  if (audience.type === 'organization') return { audience: 'organization', principal_id: organizationId };
  return audience.type === 'group'
    ? { audience: 'group', principal_id: audience.groupId }
    : { audience: 'person', principal_id: audience.userId };
}

function toAudience(audience: string, principalId: string): Audience {
  if (audience === 'organization') return { type: 'organization' };
  return audience === 'group'
    ? { type: 'group', groupId: principalId }
    : { type: 'person', userId: principalId };
}
