export interface PersonHere {
  id: string;
  name: string;
  writing: boolean;
}

/** Writing fades unless it is said again. */
const writingMs = 6_000;
/** Those who come and go together are told of once. */
const settleMs = 60;

/** Who is in a conversation now, and who is writing. Nothing of it is kept. */
export class Presence {
  private readonly writing = new Map<string, Map<string, NodeJS.Timeout>>();
  private readonly settling = new Map<string, NodeJS.Timeout>();
  private readonly peopleIn: (conversationId: string) => Map<string, string>;
  private readonly tell: (conversationId: string, people: PersonHere[]) => void;

  /** `peopleIn`: names of those who are connected, by user id. `tell` is called after each change. */
  constructor(
    peopleIn: (conversationId: string) => Map<string, string>,
    tell: (conversationId: string, people: PersonHere[]) => void,
  ) {
    this.peopleIn = peopleIn;
    this.tell = tell;
  }

  /** Someone came or left. */
  changed(conversationId: string): void {
    if (this.settling.has(conversationId)) return;
    const timer = setTimeout(() => {
      this.settling.delete(conversationId);
      this.tell(conversationId, this.in(conversationId));
    }, settleMs);
    timer.unref();
    this.settling.set(conversationId, timer);
  }

  writes(conversationId: string, userId: string): void {
    const writers = this.writing.get(conversationId) ?? new Map<string, NodeJS.Timeout>();
    this.writing.set(conversationId, writers);
    const before = writers.get(userId);
    clearTimeout(before);
    const timer = setTimeout(() => this.stopped(conversationId, userId), writingMs);
    timer.unref();
    writers.set(userId, timer);
    if (before === undefined) this.changed(conversationId);
  }

  stopped(conversationId: string, userId: string): void {
    const writers = this.writing.get(conversationId);
    const timer = writers?.get(userId);
    if (!writers || timer === undefined) return;
    clearTimeout(timer);
    writers.delete(userId);
    if (writers.size === 0) this.writing.delete(conversationId);
    this.changed(conversationId);
  }

  in(conversationId: string): PersonHere[] {
    const writers = this.writing.get(conversationId);
    return [...this.peopleIn(conversationId)].map(([id, name]) => ({
      id,
      name,
      writing: writers?.has(id) ?? false,
    }));
  }

  close(): void {
    for (const timer of this.settling.values()) clearTimeout(timer);
    for (const writers of this.writing.values()) for (const timer of writers.values()) clearTimeout(timer);
  }
}
