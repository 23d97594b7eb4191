import type { Part } from '../../../domain/conversation.ts';

/** An answer that is no message yet, as far as this page knows. */
export interface LiveAnswer {
  id: string;
  parentId: string | null;
  by: { id: string; name: string };
  /** `ended`: it is a message by now, which the next transcript holds. */
  state: 'running' | 'failed' | 'ended';
  /** Of a failed one, in words. */
  problem: string | null;
  /** Who reads here does not get it while it is written. */
  isHidden: boolean;
}

/** `answer` of the event stream: an answer as it is. */
export interface AnswerEvent {
  id: string;
  parentId: string | null;
  state: 'running' | 'failed';
  by: { id: string; name: string };
  problem: string | null;
  n: number;
  parts: readonly Part[] | null;
}

/** `delta` of the event stream: what came to it. */
export interface DeltaEvent {
  id: string;
  n: number;
  ops: ([index: number, kind: 'append', text: string] | [index: number, kind: 'set', part: Part])[];
}

type Listener = () => void;

/**
 * The answers of a conversation that are being written or have failed. Which there are is told to `subscribe`,
 * what is in one of them to `watch`, so that words that arrive redraw nothing but themselves.
 */
export class LiveAnswers {
  private answers: readonly LiveAnswer[] = [];
  private readonly content = new Map<string, { n: number; parts: readonly Part[] }>();
  /** Told of by the stream since it opened; the others have ended while nobody listened. */
  private unconfirmed = new Set<string>();
  private readonly over = new Set<string>();
  private readonly listeners = new Set<Listener>();
  private readonly watchers = new Map<string, Set<Listener>>();

  readonly list = (): readonly LiveAnswer[] => this.answers;

  readonly subscribe = (listener: Listener): Listener => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  partsOf(id: string): readonly Part[] {
    return this.content.get(id)?.parts ?? [];
  }

  watch(id: string, listener: Listener): Listener {
    const all = this.watchers.get(id) ?? new Set();
    this.watchers.set(id, all.add(listener));
    return () => void all.delete(listener);
  }

  /** One that I asked for: it is there before the server says so. */
  expect({ id, parentId, by }: Pick<LiveAnswer, 'id' | 'parentId' | 'by'>): void {
    if (this.over.has(id) || this.answers.some((answer) => answer.id === id)) return;
    this.put({ id, parentId, by, state: 'running', problem: null, isHidden: false });
  }

  take({ n, parts, ...about }: AnswerEvent): void {
    this.unconfirmed.delete(about.id);
    this.content.set(about.id, { n, parts: parts ?? [] });
    this.put({ ...about, isHidden: parts === null });
    this.tell(about.id);
  }

  /** False: something before it was missed, and the whole has to be asked for. */
  grow({ id, n, ops }: DeltaEvent): boolean {
    const before = this.content.get(id);
    if (before === undefined || n !== before.n + 1) return before !== undefined && n <= before.n;
    const parts = [...before.parts];
    for (const [index, kind, value] of ops) {
      if (kind === 'set') {
        parts[index] = value;
        continue;
      }
      const part = parts[index];
      if (part?.type !== 'text' && part?.type !== 'reasoning') return false;
      parts[index] = { ...part, text: part.text + value };
    }
    this.content.set(id, { n, parts });
    this.tell(id);
    return true;
  }

  /** It has become a message, or was put away. */
  end(id: string): void {
    this.over.add(id);
    const answer = this.answers.find((each) => each.id === id);
    if (answer === undefined) return;
    if (answer.state === 'failed') this.forget(id);
    else this.put({ ...answer, state: 'ended' });
  }

  forget(id: string): void {
    if (!this.answers.some((answer) => answer.id === id)) return;
    this.content.delete(id);
    this.answers = this.answers.filter((answer) => answer.id !== id);
    for (const listener of this.listeners) listener();
  }

  /** The stream opens anew: what is still being written is told again. */
  reopened(): void {
    this.unconfirmed = new Set(this.answers.map(({ id }) => id));
  }

  /** All has been told: what was not among it has ended meanwhile. */
  settled(): void {
    for (const id of this.unconfirmed) this.end(id);
    this.unconfirmed.clear();
  }

  private put(answer: LiveAnswer): void {
    const isKnown = this.answers.some(({ id }) => id === answer.id);
    this.answers = isKnown
      ? this.answers.map((each) => (each.id === answer.id ? answer : each))
      : [...this.answers, answer];
    for (const listener of this.listeners) listener();
  }

  private tell(id: string): void {
    for (const listener of this.watchers.get(id) ?? []) listener();
  }
}
