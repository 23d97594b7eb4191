import { isDeepStrictEqual } from 'node:util';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ImportError } from '../../src/importers/import-error.ts';
import type { ImportedConversation, ImportedPart } from '../../src/importers/importer.ts';
import { readImport } from '../../src/importers/read-import.ts';
import { filesForm, type Client } from '../../test/support/client.ts';
import { startWorld, type World } from '../../test/support/world.ts';
import { write } from './check.ts';
import { roomy, type Input } from './input.ts';

/** A server that inputs are sent to, as people do. */
export interface StoredCheck {
  /** What is wrong with what became of it: null, nothing. */
  faultOf(input: Input): Promise<string | null>;
  stop(): Promise<void>;
}

/**
 * Imports inputs through the API of a server of its own: what is reported as brought in is there as it was
 * read, and when it is refused nothing is; nothing lies about afterwards, and the same input again changes nothing.
 */
export async function startStoredCheck(folder: string): Promise<StoredCheck> {
  // Those over 64 kB are read in a thread.
  const world = await startWorld({ environment: { VITRINE_LARGE_IMPORT_BYTES: '65536', TMPDIR: folder } });
  const client = await world.as('ana');
  const database = new DatabaseSync(join(world.app.config.dataFolder, 'vitrine.db'));
  database.exec('pragma busy_timeout = 5000; pragma foreign_keys = on');
  const check = new Check(world, client, database, folder);
  return {
    faultOf: (input) => check.faultOf(input),
    async stop() {
      database.close();
      await world.stop();
    },
  };
}

interface Outcome {
  conversations: { id: string; title: string; messages: number; outcome: string }[];
  skipped: unknown[];
}

class Check {
  private readonly world: World;
  private readonly client: Client;
  private readonly database: DatabaseSync;
  private readonly folder: string;

  constructor(world: World, client: Client, database: DatabaseSync, folder: string) {
    this.world = world;
    this.client = client;
    this.database = database;
    this.folder = folder;
  }

  async faultOf(given: Input): Promise<string | null> {
    const input = { ...given, limits: roomy };
    try {
      const expected = await this.expected(input);
      const answer = await this.send(input);
      const left = this.leftOver();
      if (left !== null) return left;
      if (answer.status >= 500) return `the server answers ${answer.status}: ${answer.text.slice(0, 200)}`;
      if (answer.status !== 201) return this.faultOfNothing(expected, answer.text);
      const fault = await this.faultOfAll(expected ?? [], answer.json as Outcome);
      return fault ?? (await this.faultOfSecond(input));
    } finally {
      this.database.exec('delete from conversations');
    }
  }

  private async send({ files }: Input) {
    // The server names what has no name.
    const form = filesForm(...files);
    return this.client.post('/api/v1/conversations/import', form);
  }

  /** What reading it by itself gives; null when it is refused. */
  private async expected(input: Input): Promise<ImportedConversation[] | null> {
    const conversations = new Map<string, ImportedConversation>();
    try {
      const { app } = this.world;
      const sources = write(input, this.folder);
      for await (const event of readImport(sources, app.config.limits, new AbortController().signal)) {
        if (event.type !== 'conversation') continue;
        const key = `${event.conversation.kind} ${event.conversation.sourceId}`;
        if (!conversations.has(key)) conversations.set(key, event.conversation);
      }
    } catch (error) {
      if (error instanceof ImportError) return null;
      throw error;
    }
    return [...conversations.values()];
  }

  private leftOver(): string | null {
    const staged = this.count('select count(*) as n from conversations where import_id is not null');
    if (staged > 0) return 'staged conversations are left';
    const orphans = this.count(
      'select count(*) as n from messages where conversation_id not in (select id from conversations)',
    );
    if (orphans > 0) return 'messages without a conversation are left';
    const spool = join(this.world.app.config.dataFolder, 'spool');
    return existsSync(spool) && readdirSync(spool).length > 0 ? 'files are left in the spool' : null;
  }

  private faultOfNothing(expected: ImportedConversation[] | null, text: string): string | null {
    if (this.count('select count(*) as n from conversations') > 0)
      return 'it was refused, and half of it is there';
    return expected === null ? null : `what can be read is refused: ${text.slice(0, 200)}`;
  }

  private async faultOfAll(expected: ImportedConversation[], told: Outcome): Promise<string | null> {
    if (told.conversations.length !== expected.length) return 'others came in than were read';
    if (this.count('select count(*) as n from conversations') !== expected.length)
      return 'others are there than were told of';
    for (const [index, { id, messages, outcome }] of told.conversations.entries()) {
      const { title, messages: read } = expected[index]!;
      if (outcome !== 'created' || messages !== read.length) return 'something else is told than was done';
      const row = this.database.prepare('select title from conversations where id = ?').get(id);
      if (row?.title !== title) return 'a title is not as it was read';
      const rows = this.database
        .prepare('select source_id, parts from messages where conversation_id = ?')
        .all(id);
      const stored = new Map(
        rows.map((each) => [each.source_id, JSON.parse(each.parts as string) as unknown[]]),
      );
      if (stored.size !== read.length) return 'messages are missing';
      for (const message of read) {
        if (!isDeepStrictEqual(stored.get(message.sourceId)?.map(withoutFile), message.parts.map(asStored)))
          return 'a message is not as it was read';
      }
      const shown = await this.client.get(`/api/v1/conversations/${id}`);
      if (shown.status !== 200) return `it cannot be opened: ${shown.status} ${shown.text.slice(0, 200)}`;
    }
    return null;
  }

  private async faultOfSecond(input: Input): Promise<string | null> {
    const answer = await this.send(input);
    const { conversations } = answer.json as Outcome;
    if (answer.status !== 201) return 'it is refused the second time';
    return conversations.every(({ outcome }) => outcome === 'unchanged')
      ? this.leftOver()
      : 'it is not known the second time';
  }

  private count(query: string): number {
    return (this.database.prepare(query).get() as { n: number }).n;
  }
}

function withoutFile(part: unknown): unknown {
  const { type, name } = part as { type: string; name?: string };
  return type === 'file' ? { type, name } : part;
}

/** As JSON keeps it: without what is undefined, and infinite numbers null. */
function asStored(part: ImportedPart): unknown {
  return withoutFile(JSON.parse(JSON.stringify(part)));
}
