import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { nodeFlags } from '../bin/setup.js';
import { Missing } from './row.ts';

/** A Node process of this folder that says one thing when it is ready, and ends when it is let go. */
export async function startChild<Ready>(
  file: string,
  args: string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<{ ready: Ready; pid: number; child: ChildProcess; stop: () => Promise<void> }> {
  const child = fork(join(import.meta.dirname, file), args, {
    env: { ...process.env, ...environment },
    // For profiles: `BENCH_NODE_ARGS="--cpu-prof --cpu-prof-dir=…"`.
    execArgv: [...nodeFlags, ...(process.env.BENCH_NODE_ARGS?.split(' ').filter(Boolean) ?? [])],
  });
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return {
    ready,
    pid: child.pid!,
    child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** CPU seconds that a process has used so far, in user and kernel mode (proc(5), fields 14 and 15). */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The most memory that a process has had resident, in megabytes (proc(5), VmHWM). */
export function peakMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmHWM:\s*(\d+) kB/.exec(status)![1]) * 1024) / 1e6;
}

/** @throws Missing */
export function findProgram(name: string): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin'];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Missing(`${name} is not installed`);
  return found;
}

/** Processes that a process has started. */
export function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}
