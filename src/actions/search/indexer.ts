import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { indexSome } from './index-some.ts';

/**
 * Lets search find what is written, after it is written: whoever writes waits for nothing. Takes what changed last
 * first, a little at a time, and less while the server is busy. Where it ended it goes on, also after a crash.
 */
export class SearchIndexer {
  private readonly ctx: Pick<Context, 'store' | 'bus'>;
  private readonly failed: (error: unknown) => void;
  private readonly unsubscribe: () => void;
  private readonly timer: NodeJS.Timeout;
  /** Until when (of `performance.now`) conversations are left alone that could not be indexed. */
  private readonly resting = new Map<string, number>();
  private working: Promise<void> | null = null;
  private isNudged = false;
  private isTidy = false;
  private isClosed = false;

  /** `failed` hears of what could not be indexed; it is tried again. */
  constructor(ctx: Pick<Context, 'store' | 'bus'>, failed: (error: unknown) => void) {
    this.ctx = ctx;
    this.failed = failed;
    this.unsubscribe = ctx.bus.subscribe(async (event) => {
      // What is deleted is announced as a change of access: then there is something to tidy.
      if (event.type !== 'content') this.isTidy = false;
      this.nudge();
    });
    // Not all that is written is announced: imports, copies, what another process wrote.
    this.timer = setInterval(() => this.nudge(), 300);
    this.timer.unref();
    this.nudge();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.timer);
    this.unsubscribe();
    await this.working;
  }

  private nudge(): void {
    this.isNudged = true;
    this.working ??= this.work().finally(() => {
      this.working = null;
    });
  }

  private async work(): Promise<void> {
    while (this.isNudged && !this.isClosed) {
      this.isNudged = false;
      const started = performance.now();
      if (await this.some()) this.isTidy = false;
      else if (this.isTidy) continue;
      else
        this.isTidy = !(await this.ctx.store.write((store) => store.searchIndex.tidy()).catch(() => false));
      this.isNudged = true;
      await this.pause(performance.now() - started);
    }
  }

  private async some(): Promise<boolean> {
    const now = performance.now();
    for (const [id, until] of this.resting) if (until <= now) this.resting.delete(id);
    try {
      return await indexSome(this.ctx, new Set(this.resting.keys()), (id, error) => {
        this.resting.set(id, performance.now() + restMs);
        this.failed(error);
      });
    } catch (error) {
      if (!this.isClosed) this.failed(error);
      return false;
    }
  }

  /** As long as it worked; many times longer while others keep the process busy. */
  private async pause(milliseconds: number): Promise<void> {
    const before = performance.eventLoopUtilization();
    await setTimeout(milliseconds);
    const { utilization } = performance.eventLoopUtilization(before);
    if (!this.isClosed) await setTimeout(Math.min(milliseconds * utilization * 9, longestPauseMs));
  }
}

const restMs = 60_000;
const longestPauseMs = 250;
