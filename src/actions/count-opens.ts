import type { Context } from './context.ts';

interface Counted {
  linkId: string;
  organizationId: string;
  conversationId: string;
  day: string;
  people: number;
  bots: number;
  first: Date;
  last: Date;
}

/** Opening a link writes nothing by itself: opens are counted in memory and kept together, every few seconds. */
export class OpenCounter {
  private counted = new Map<string, Counted>();
  private readonly ctx: Context;

  constructor(ctx: Context) {
    this.ctx = ctx;
  }

  count(link: { id: string; conversationId: string }, organizationId: string, by: 'person' | 'bot'): void {
    const now = this.ctx.now();
    const day = now.toISOString().slice(0, 10);
    const key = `${link.id} ${day}`;
    let counted = this.counted.get(key);
    if (!counted) {
      counted = {
        linkId: link.id,
        organizationId,
        conversationId: link.conversationId,
        day,
        people: 0,
        bots: 0,
        first: now,
        last: now,
      };
      this.counted.set(key, counted);
    }
    counted[by === 'person' ? 'people' : 'bots'] += 1;
    counted.last = now;
  }

  /** Keeps what was counted. The first open of a day enters the audit log. */
  async flush(): Promise<void> {
    const counted = [...this.counted.values()];
    this.counted = new Map();
    if (counted.length === 0) return;
    await this.ctx.store.write(async (store) => {
      for (const each of counted) {
        const { linkId, day, organizationId, conversationId } = each;
        if ((await store.opens.add(linkId, day, each)) !== 'first') continue;
        await store.audit.append({
          organizationId,
          kind: 'link.opened',
          at: each.first,
          actorId: null,
          conversationId,
          details: { linkId, day },
        });
      }
    });
  }
}
