import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { cpuSeconds } from './process.ts';
import type { Row } from './row.ts';
import { median } from './row.ts';
import type { Options } from './run.ts';
import type { Vitrine } from './vitrine.ts';
import { startVitrine } from './vitrine.ts';

const small = 10_000;
const large = 1_000_000;
const members = 20_000;
const groups = 2_000;
/** Groups that the one who asks is in. */
const ownGroups = 20;
const favorites = 20;
const requests = 200;

/**
 * First pages of every list, and who can see a conversation, in an organization with 1,000,000
 * conversations, beside the same with 10,000: as many members and groups in both, and the one who asks can
 * see the same share of it (50,000 of the large one), of which a third is in their archive.
 */
export async function lists({ rounds }: Options): Promise<Row[]> {
  const servers = [await filled(small), await filled(large)] as const;
  try {
    const rows: Row[] = [];
    for (const [name, pathOf] of Object.entries(doors)) {
      const each = servers.map((): number[] => []);
      for (let round = 0; round < rounds + 1; round += 1) {
        for (const [place, server] of servers.entries()) {
          const cpu = await cpuOf(server.vitrine, pathOf(server.shared));
          // The first round warms up.
          if (round > 0) each[place]!.push(cpu);
        }
      }
      const [beside, measured] = each.map(median);
      rows.push({
        what: `${large.toLocaleString('en')} conversations: ${name}, CPU per request`,
        measured: measured!,
        peer: { name: small.toLocaleString('en'), value: beside! },
        unit: 'ms',
        aim: { of: 'ratio', most: 1.5 },
        facts: { requests, each },
      });
    }
    return rows;
  } finally {
    for (const { vitrine } of servers) await vitrine.stop();
  }
}

const doors: Record<string, (shared: string) => string> = {
  'list of all': () => '/api/v1/conversations?scope=all',
  'list of own': () => '/api/v1/conversations?scope=own',
  'shared with me': () => '/api/v1/conversations?scope=shared',
  favorites: () => '/api/v1/conversations?scope=favorites',
  'shared by me': () => '/api/v1/conversations?scope=shared-by-me',
  'shared in the organization': () => '/api/v1/organization/shared',
  'who can see this': (shared) => `/api/v1/conversations/${shared}/audience`,
};

async function cpuOf(vitrine: Vitrine, path: string): Promise<number> {
  const before = cpuSeconds(vitrine.pid);
  for (let n = 0; n < requests; n += 1) {
    const answer = await fetch(vitrine.origin + path, { headers: vitrine.headers });
    const body = (await answer.json()) as { items?: unknown[] };
    if (!answer.ok || body.items?.length === 0) throw new Error(`${path}: ${answer.status}, or nothing`);
  }
  return ((cpuSeconds(vitrine.pid) - before) / requests) * 1000;
}

/** A server whose database was filled behind its back: through the API this would take hours. */
async function filled(conversations: number): Promise<{ vitrine: Vitrine; shared: string }> {
  const vitrine = await startVitrine();
  const db = new DatabaseSync(join(vitrine.folder, 'data', 'vitrine.db'));
  db.exec('pragma foreign_keys = off; begin');
  const organization = String(db.prepare('select id from organizations').get()!['id']);
  const ana = String(db.prepare('select user_id from members').get()!['user_id']);
  const id = (kind: string, n: number) => `${kind}-${String(n).padStart(8, '0')}`;
  const run = (sql: string, count: number, valuesOf: (n: number) => (string | number | null)[]) => {
    const statement = db.prepare(sql);
    for (let n = 0; n < count; n += 1) statement.run(...valuesOf(n));
  };
  run(
    `insert into users (id, name, email, "emailVerified", "createdAt", "updatedAt") values (?, ?, ?, 1, '', '')`,
    members,
    (n) => [id('user', n), `Person ${n}`, `person${n}@example.com`],
  );
  run(
    `insert into members (organization_id, user_id, role, status, created_at) values (?, ?, 'member', 'active', 0)`,
    members,
    (n) => [organization, id('user', n)],
  );
  run(`insert into groups (id, organization_id, name, created_at) values (?, ?, ?, 0)`, groups, (n) => [
    id('group', n),
    organization,
    `Group ${n}`,
  ]);
  run(`insert into group_members (group_id, user_id) values (?, ?)`, members, (n) => [
    id('group', n % groups),
    id('user', n),
  ]);
  run(`insert into group_members (group_id, user_id) values (?, ?)`, ownGroups, (n) => [id('group', n), ana]);

  const grant = db.prepare(
    `insert into grants (conversation_id, audience, principal_id, level, organization_id, created_by,
      created_at, conversation_updated_at, conversation_owner_id) values (?, ?, ?, 'view', ?, ?, 0, ?, ?)`,
  );
  const bookmark = db.prepare(
    `insert into bookmarks (conversation_id, user_id, favorite, archived) values (?, ?, ?, ?)`,
  );
  let seen = 0;
  run(
    `insert into conversations (id, organization_id, owner_id, title, title_folded, kind, revision, created_at,
      updated_at, shared) values (?, ?, ?, ?, ?, 'vitrine', 1, ?, ?, ?)`,
    conversations,
    (n) => {
      const time = 1_700_000_000_000 + ((n * 7919) % conversations) * 1000;
      const key = id('conversation', n);
      const give = (audience: string, principal: string, owner: string) =>
        grant.run(key, audience, principal, organization, owner, time, owner);
      // Of each 100: one is Ana's own and shared, two go to everyone, one to a group of hers, one to her.
      const kind = n % 100;
      const owner = kind === 0 ? ana : id('user', n % members);
      if (kind === 0) give('group', id('group', ownGroups + (n % 100)), owner);
      if (kind === 1 || kind === 2) give('organization', organization, owner);
      if (kind === 3) give('group', id('group', ((n / 100) % ownGroups) | 0), owner);
      if (kind === 4) give('person', ana, owner);
      if (kind > 50) give('group', id('group', ownGroups + (n % (groups - ownGroups))), owner);
      if (kind <= 4) {
        seen += 1;
        if (seen <= favorites) bookmark.run(key, ana, 1, 0);
        else if (seen % 3 === 0) bookmark.run(key, ana, 0, 1);
      }
      const title = `Conversation ${n}`;
      const shared = Number(kind <= 4 || kind > 50);
      return [key, organization, owner, title, title.toLowerCase(), time, time, shared];
    },
  );
  db.exec('commit; pragma wal_checkpoint(truncate)');
  db.close();
  return { vitrine, shared: id('conversation', 0) };
}
