import type { Kysely } from 'kysely';
import { Accounts } from './accounts.ts';
import { Answers } from './answers.ts';
import { Assistants } from './assistants.ts';
import { Audit } from './audit.ts';
import { Bookmarks } from './bookmarks.ts';
import { Conversations } from './conversations.ts';
import type { Databases } from './databases.ts';
import { Entrances } from './entrances.ts';
import { Exports } from './exports.ts';
import { Governance } from './governance.ts';
import { Grants } from './grants.ts';
import { Groups } from './groups.ts';
import { Imports } from './imports.ts';
import { Opens } from './link-opens.ts';
import { Links } from './links.ts';
import { Lists } from './lists.ts';
import { Organizations } from './organizations.ts';
import { People } from './people.ts';
import { Providers } from './providers.ts';
import { RepeatableAnswers } from './repeatable-answers.ts';
import { Reviews } from './reviews.ts';
import type { Schema } from './schema.ts';
import { Tags } from './tags.ts';
import { Search } from './search.ts';
import { Webhooks } from './webhooks.ts';
import { SearchIndex } from './search-index.ts';

/** Everything that is kept about people and conversations. The queries are the same on every backend. */
export class Store {
  readonly accounts: Accounts;
  readonly answers: Answers;
  readonly assistants: Assistants;
  readonly audit: Audit;
  readonly bookmarks: Bookmarks;
  readonly conversations: Conversations;
  readonly entrances: Entrances;
  readonly exports: Exports;
  readonly governance: Governance;
  readonly grants: Grants;
  readonly groups: Groups;
  readonly imports: Imports;
  readonly links: Links;
  readonly lists: Lists;
  readonly opens: Opens;
  readonly organizations: Organizations;
  readonly people: People;
  readonly providers: Providers;
  readonly repeatable: RepeatableAnswers;
  readonly reviews: Reviews;
  readonly search: Search;
  readonly searchIndex: SearchIndex;
  readonly tags: Tags;
  readonly webhooks: Webhooks;
  private readonly databases: Databases;
  private readonly auditKey: string;
  private also: ((store: Store) => Promise<void>) | null = null;

  /** `auditKey` binds the entries of the audit log; it is not in the database. */
  constructor(databases: Databases, auditKey: string, db: Kysely<Schema> = databases.reader) {
    this.databases = databases;
    this.auditKey = auditKey;
    this.accounts = new Accounts(db);
    this.answers = new Answers(db);
    this.assistants = new Assistants(db);
    this.audit = new Audit(db, auditKey);
    this.bookmarks = new Bookmarks(db);
    this.conversations = new Conversations(db);
    this.entrances = new Entrances(db);
    this.exports = new Exports(db, databases.compiled);
    this.governance = new Governance(db);
    this.grants = new Grants(db);
    this.groups = new Groups(db);
    this.imports = new Imports(db, databases.compiled);
    this.links = new Links(db);
    this.lists = new Lists(db);
    this.opens = new Opens(db);
    this.organizations = new Organizations(db);
    this.people = new People(db);
    this.providers = new Providers(db);
    this.repeatable = new RepeatableAnswers(db);
    this.reviews = new Reviews(db);
    this.search = new Search(db, databases.dialect);
    this.searchIndex = new SearchIndex(db, databases.dialect);
    this.tags = new Tags(db);
    this.webhooks = new Webhooks(db);
  }

  /**
   * Runs `work` on a store of its own, alone as far as it can tell: all of what it writes is kept,
   * durably, or none of it. It may run more than once, so it does nothing but speak to its store. The
   * outer store only reads; writing outside of a transaction fails on SQLite.
   */
  async write<T>(work: (store: Store) => Promise<T>): Promise<T> {
    if (this.databases.dialect === 'sqlite') {
      return this.databases.writer.transaction().execute((db) => this.run(work, db));
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.databases.writer
          .transaction()
          .setIsolationLevel('serializable')
          .execute((db) => this.run(work, db));
      } catch (error) {
        if (attempt === mostAttempts || !isSerializationFailure(error)) throw error;
        // Those that met once would meet again if they came back at the same moment.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** Math.min(attempt, 7)));
      }
    }
  }

  /** The same store, which does something more in each of its transactions, after the work. */
  alongside(also: (store: Store) => Promise<void>): Store {
    const store = new Store(this.databases, this.auditKey);
    store.also = also;
    return store;
  }

  /** Answers if the database does. */
  async ping(): Promise<void> {
    await this.databases.reader.selectFrom('organizations').select('id').limit(1).execute();
  }

  async close(): Promise<void> {
    await this.databases.reader.destroy();
    if (this.databases.writer !== this.databases.reader) await this.databases.writer.destroy();
  }

  private async run<T>(work: (store: Store) => Promise<T>, db: Kysely<Schema>): Promise<T> {
    const store = new Store(this.databases, this.auditKey, db);
    const done = await work(store);
    await this.also?.(store);
    return done;
  }
}

const mostAttempts = 20;

/**
 * PostgreSQL asks to run the transaction again: https://www.postgresql.org/docs/15/mvcc-serialization-failure-handling.html
 * Two that append to the audit log at once may meet at its key before that is noticed: the same.
 */
function isSerializationFailure(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === '40001' || code === '40P01' || (code === '23505' && constraint === 'audit_key');
}
