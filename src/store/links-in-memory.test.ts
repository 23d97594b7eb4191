import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultPolicy } from '../domain/policy.ts';
import { LinksInMemory } from './links-in-memory.ts';
import type { LinkFacts } from './links.ts';
import { migrate } from './migrate.ts';
import { openSqlite } from './sqlite.ts';
import { Store } from './store.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-links-'));
  path = join(folder, 'vitrine.db');
  const databases = openSqlite(path);
  await migrate(databases);
  store = new Store(databases, 'key');
  await store.write(async (tx) => {
    await tx.organizations.insert({ id: 'o', name: 'Acme', policy: defaultPolicy, createdAt: at(0) });
    await tx.accounts.insert({ id: 'u', name: 'Bo', email: 'bo@example.com', passwordHash: 'x', at: at(0) });
    await tx.conversations.insert(conversation);
    await tx.links.insert(link, 'the-hash', 'sealed');
  });
  await store.links.factsByTokenHash('the-hash');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('keeps what was read, and answers it without reading again', async () => {
  const known = store.links.knownFacts('the-hash');
  expect(known?.link).toEqual(link);
  expect(await store.links.factsByTokenHash('the-hash')).toBe(known);
  expect(store.links.knownFacts('another')).toBeUndefined();
});

it('knows nothing any more as soon as a revoke is committed, and not before', async () => {
  await store.write(async (tx) => {
    await tx.links.revoke(link.id, at(7));
    expect(store.links.knownFacts('the-hash')?.link.revokedAt).toBeNull();
  });
  expect(store.links.knownFacts('the-hash')).toBeUndefined();
  expect((await store.links.factsByTokenHash('the-hash'))?.link.revokedAt).toEqual(at(7));
});

it('sees with the next read what another connection wrote', async () => {
  const other = new DatabaseSync(path);
  other.exec(`update links set revoked_at = 7`);
  other.close();
  expect(store.links.knownFacts('the-hash')).toBeUndefined();
  expect((await store.links.factsByTokenHash('the-hash'))?.link.revokedAt?.getTime()).toBe(7);
});

it('sees with the next read what another process wrote', async () => {
  const program = `
    const { DatabaseSync } = require('node:sqlite');
    new DatabaseSync(process.argv[1]).exec('update conversations set revision = 12');
  `;
  execFileSync(process.execPath, ['-e', program, path]);
  expect((await store.links.factsByTokenHash('the-hash'))?.conversation.revision).toBe(12);
});

it('sees a write after what was written has moved from the log into the database', async () => {
  const other = new DatabaseSync(path);
  other.exec('update conversations set revision = 12; pragma wal_checkpoint(truncate)');
  expect((await store.links.factsByTokenHash('the-hash'))?.conversation.revision).toBe(12);
  other.exec('update conversations set revision = 13');
  other.close();
  expect((await store.links.factsByTokenHash('the-hash'))?.conversation.revision).toBe(13);
});

it('a reading that a commit overtook is not kept', () => {
  let version = 1;
  const memory = new LinksInMemory({ dataVersion: () => version });
  const during = memory.sinceLastCommit();
  version = 2;
  memory.sinceLastCommit();
  during.set('the-hash', {} as LinkFacts);
  expect(memory.sinceLastCommit().get('the-hash')).toBeUndefined();
});

it('begins anew before there are too many', () => {
  const memory = new LinksInMemory({ dataVersion: () => 1 });
  for (let index = 0; index < 20_000; index += 1) {
    memory.sinceLastCommit().set(String(index), {} as LinkFacts);
  }
  expect(memory.sinceLastCommit().size).toBeLessThanOrEqual(5_000);
});

const conversation = {
  id: 'c',
  organizationId: 'o',
  ownerId: 'u',
  title: 'Linked',
  kind: 'vitrine' as const,
  activeLeafId: null,
  revision: 1,
  maskedTitle: null,
  redactInside: false,
  reviewRevision: 0,
  createdAt: at(0),
  updatedAt: at(0),
};

const link = {
  id: 'l',
  conversationId: 'c',
  label: null,
  createdBy: 'u',
  createdAt: at(1),
  expiresAt: null,
  revokedAt: null,
  previewTitle: false,
  passwordHash: null,
  branchThrough: null,
  pinnedTo: null,
  files: true,
  embed: null,
};

function at(second: number): Date {
  return new Date(second * 1000);
}
