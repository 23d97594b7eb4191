import type { Kysely, Selectable } from 'kysely';
import type { AuditEntry, AuditEvent, AuditKind } from '../domain/audit.ts';
import { breakAt, chained, openHead, sealHead } from '../domain/audit-chain.ts';
import type { Schema } from './schema.ts';
import { Webhooks } from './webhooks.ts';

/** What happened in each organization, in order: written with what it tells of, and never changed. */
export class Audit {
  private readonly db: Kysely<Schema>;
  private readonly key: string;

  constructor(db: Kysely<Schema>, key: string) {
    this.db = db;
    this.key = key;
  }

  /** To be called in the transaction that does what it tells of. Webhooks are told of it, once that is kept. */
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
    await new Webhooks(this.db).tell(entry);
  }

  /** Newest first, those before the entry of number `before`. */
  async list(
    organizationId: string,
    ask: AuditFilter & { before?: number | undefined; limit: number },
  ): Promise<AuditEntry[]> {
    let rows = this.db.selectFrom('audit').selectAll().where('organization_id', '=', organizationId);
    if (ask.from) rows = rows.where('at', '>=', ask.from.getTime());
    if (ask.to) rows = rows.where('at', '<', ask.to.getTime());
    if (ask.actorId) rows = rows.where('actor_id', '=', ask.actorId);
    if (ask.kind) rows = rows.where('kind', '=', ask.kind);
    if (ask.conversationId) rows = rows.where('conversation_id', '=', ask.conversationId);
    if (ask.before !== undefined) rows = rows.where('seq', '<', ask.before);
    const found = await rows.orderBy('seq', 'desc').limit(ask.limit).execute();
    return found.map(toEntry);
  }

  /**
   * Reads the whole log and says how far it is unbroken: no entry changed, removed or put elsewhere, none
   * missing at the end. `noted`: a head that was written down earlier has to be in it.
   */
  async verify(
    organizationId: string,
    noted?: { seq: number; hash: string },
  ): Promise<{ entries: number; head: { seq: number; hash: string } | null; broken: string | null }> {
    let last: { seq: number; hash: string } | null = null;
    let entries = 0;
    let isNotedThere = noted === undefined;
    for (;;) {
      const rows: Selectable<Schema['audit']>[] = await this.db
        .selectFrom('audit')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('seq', '>', last?.seq ?? Number.MIN_SAFE_INTEGER)
        .orderBy('seq')
        .limit(verifiedAtOnce)
        .execute();
      for (const row of rows) {
        const entry = toEntry(row);
        const broken = breakAt(this.key, entry, last);
        if (broken !== null) return { entries, head: last, broken };
        last = { seq: entry.seq, hash: entry.hash };
        isNotedThere ||= noted?.seq === entry.seq && noted.hash === entry.hash;
        entries += 1;
      }
      if (rows.length < verifiedAtOnce) break;
    }
    return { entries, head: last, broken: await this.brokenEnd(organizationId, last, isNotedThere) };
  }

  private async brokenEnd(
    organizationId: string,
    last: { seq: number; hash: string } | null,
    isNotedThere: boolean,
  ): Promise<string | null> {
    const row = await this.db
      .selectFrom('organizations')
      .select('audit_head')
      .where('id', '=', organizationId)
      .executeTakeFirst();
    const sealed = row?.audit_head ?? '';
    const head = openHead(this.key, organizationId, sealed);
    if (sealed !== '' && head === null) return 'The note of its last entry was changed.';
    if (head?.seq !== last?.seq || head?.hash !== last?.hash) {
      return `It ends at entry ${last?.seq ?? 0}, but ${head?.seq ?? 0} were written.`;
    }
    return isNotedThere ? null : 'The head that was noted earlier is not in it.';
  }
}

const verifiedAtOnce = 1000;

/** What of the log is asked for; all of it where nothing is said. */
export interface AuditFilter {
  from?: Date | undefined;
  /** Not itself. */
  to?: Date | undefined;
  actorId?: string | undefined;
  kind?: AuditKind | undefined;
  conversationId?: string | undefined;
}

function toEntry(row: Selectable<Schema['audit']>): AuditEntry {
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
