import { type ChildProcess, fork } from 'node:child_process';
import { extractPlain } from '../../extract/extract.ts';
import {
  type Extracted,
  type ExtractLimits,
  type FileToRead,
  standardLimits,
} from '../../extract/extracted.ts';
import type { Finding, ScanOptions, Term } from '../finding.ts';
import type { FileScan, Job, Results } from './job.ts';
import type { FromChild, ToChild } from './messages.ts';

export interface ScanProcessOptions {
  /** How long one job may take; how long it waits for others does not count. */
  deadlineMs: number;
  limits?: ExtractLimits;
  /** The process ends when there was nothing to do for so long. */
  idleMs?: number;
  /** Megabytes of heap for the process. */
  memoryMb?: number;
}

/** What is small is scanned right here; the scanners are loaded with the first of it. */
const scanners = () => import('./job.ts');

/**
 * Looks for what is sensitive in a process of its own, so that everyone else is served meanwhile. A thread
 * would not do: one large allocation beyond its heap ends the whole process, the server's, and files are
 * what strangers made. Jobs run one after another. One that takes too long, needs too much memory or breaks
 * its process ends with the reason in words, and the next one gets a new process. It starts when first
 * needed, ends when idle, and keeps no one alive who has nothing else to do.
 */
export class ScanProcess {
  private readonly options: Required<ScanProcessOptions>;
  private readonly queue: Waiting[] = [];
  private child: ChildProcess | null = null;
  private current: Waiting | null = null;
  private deadline: NodeJS.Timeout | undefined;
  private idle: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(options: ScanProcessOptions) {
    this.options = { limits: standardLimits, idleMs: 30_000, memoryMb: 768, ...options };
  }

  /** The findings of each text, in the order of the texts. */
  async scanTexts(texts: readonly string[], options: ScanOptions): Promise<Finding[][] | { failed: string }> {
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    if (length < smallLength && !hasPatterns(options)) {
      const { scanTexts } = await scanners();
      return here(() => scanTexts(texts, options));
    }
    return this.run<'texts'>({ type: 'texts', texts, options });
  }

  /** The text inside a file; see `extractText`. */
  async extract(file: FileToRead): Promise<Extracted> {
    const small = this.extractHere(file);
    if (small) return small;
    return asUnreadable(await this.run<'extract'>({ type: 'extract', file }));
  }

  /** Everything sensitive in a file. */
  async scanFile(file: FileToRead, options: ScanOptions): Promise<FileScan> {
    const small = hasPatterns(options) ? null : this.extractHere(file);
    if (small) {
      const { scanExtracted } = await scanners();
      return asUnreadable(here(() => scanExtracted(small, options)));
    }
    return asUnreadable(await this.run<'file'>({ type: 'file', file, options }));
  }

  /** What one term finds in a text. */
  async tryTerm(text: string, term: Term): Promise<Finding[] | { failed: string }> {
    return this.run<'term'>({ type: 'term', text, term });
  }

  /** What is under way or waits ends as failed. */
  close(): Promise<void> {
    this.isClosed = true;
    this.release();
    for (const waiting of this.queue.splice(0)) waiting.end({ failed: stopping });
    this.current?.end({ failed: stopping });
    this.current = null;
    return Promise.resolve();
  }

  /** Only what is text already: a small file that is packed may still be a large one. */
  private extractHere(file: FileToRead): Extracted | null {
    return file.bytes.length < smallLength ? extractPlain(file, this.options.limits) : null;
  }

  private run<T extends Job['type']>(job: Job & { type: T }): Promise<Results[T] | { failed: string }> {
    if (this.isClosed) return Promise.resolve({ failed: stopping });
    const { promise, resolve } = Promise.withResolvers<Results[T] | { failed: string }>();
    this.queue.push({ job, end: (result) => resolve(result as Results[T] | { failed: string }) });
    this.next();
    return promise;
  }

  private next(): void {
    if (this.current) return;
    const waiting = this.queue.shift();
    if (!waiting) return this.rest();
    clearTimeout(this.idle);
    this.current = waiting;
    this.child ??= this.start();
    keepAlive(this.child, true);
    const { deadlineMs, limits } = this.options;
    this.deadline = setTimeout(
      () => this.breakOff(`it took longer than ${deadlineMs / 1000} s (VITRINE_SCAN_SECONDS)`),
      deadlineMs,
    );
    this.child.send({ job: waiting.job, limits } satisfies ToChild);
  }

  private rest(): void {
    if (this.child) keepAlive(this.child, false);
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.release(), this.options.idleMs).unref();
  }

  private start(): ChildProcess {
    const child = fork(new URL('./child.ts', import.meta.url), [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${this.options.memoryMb}`],
      // It needs nothing of what the server knows, and what it says when it breaks is told in words.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // One that was let go has nothing to say any more.
    const still = (act: () => void) => {
      if (this.child === child) act();
    };
    child.on('message', (message) => still(() => this.hear(message as FromChild)));
    child.on('error', (error) => still(() => this.breakOff(error.message)));
    child.on('exit', (code, signal) => still(() => this.breakOff(reasonOf(code, signal))));
    return child;
  }

  private hear(message: FromChild): void {
    this.endCurrent(message.type === 'done' ? message.result : { failed: notLookedAt(message.why) });
  }

  /** Ends the job under way, and its process with it: nothing else stops one that computes. */
  private breakOff(why: string): void {
    this.release();
    this.endCurrent({ failed: notLookedAt(why) });
  }

  private endCurrent(result: Results[Job['type']] | { failed: string }): void {
    clearTimeout(this.deadline);
    const { current } = this;
    this.current = null;
    current?.end(result);
    this.next();
  }

  private release(): void {
    clearTimeout(this.deadline);
    clearTimeout(this.idle);
    const { child } = this;
    this.child = null;
    if (!child) return;
    keepAlive(child, false);
    child.kill('SIGKILL');
  }
}

interface Waiting {
  job: Job;
  end(result: Results[Job['type']] | { failed: string }): void;
}

/**
 * Texts under this length are scanned at once, in the thread of whoever asks: they take
 * some 20 ms at most, and handing them over, let alone starting a process, would take longer.
 */
const smallLength = 50_000;

const stopping = 'could not be looked at: the server is stopping';

function here<T>(work: () => T): T | { failed: string } {
  try {
    return work();
  } catch (error) {
    return { failed: notLookedAt(error instanceof Error ? error.message : String(error)) };
  }
}

/** To find all that a pattern matches may take long, whatever the engine: that is what the deadline is for. */
function hasPatterns({ terms }: ScanOptions): boolean {
  return terms.some(({ type }) => type === 'pattern');
}

function asUnreadable<T extends object>(
  result: T | { failed: string },
): T | { kind: 'unreadable'; why: string; mayHoldText: boolean } {
  return 'failed' in result ? { kind: 'unreadable', why: result.failed, mayHoldText: true } : (result as T);
}

function reasonOf(code: number | null, signal: NodeJS.Signals | null): string {
  // V8 aborts at the end of its heap; the system kills at the end of its own memory.
  if (signal === 'SIGABRT' || signal === 'SIGKILL') return 'it needed more memory than there is for it';
  return `the process that looks at it ended with ${signal ?? code}`;
}

function keepAlive(child: ChildProcess, isWanted: boolean): void {
  if (isWanted) child.ref();
  else child.unref();
  // The channel has the same switch, which the types don't tell of the one to a child.
  const channel = child.channel as { ref(): void; unref(): void } | null | undefined;
  if (isWanted) channel?.ref();
  else channel?.unref();
}

function notLookedAt(why: string): string {
  return `could not be looked at: ${why}`;
}
