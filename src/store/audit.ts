import type { Kysely, Selectable } from 'kysely';
import type { AuditEntry, AuditEvent, AuditKind } from '../domain/audit.ts';
import { chained, openHead, sealHead } from '../domain/audit-chain.ts';
import type { Schema } from './schema.ts';

/** What happened in each organization, in order: written with what it tells of, and never changed. */
export class Audit {
  private readonly db: Kysely<Schema>;
  private readonly key: string;

  constructor(db: Kysely<Schema>, key: string) {
    this.db = db;
    this.key = key;
  }

  /** To be called in the transaction that does what it tells of. */
  async append(event: AuditEvent): Promise<void> {
    const organization = await this.db
      .selectFrom('organizations')
      .select('audit_head')
      .where('id', '=', event.organizationId)
      .executeTakeFirst();
    // Not from the last row: if rows were cut off, the gap stays to be seen.
    const last = openHead(this.key, event.organizationId, organization?.audit_head ?? '');
    const entry = chained(this.key, event, last);
    await this.db
      .insertInto('audit')
      .values({
        organization_id: entry.organizationId,
        seq: entry.seq,
        at: entry.at.getTime(),
        actor_id: entry.actorId,
        kind: entry.kind,
        conversation_id: entry.conversationId,
        details: JSON.stringify(entry.details),
        previous: entry.previous,
        hash: entry.hash,
      })
      .execute();
    await this.db
      .updateTable('organizations')
      .set({ audit_head: sealHead(this.key, entry.organizationId, entry) })
      .where('id', '=', entry.organizationId)
      .execute();
  }
}

export function toEntry(row: Selectable<Schema['audit']>): AuditEntry {
  return {
    organizationId: row.organization_id,
    seq: row.seq,
    at: new Date(row.at),
    actorId: row.actor_id,
    kind: row.kind as AuditKind,
    conversationId: row.conversation_id,
    details: JSON.parse(row.details) as Record<string, unknown>,
    previous: row.previous,
    hash: row.hash,
  };
}
