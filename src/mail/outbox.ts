import { setTimeout as sleep } from 'node:timers/promises';
import type { Mail, Mailer } from './mailer.ts';
import { MailError } from './mailer.ts';

/** Milliseconds before the second and the third try. */
const pauses = [5_000, 60_000];
/** At the same time: a mail server may take few connections from one sender. */
const mostAtOnce = 3;

/**
 * Mail on its way. It is in memory: what a killed process had not sent is lost, so nothing may depend on it alone.
 * Nobody waits for it, and it fails no one.
 */
export class Outbox {
  private readonly mailer: Mailer;
  private readonly failed: (why: string) => void;
  private readonly pauses: readonly number[];
  private readonly underway = new Set<Promise<void>>();
  private readonly queue: (() => void)[] = [];
  private readonly closing = new AbortController();
  private sending = 0;

  /** `failed` is told of each mail that was given up, without its address. */
  constructor(mailer: Mailer, failed: (why: string) => void, times: readonly number[] = pauses) {
    this.mailer = mailer;
    this.failed = failed;
    this.pauses = times;
  }

  /** To be called after the commit of what the mail tells about. */
  put(mail: Mail): void {
    const sent = this.deliver(mail).finally(() => this.underway.delete(sent));
    this.underway.add(sent);
  }

  /** Tries once more what waits for another try, and resolves when all is done, or after so many milliseconds. */
  async close(withinMs: number): Promise<void> {
    this.closing.abort();
    const over = new AbortController();
    await Promise.race([
      Promise.all(this.underway),
      sleep(withinMs, undefined, { signal: over.signal }).catch(() => {}),
    ]);
    over.abort();
    if (this.underway.size > 0) {
      this.failed(`the server was stopped before ${this.underway.size} of them could be sent`);
    }
  }

  private async deliver(mail: Mail): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      const isLast = tried > this.pauses.length || this.closing.signal.aborted;
      try {
        return await this.inTurn(() => this.mailer.send(mail));
      } catch (error) {
        const why = error instanceof MailError ? error.message : 'unexpected';
        if (isLast || (error instanceof MailError && error.isFinal)) return this.failed(why);
      }
      const pause = this.pauses[tried - 1]!;
      await sleep(pause, undefined, { signal: this.closing.signal, ref: false }).catch(() => {});
    }
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    while (this.sending >= mostAtOnce) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.sending += 1;
    try {
      await work();
    } finally {
      this.sending -= 1;
      this.queue.shift()?.();
    }
  }
}
