import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { startChild, peakMegabytes } from './process.ts';
import type { Row } from './row.ts';
import type { Options } from './run.ts';
import { conversationAt, messagesEach } from './export-rows.ts';
import type { Vitrine } from './vitrine.ts';
import { startVitrine } from './vitrine.ts';

const messages = (conversations: number) => (conversations * messagesEach).toLocaleString('en');

/**
 * All conversations of one person as Parquet, by a server in a process of its own, beside what hyparquet-writer
 * reaches by itself on the same rows when they are in memory already.
 */
export async function exporting({ conversations }: Options): Promise<Row[]> {
  const vitrine = await startVitrine();
  try {
    await fill(vitrine, conversations);
    const before = peakMegabytes(vitrine.pid);
    const file = join(vitrine.folder, 'export.parquet');
    const started = performance.now();
    const answer = await fetch(`${vitrine.origin}/api/v1/export?format=parquet`, {
      headers: vitrine.headers,
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const firstByteMs = performance.now() - started;
    await pipeline(Readable.from(answer.body!), createWriteStream(file));
    const seconds = (performance.now() - started) / 1000;
    const peak = peakMegabytes(vitrine.pid);
    const alone = await startChild<{ seconds: number; bytes: number }>('export-alone.ts', [
      String(conversations),
    ]);
    await alone.stop();
    const what = `Parquet of ${conversations.toLocaleString('en')} conversations, ${messages(conversations)} messages`;
    const facts = {
      seconds,
      firstByteMs,
      bytes: (await stat(file)).size,
      megabytesBefore: before,
      alone: alone.ready,
    };
    return [
      {
        what: `${what}: conversations`,
        measured: conversations / seconds,
        peer: { name: 'hyparquet-writer', value: conversations / alone.ready.seconds },
        unit: 'rows/s',
        aim: { of: 'ratio', least: 1 / 3 },
        facts,
      },
      { what: `${what}: peak memory`, measured: peak, unit: 'MB', aim: { of: 'value', most: 500 }, facts },
    ];
  } finally {
    await vitrine.stop();
  }
}

/** Behind the server's back: through the API this would take hours. */
async function fill(vitrine: Vitrine, conversations: number): Promise<void> {
  const db = new DatabaseSync(join(vitrine.folder, 'data', 'vitrine.db'));
  db.exec('pragma foreign_keys = off; pragma synchronous = off; begin');
  const organization = String(db.prepare('select id from organizations').get()!['id']);
  const ana = String(db.prepare('select user_id from members').get()!['user_id']);
  const insert = (table: string, columns: string) =>
    db.prepare(`insert into ${table} (${columns}) values (${columns.replace(/\w+/g, '?')})`);
  const conversation = insert(
    'conversations',
    // Search has nothing left to do.
    'id, organization_id, owner_id, title, title_folded, kind, revision, indexed_revision, active_leaf_id, created_at, updated_at',
  );
  const message = insert(
    'messages',
    'id, conversation_id, parent_id, role, author_id, model, parts, revision, created_at',
  );
  const tag = insert('conversation_tags', 'conversation_id, tag');
  for (let n = 0; n < conversations; n += 1) {
    const { id, projection, tags = [] } = conversationAt(n);
    const { title, kind, activeLeafId, createdAt, updatedAt } = projection;
    const [created, updated] = [createdAt.getTime(), updatedAt.getTime()];
    const folded = title.toLowerCase();
    conversation.run(id, organization, ana, title, folded, kind, 1, 1, activeLeafId, created, updated);
    for (const each of projection.messages) {
      const { role, model } = each;
      const author = role === 'user' ? ana : null;
      const [parts, at] = [JSON.stringify(each.parts), each.createdAt.getTime()];
      message.run(each.id, id, each.parentId, role, author, model, parts, 1, at);
    }
    for (const each of tags) tag.run(id, each);
  }
  db.exec('commit; pragma wal_checkpoint(truncate)');
  db.close();
}
