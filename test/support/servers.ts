import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A real PostgreSQL with an empty `postgres` database; null where none is installed. */
    postgresUrl: string | null;
    /** Null where no Chromium is installed. */
    chromiumPath: string | null;
  }
}

/** Starts what all tests share, once: a real PostgreSQL on a unix socket in a folder of its own. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const chromium = findProgram('chromium', ['/usr/bin']);
  if (!chromium) console.warn('SKIPPED: no Chromium is installed, so nothing is tried in a browser.');
  project.provide('chromiumPath', chromium);

  const postgres = findProgram('postgres', debianFolders());
  const initdb = findProgram('initdb', debianFolders());
  if (!postgres || !initdb) {
    console.warn('SKIPPED: no PostgreSQL is installed, so the store is tested on SQLite only.');
    project.provide('postgresUrl', null);
    return async () => {};
  }
  const server = await startPostgres(postgres, initdb);
  project.provide('postgresUrl', server.url);
  return server.stop;
}

async function startPostgres(postgres: string, initdb: string) {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-postgres-'));
  const asOther = unprivileged();
  if (asOther.uid !== undefined && asOther.gid !== undefined) chownSync(folder, asOther.uid, asOther.gid);
  const data = join(folder, 'data');
  const made = spawnSync(initdb, ['--no-sync', '-D', data, '-U', 'vitrine', '--auth=trust', '-E', 'UTF8'], {
    ...asOther,
    cwd: folder,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const child = spawn(
    postgres,
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=200'],
    {
      ...asOther,
      cwd: folder,
      stdio: 'ignore',
    },
  );
  const url = `postgres://vitrine@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await untilItAnswers(url, child);
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // SIGINT: PostgreSQL's fast shutdown.
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) throw new Error('PostgreSQL ended while it was starting.');
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('PostgreSQL did not start within 10 s.');
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const { stdout } = spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' });
  const group = spawnSync('id', ['-g', 'nobody'], { encoding: 'utf8' }).stdout;
  return { uid: Number(stdout), gid: Number(group) };
}

function debianFolders(): string[] {
  const base = '/usr/lib/postgresql';
  return existsSync(base) ? readdirSync(base).map((version) => join(base, version, 'bin')) : [];
}

function findProgram(name: string, more: string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...more];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
