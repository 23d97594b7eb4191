import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeEnvironment } from '../../bin/setup.js';
import { check } from './check.ts';
import { inputOf } from './input.ts';
import { kept, keptIn } from './replay.ts';
import { startStoredCheck } from './stored.ts';
import type { Told, Work } from './worker.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    format: { type: 'string', default: '' },
    seconds: { type: 'string', default: '0' },
    processes: { type: 'string', default: '1' },
    replay: { type: 'string' },
  },
});

/** Inputs that a process is given at a time. */
const share = 1000;
/** An input that takes longer than this hangs. */
const mostSeconds = 60;
const execArgv = ['--max-old-space-size=1024', '--max-semi-space-size=32'];

/** What is still to be tried. */
class Queue {
  done = 0;
  private next = 0;
  private readonly rest: Work[] = [];
  private readonly inputs: number;
  private readonly until: number;

  constructor(inputs: number, until: number) {
    this.inputs = inputs;
    this.until = until;
  }

  get isEmpty(): boolean {
    return this.rest.length === 0 && (this.next >= this.inputs || Date.now() > this.until);
  }

  take(): Work | null {
    if (this.isEmpty) return null;
    const left = this.rest.pop();
    if (left) return left;
    const from = this.next;
    this.next = Math.min(this.inputs, from + share);
    return { seed: number('seed'), from, to: this.next, format: values.format, tellEach: false };
  }

  putBack(work: Work): void {
    if (work.from < work.to) this.rest.push(work);
  }
}

process.exitCode = values.replay === undefined ? await fuzz() : await replay(values.replay);

/** Each kind of harm is told of once, with where an input is kept that does it. */
async function fuzz(): Promise<number> {
  const started = Date.now();
  const seconds = () => (Date.now() - started) / 1000;
  const faults = new Map<string, number>();
  const kinds = new Map<string, number>();
  let conversations = 0;
  const queue = new Queue(
    number('inputs'),
    number('seconds') > 0 ? started + number('seconds') * 1000 : Infinity,
  );
  const heard: Heard = (told) => {
    if (told.type === 'at') {
      conversations += told.conversations;
      for (const [kind, times] of Object.entries(told.kinds)) kinds.set(kind, (kinds.get(kind) ?? 0) + times);
      return;
    }
    const before = faults.get(told.fault) ?? 0;
    faults.set(told.fault, before + 1);
    if (before === 0) console.log(`FAULT in input ${told.index}: ${told.fault}\n  ${told.file}`);
  };
  const report = setInterval(() => {
    const rate = Math.round(queue.done / seconds());
    console.log(
      `${queue.done} inputs, ${rate} a second, ${conversations} conversations, ${faults.size} kinds of faults`,
    );
  }, 15_000);
  await Promise.all(Array.from({ length: number('processes') }, () => work(queue, heard)));
  clearInterval(report);
  const rate = Math.round(queue.done / seconds());
  console.log(
    `\n${queue.done} inputs of seed ${values.seed} in ${Math.round(seconds())} s, ${rate} a second`,
  );
  console.log(`${conversations} conversations came in; inputs of which some did, by kind:`);
  console.log(
    [...kinds]
      .toSorted(([, a], [, b]) => b - a)
      .map(([kind, times]) => `${kind} ${times}`)
      .join(', '),
  );
  for (const [fault, times] of faults) console.log(`${times} × ${fault}`);
  return faults.size > 0 ? 1 : 0;
}

type Heard = (told: Exclude<Told, { type: 'done' }>) => void;

/** One process after the other: one that ends by itself or hangs is a fault of the input it was at. */
async function work(queue: Queue, heard: Heard): Promise<void> {
  for (;;) {
    const broken = await oneProcess(queue, heard);
    if (!broken) return;
    const { work, at } = broken;
    if (work.tellEach) {
      queue.putBack({ ...work, from: at + 1 });
      const file = kept(inputOf(work.seed, at, work.format), work.seed, at);
      heard({ type: 'fault', index: at, fault: 'the process ended, or hung', file });
    } else {
      // Again from where it was last heard of, to find out which one it is.
      queue.putBack({ ...work, from: at, tellEach: true });
    }
  }
}

/** Answers what a process was at when it broke; null: there is nothing more to do. */
function oneProcess(queue: Queue, heard: Heard): Promise<{ work: Work; at: number } | null> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [], { env: nodeEnvironment, execArgv });
  let work: Work | null = null;
  let at = 0;
  let timer: NodeJS.Timeout;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => child.kill('SIGKILL'), mostSeconds * 1000);
  };
  return new Promise((resolve, reject) => {
    watch();
    child.once('exit', () => {
      clearTimeout(timer);
      if (work) resolve({ work, at });
      else if (queue.isEmpty) resolve(null);
      else reject(new Error('A process ended before it had begun.'));
    });
    child.on('message', (told: Told) => {
      watch();
      if (told.type === 'at') at = told.index;
      if (told.type !== 'done') return heard(told);
      if (work) queue.done += work.to - work.from;
      work = queue.take();
      if (work) child.send(work);
      else child.disconnect();
    });
  });
}

async function replay(path: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-fuzz-'));
  const stored = await startStoredCheck(folder);
  try {
    const input = keptIn(path);
    const { fault } = await check(input, folder, true);
    const harm = fault ?? (await stored.faultOf(input));
    console.log(harm ?? 'It does no harm.');
    return harm === null ? 0 : 1;
  } finally {
    await stored.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function number(name: 'inputs' | 'seed' | 'seconds' | 'processes'): number {
  return Number(values[name]);
}
