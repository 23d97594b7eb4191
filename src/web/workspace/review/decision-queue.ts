import type { Decide, Review } from '../../../http/wire/review.ts';
import { inWords, ProblemError } from '../api/problem.ts';
import { ReviewChanged, type SeenReview } from '../api/review.ts';
import { asDecide, isEmpty, joined, noWishes, undisputed, type Wishes } from './wishes.ts';

export interface QueueState {
  /** Decided here, and not yet answered by the server. */
  pending: Wishes;
  /** Why what is pending can't be saved, in words. */
  problem: string | null;
  /** What someone else did meanwhile, in words. */
  notice: string | null;
}

/** Decisions that are made at once follow each other in one call, one call at a time. */
const gatherMs = 250;

/** Sends decisions in small batches, in order, and says what became of them. */
export class DecisionQueue {
  private readonly send: (wish: Decide, etag: string) => Promise<SeenReview>;
  private readonly now: () => SeenReview | undefined;
  private readonly keep: (seen: SeenReview) => void;
  private waiting: Wishes = noWishes;
  private sent: Wishes = noWishes;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;
  private state: QueueState = { pending: noWishes, problem: null, notice: null };
  private readonly listeners = new Set<() => void>();

  /** `now`: the review as the server last told it; `keep` takes what it answers. */
  constructor(
    send: (wish: Decide, etag: string) => Promise<SeenReview>,
    now: () => SeenReview | undefined,
    keep: (seen: SeenReview) => void,
  ) {
    this.send = send;
    this.now = now;
    this.keep = keep;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): QueueState => this.state;

  add(wishes: Wishes): void {
    this.waiting = joined(this.waiting, wishes);
    this.tell({ problem: null, notice: null });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.settle(), gatherMs);
  }

  /** Sends what waits. False: something could not be saved, and waits on. */
  async settle(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (isEmpty(this.waiting)) return this.state.problem === null;
    this.sending = this.sendOnce();
    await this.sending;
    return this.state.problem === null && (isEmpty(this.waiting) || this.settle());
  }

  private async sendOnce(): Promise<void> {
    const seen = this.now();
    if (!seen) {
      this.end();
      return this.tell({ problem: 'Not saved yet. The review is not loaded: load it, then try again.' });
    }
    this.sent = this.waiting;
    this.waiting = noWishes;
    this.tell({ problem: null });
    try {
      await this.take(await this.send(asDecide(this.sent), seen.etag));
      this.end();
    } catch (error) {
      if (error instanceof ReviewChanged) await this.meet(seen.review, error.now);
      else this.fail(error);
    }
  }

  /** What was decided on both sides stays as it was decided there; all else is sent again. */
  private async meet(before: Review, now: SeenReview): Promise<void> {
    const mine = undisputed(this.sent, before, now.review);
    const lost = this.sent.findings.size - mine.findings.size;
    this.waiting = joined(mine, this.waiting);
    await this.take(now);
    this.end(
      lost === 0
        ? 'Something was decided elsewhere meanwhile. It is shown here now; nothing of yours is lost.'
        : `Something was decided elsewhere meanwhile. ${lost === 1 ? 'One decision' : `${lost} decisions`} of yours met another one and stand as decided there: look at them again.`,
    );
  }

  /** What was sent counts as pending until the answer is on the screen, so that no row flickers in between. */
  private async take(answer: SeenReview): Promise<void> {
    this.keep(answer);
    await new Promise((resolve) => setTimeout(resolve));
  }

  /** What the server refuses is taken back; what did not reach it waits for another try. */
  private fail(error: unknown): void {
    const isRefused = error instanceof ProblemError && error.status < 500 && error.status !== 429;
    if (!isRefused) this.waiting = joined(this.sent, this.waiting);
    const words = inWords(error);
    this.end();
    this.tell({ problem: isRefused ? `Nothing was changed. ${words}` : `Not saved yet. ${words}` });
  }

  private end(notice: string | null = null): void {
    this.sent = noWishes;
    this.sending = null;
    this.tell(notice === null ? {} : { notice });
  }

  private tell(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change, pending: joined(this.sent, this.waiting) };
    for (const listener of this.listeners) listener();
  }
}
