import type { Context } from './context.ts';

/** A request with a key writes nothing by itself: when each was last used is kept together, every few seconds. */
export class KeyUses {
  private used = new Map<string, Date>();
  private readonly ctx: Context;

  constructor(ctx: Context) {
    this.ctx = ctx;
  }

  note(keyId: string): void {
    this.used.set(keyId, this.ctx.now());
  }

  async flush(): Promise<void> {
    const { used } = this;
    if (used.size === 0) return;
    this.used = new Map();
    await this.ctx.store.write(async (store) => {
      for (const [keyId, at] of used) await store.entrances.noteUse(keyId, at);
    });
  }
}
