// Plain JavaScript for any Node from 20 on: it prepares what everything else runs on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamp = join(root, 'node_modules', '.vitrine-installed');

/** Installs what package-lock.json names, unless it is there. `withTests`: what only the tests need, too. */
export function installDependencies({ withTests }) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const wanted = withTests ? `${lock} with tests` : lock;
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (installed === wanted || installed === `${lock} with tests`) return;
  console.log('Installing dependencies (once, about a minute) …');
  // Not `npm ci`: that refuses to work where a registry lacks a package for some other platform.
  const quietly = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', ...quietly, ...(withTests ? [] : ['--omit=dev'])]);
  writeFileSync(stamp, wanted);
}

/** The Node to run Vitrine with: 24 or newer, the system's or the one that npm brought. */
export function nodePath() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const brought = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(brought)) return brought;
  console.error(
    `Vitrine needs Node 24 or newer; this is ${process.version}, and npm has no Node for ${process.platform}-${process.arch}. Install it, then try again.`,
  );
  process.exit(1);
}

/**
 * How Node keeps its memory small while it imports something large: without them the collector lets garbage
 * grow to several times what is needed.
 */
export const nodeFlags = ['--max-semi-space-size=8', '--heap-growing-percent=40', '--no-parallel-scavenge'];

/**
 * Code is compiled once, not at every start and again in every thread: that takes time, and tens of megabytes. What
 * glibc's allocator gets back it returns at once, instead of keeping a share for each thread: as much again.
 */
export const nodeEnvironment = {
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '65536',
  ...process.env,
};

/** Runs a command in the repository with its output shown; ends this process if it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}
