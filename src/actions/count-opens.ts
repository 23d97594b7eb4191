import type { Context } from './context.ts';

interface Counted {
  linkId: string;
  organizationId: string;
  conversationId: string;
  /** Whole days since 1970, UTC. */
  day: number;
  people: number;
  bots: number;
  first: Date;
  last: Date;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Opening a link writes nothing by itself: opens are counted in memory and kept together, every few seconds. */
export class OpenCounter {
  private counted = new Map<string, Counted>();
  /** Those of days that ended since the last time they were kept. */
  private ended: Counted[] = [];
  private readonly ctx: Context;

  constructor(ctx: Context) {
    this.ctx = ctx;
  }

  /** On the path of every public page: it makes nothing but a number larger. */
  count(link: { id: string; conversationId: string }, organizationId: string, by: 'person' | 'bot'): void {
    const now = this.ctx.now();
    const day = Math.floor(now.getTime() / dayMs);
    let counted = this.counted.get(link.id);
    if (counted?.day !== day) {
      if (counted) this.ended.push(counted);
      const { id: linkId, conversationId } = link;
      counted = { linkId, organizationId, conversationId, day, people: 0, bots: 0, first: now, last: now };
      this.counted.set(linkId, counted);
    }
    if (by === 'person') counted.people += 1;
    else counted.bots += 1;
    counted.last = now;
  }

  /** Keeps what was counted. The first open of a day enters the audit log. */
  async flush(): Promise<void> {
    const counted = [...this.ended, ...this.counted.values()];
    this.ended = [];
    this.counted = new Map();
    if (counted.length === 0) return;
    await this.ctx.store.write(async (store) => {
      for (const each of counted) {
        const { linkId, organizationId, conversationId } = each;
        const day = new Date(each.day * dayMs).toISOString().slice(0, 10);
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
