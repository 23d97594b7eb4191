import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What admins count: numbers and owners, never content. */
export class Governance {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** Conversations to be purged, by id. Of those named only what the organization has. */
  async purgeable(
    organizationId: string,
    what: { conversations: string[] } | { ownerId: string } | { unchangedSince: Date },
  ): Promise<{ id: string; ownerId: string }[]> {
    let rows = this.db
      .selectFrom('conversations')
      .select(['id', 'owner_id as ownerId'])
      .where('organization_id', '=', organizationId)
      .where('import_id', 'is', null);
    if ('conversations' in what) rows = rows.where('id', 'in', what.conversations);
    else if ('ownerId' in what) rows = rows.where('owner_id', '=', what.ownerId);
    else rows = rows.where('updated_at', '<', what.unchangedSince.getTime());
    return rows.orderBy('id').execute();
  }

  /** Messages and files of these conversations together. */
  async sizeOf(ids: readonly string[]): Promise<{ messages: number; files: number }> {
    let messages = 0;
    let files = 0;
    for (let start = 0; start < ids.length; start += idsAtOnce) {
      const some = ids.slice(start, start + idsAtOnce);
      messages += await this.count('messages', some);
      files += await this.count('files', some);
    }
    return { messages, files };
  }

  /** Links by the day they were made on, and opens by day, from `since` on (UTC). */
  async linkDays(
    organizationId: string,
    since: Date,
  ): Promise<{ made: { at: Date }[]; opened: { day: string; people: number; bots: number }[] }> {
    const made = await this.db
      .selectFrom('links')
      .innerJoin('conversations', 'conversations.id', 'links.conversation_id')
      .select('links.created_at as at')
      .where('conversations.organization_id', '=', organizationId)
      .where('links.created_at', '>=', since.getTime())
      .execute();
    const opened = await this.db
      .selectFrom('link_opens')
      .innerJoin('links', 'links.id', 'link_opens.link_id')
      .innerJoin('conversations', 'conversations.id', 'links.conversation_id')
      .select((eb) => [
        'link_opens.day',
        eb.fn.sum<number | string>('link_opens.people').as('people'),
        eb.fn.sum<number | string>('link_opens.bots').as('bots'),
      ])
      .where('conversations.organization_id', '=', organizationId)
      .where('link_opens.day', '>=', since.toISOString().slice(0, 10))
      .groupBy('link_opens.day')
      .execute();
    return {
      made: made.map(({ at }) => ({ at: new Date(at) })),
      // PostgreSQL sums to text.
      opened: opened.map(({ day, people, bots }) => ({ day, people: Number(people), bots: Number(bots) })),
    };
  }

  private async count(table: 'messages' | 'files', conversationIds: readonly string[]): Promise<number> {
    const row = await this.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .where('conversation_id', 'in', conversationIds)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }
}

const idsAtOnce = 500;
