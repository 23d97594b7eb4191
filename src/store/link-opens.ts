import type { Kysely } from 'kysely';
import type { LinkOpens } from '../domain/link.ts';
import type { Schema } from './schema.ts';

export interface LinkOpenDays extends LinkOpens {
  /** Oldest first, days in UTC such as `2026-11-21`. */
  days: { day: string; people: number; bots: number }[];
}

export const noOpens: LinkOpenDays = { people: 0, bots: 0, first: null, last: null, days: [] };

/** How often links were opened, by day. No address, no cookie: nothing of who did. */
export class Opens {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** Adds to a day's count; answers whether it is the first of that day. Does nothing for a link that is gone. */
  async add(
    linkId: string,
    day: string,
    count: { people: number; bots: number; first: Date; last: Date },
  ): Promise<'first' | 'more' | 'gone'> {
    const { people, bots } = count;
    const known = await this.db
      .updateTable('link_opens')
      .set((eb) => ({
        people: eb('people', '+', people),
        bots: eb('bots', '+', bots),
        last_at: count.last.getTime(),
      }))
      .where('link_id', '=', linkId)
      .where('day', '=', day)
      .executeTakeFirst();
    if (known.numUpdatedRows > 0n) return 'more';
    const link = await this.db.selectFrom('links').select('id').where('id', '=', linkId).executeTakeFirst();
    if (!link) return 'gone';
    await this.db
      .insertInto('link_opens')
      .values({
        link_id: linkId,
        day,
        people,
        bots,
        first_at: count.first.getTime(),
        last_at: count.last.getTime(),
      })
      .execute();
    return 'first';
  }

  /** By link; one that was never opened is missing. `days` has those from `since` on. */
  async ofLinks(ids: readonly string[], since: string): Promise<Map<string, LinkOpenDays>> {
    const byLink = new Map<string, LinkOpenDays>();
    if (ids.length === 0) return byLink;
    const rows = await this.db
      .selectFrom('link_opens')
      .selectAll()
      .where('link_id', 'in', ids)
      .orderBy('day')
      .execute();
    for (const row of rows) {
      const opens = byLink.get(row.link_id) ?? { ...noOpens, days: [] };
      opens.people += row.people;
      opens.bots += row.bots;
      opens.first ??= new Date(row.first_at);
      opens.last = new Date(row.last_at);
      if (row.day >= since) opens.days.push({ day: row.day, people: row.people, bots: row.bots });
      byLink.set(row.link_id, opens);
    }
    return byLink;
  }
}
