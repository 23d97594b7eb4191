import type { Bus, LiveEvent } from './bus.ts';
import type { Feed, FeedEvent } from './feed.ts';
import { Presence, type PersonHere } from './presence.ts';

/** Something that is connected to a conversation for a while: an open page's stream, a download. */
export interface Watcher {
  conversationId: string;
  organizationId: string;
  /** Watchers with the same principal (a link, a person) share one decision. */
  principal: string;
  /** The API key that they came with. */
  keyId?: string;
  /** The one question, asked anew: the revision that may be seen, or null if access is lost. */
  decide: () => Promise<number | null>;
  /** The conversation is now at this revision. */
  changed: (revision: number) => void;
  /** Who can see it changed, and what this watcher may do or see with it, perhaps. */
  accessChanged?: () => void;
  /** Access is lost: end it, now. */
  cut: () => void;
  /** A member who has it open, for the others who do. */
  member?: {
    id: string;
    name: string;
    /** Something happens in it; who reads along is asked here, since that changes with redactions. */
    happens: (event: FeedEvent) => void;
    /** Who has it open now. */
    here: (people: PersonHere[]) => void;
  };
}

/** Someone who has lists open: what is in them may change without them. */
export interface ListWatcher {
  userId: string;
  organizationId: string;
  /** The API key that they came with. */
  keyId?: string;
  /** Whether they still are who they were when they came. */
  decide: () => Promise<boolean>;
  changed: () => void;
  cut: () => void;
}

/** Who is connected to what on this node. Cuts whoever loses access, as soon as it is lost. */
export class Hub {
  private readonly byConversation = new Map<string, Set<Watcher>>();
  private readonly lists = new Set<ListWatcher>();
  private readonly unsubscribe: (() => void)[];
  private readonly presence: Presence;
  private readonly timer: NodeJS.Timeout;
  private watchers = 0;

  /** `recheckMs`: how often to decide again without being told, so that a lost event or a passed expiry keeps no door open. */
  constructor(bus: Bus, feed: Feed, recheckMs = 5000) {
    this.presence = new Presence(
      (id) => this.membersIn(id),
      (id, people) => {
        for (const watcher of this.byConversation.get(id) ?? []) watcher.member?.here(people);
      },
    );
    this.unsubscribe = [
      bus.subscribe((event) => this.hear(event)),
      feed.subscribe((conversationId, event) => {
        if (event.type === 'writing') this.presence.writes(conversationId, event.userId);
        else
          for (const watcher of this.byConversation.get(conversationId) ?? []) watcher.member?.happens(event);
      }),
    ];
    this.timer = setInterval(() => {
      void this.decideAgain(this.all(), 'nothing');
      void this.keepLists([...this.lists], 'nothing');
    }, recheckMs);
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
    if (watcher.member) this.presence.changed(watcher.conversationId);
    return () => this.forget(watcher);
  }

  /** The same for lists. */
  watchLists(watcher: ListWatcher): () => void {
    this.lists.add(watcher);
    return () => void this.lists.delete(watcher);
  }

  close(): void {
    clearInterval(this.timer);
    for (const watcher of this.lists) watcher.cut();
    this.presence.close();
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    for (const set of this.byConversation.values()) for (const watcher of set) watcher.cut();
  }

  /** By user id, in the order in which they came. */
  private membersIn(conversationId: string): Map<string, string> {
    const members = [...(this.byConversation.get(conversationId) ?? [])].flatMap(
      ({ member }) => member ?? [],
    );
    return new Map(members.map(({ id, name }) => [id, name]));
  }

  private all(): Watcher[] {
    return [...this.byConversation.values()].flatMap((set) => [...set]);
  }

  private async hear(event: LiveEvent): Promise<void> {
    if (event.type === 'organization') {
      const { organizationId } = event;
      await Promise.all([
        this.decideAgain(
          this.all().filter((watcher) => watcher.organizationId === organizationId),
          'access',
        ),
        this.keepLists(
          [...this.lists].filter((watcher) => watcher.organizationId === organizationId),
          'changed',
        ),
      ]);
      return;
    }
    if (event.type === 'key') {
      const { keyId } = event;
      await Promise.all([
        this.decideAgain(
          this.all().filter((watcher) => watcher.keyId === keyId),
          'nothing',
        ),
        this.keepLists(
          [...this.lists].filter((watcher) => watcher.keyId === keyId),
          'nothing',
        ),
      ]);
      return;
    }
    const set = this.byConversation.get(event.conversationId);
    if (set) await this.decideAgain([...set], event.type);
    const { people, organizationId } = event;
    for (const watcher of this.lists) {
      if (watcher.organizationId !== organizationId) continue;
      if (people === 'all' || people.includes(watcher.userId)) watcher.changed();
    }
  }

  private async keepLists(watchers: ListWatcher[], tell: 'changed' | 'nothing'): Promise<void> {
    await Promise.all(
      watchers.map(async (watcher) => {
        if (await watcher.decide().catch(() => false)) {
          if (tell === 'changed') watcher.changed();
          return;
        }
        this.lists.delete(watcher);
        watcher.cut();
      }),
    );
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
          else if (tell === 'access') watcher.accessChanged?.();
        }
      }),
    );
  }

  private forget(watcher: Watcher): void {
    const set = this.byConversation.get(watcher.conversationId);
    if (!set?.delete(watcher)) return;
    this.watchers -= 1;
    if (watcher.member) this.presence.changed(watcher.conversationId);
    if (set.size === 0) this.byConversation.delete(watcher.conversationId);
  }
}
