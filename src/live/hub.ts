import type { Bus, LiveEvent } from './bus.ts';

/** Something that is connected to a conversation for a while: an open page's stream, a download. */
export interface Watcher {
  conversationId: string;
  organizationId: string;
  /** Watchers with the same principal (a link, a person) share one decision. */
  principal: string;
  /** The one question, asked anew: the revision that may be seen, or null if access is lost. */
  decide: () => Promise<number | null>;
  /** The conversation is now at this revision. */
  changed: (revision: number) => void;
  /** How it is shared changed, and the watcher may see that. */
  sharingChanged?: () => void;
  /** Access is lost: end it, now. */
  cut: () => void;
}

/** Who is connected to what on this node. Cuts whoever loses access, as soon as it is lost. */
export class Hub {
  private readonly byConversation = new Map<string, Set<Watcher>>();
  private readonly unsubscribe: () => void;
  private readonly timer: NodeJS.Timeout;
  private watchers = 0;

  /** `recheckMs`: how often to decide again without being told, so that a lost event or a passed expiry keeps no door open. */
  constructor(bus: Bus, recheckMs = 5000) {
    this.unsubscribe = bus.subscribe((event) => this.hear(event));
    this.timer = setInterval(() => void this.decideAgain(this.all(), 'nothing'), recheckMs);
    this.timer.unref();
  }

  get size(): number {
    return this.watchers;
  }

  /** Answers a function that ends the watch. */
  watch(watcher: Watcher): () => void {
    const set = this.byConversation.get(watcher.conversationId) ?? new Set();
    this.byConversation.set(watcher.conversationId, set.add(watcher));
    this.watchers += 1;
    return () => this.forget(watcher);
  }

  close(): void {
    clearInterval(this.timer);
    this.unsubscribe();
    for (const set of this.byConversation.values()) for (const watcher of set) watcher.cut();
  }

  private all(): Watcher[] {
    return [...this.byConversation.values()].flatMap((set) => [...set]);
  }

  private async hear(event: LiveEvent): Promise<void> {
    if (event.type === 'organization') {
      const own = this.all().filter((watcher) => watcher.organizationId === event.organizationId);
      await this.decideAgain(own, 'nothing');
      return;
    }
    const set = this.byConversation.get(event.conversationId);
    if (set) await this.decideAgain([...set], event.type);
  }

  private async decideAgain(watchers: Watcher[], tell: 'content' | 'access' | 'nothing'): Promise<void> {
    const groups = Map.groupBy(watchers, (watcher) => `${watcher.conversationId} ${watcher.principal}`);
    await Promise.all(
      [...groups.values()].map(async (group) => {
        // A decision that can't be made is a no.
        const revision = await group[0]!.decide().catch(() => null);
        for (const watcher of group) {
          if (revision === null) {
            this.forget(watcher);
            watcher.cut();
          } else if (tell === 'content') watcher.changed(revision);
          else if (tell === 'access') watcher.sharingChanged?.();
        }
      }),
    );
  }

  private forget(watcher: Watcher): void {
    const set = this.byConversation.get(watcher.conversationId);
    if (!set?.delete(watcher)) return;
    this.watchers -= 1;
    if (set.size === 0) this.byConversation.delete(watcher.conversationId);
  }
}
