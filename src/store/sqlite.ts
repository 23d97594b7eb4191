import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { DatabaseSync } from 'node:sqlite';
import type { Compilable, CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { StorageFull } from '../domain/errors.ts';
import type { Databases } from './databases.ts';
import type { Versioned } from './links-in-memory.ts';
import type { Schema } from './schema.ts';

/**
 * Opens a SQLite file (`:memory:` is refused: readers need the file). One connection writes, one
 * transaction at a time; another only reads, and sees what is committed. `synchronous=FULL` makes an
 * acknowledged write survive the loss of power (https://sqlite.org/pragma.html#pragma_synchronous).
 */
export function openSqlite(path: string): Databases {
  const writer = new DatabaseSync(path);
  writer.exec(
    // Most rows are messages, larger than a page of the usual size would hold well. A file that is there keeps its own.
    'pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000; ' +
      // 32 MB: an import writes each page of its indexes back once, not many times.
      'pragma wal_autocheckpoint = 4000',
  );
  const reader = new DatabaseSync(path, { readOnly: true });
  reader.exec('pragma busy_timeout = 5000');
  return {
    dialect: 'sqlite',
    writer: new Kysely<Schema>({ dialect: sqliteDialect(writer, new Mutex()) }),
    reader: new Reader(reader),
    compiled: new Map(),
  };
}

/**
 * There is one connection to read with, and it is never taken: a query that is compiled goes straight to
 * it. What Kysely does around each query costs more than the query that opens a link.
 */
class Reader extends Kysely<Schema> implements Versioned {
  private readonly direct: NodeSqliteConnection;
  private readonly version: StatementSync;

  constructor(database: DatabaseSync) {
    super({ dialect: sqliteDialect(database, null) });
    this.direct = new NodeSqliteConnection(database);
    this.version = database.prepare('pragma data_version');
    this.version.setReturnArrays(true);
  }

  /** Every commit is another connection's, as this one never writes: https://sqlite.org/pragma.html#pragma_data_version */
  dataVersion(): number {
    return (this.version.get() as unknown as [number])[0];
  }

  override executeQuery<R>(query: CompiledQuery<R> | Compilable<R>): Promise<QueryResult<R>> {
    return this.direct.executeQuery<R>('sql' in query ? query : query.compile());
  }
}

function sqliteDialect(database: DatabaseSync, mutex: Mutex | null): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new NodeSqliteDriver(database, mutex),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class NodeSqliteDriver implements Driver {
  private readonly database: DatabaseSync;
  private readonly connection: NodeSqliteConnection;
  private readonly mutex: Mutex | null;

  constructor(database: DatabaseSync, mutex: Mutex | null) {
    this.database = database;
    this.connection = new NodeSqliteConnection(database);
    this.mutex = mutex;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.mutex?.lock();
    return this.connection;
  }

  async releaseConnection(): Promise<void> {
    this.mutex?.unlock();
  }

  async beginTransaction(): Promise<void> {
    this.database.exec('begin immediate');
  }

  async commitTransaction(): Promise<void> {
    try {
      this.database.exec('commit');
    } catch (error) {
      throw (error as { errcode?: number }).errcode === diskFull ? new StorageFull() : error;
    }
  }

  async rollbackTransaction(): Promise<void> {
    // A full disk makes SQLite roll back by itself.
    if (this.database.isTransaction) this.database.exec('rollback');
  }

  async destroy(): Promise<void> {
    this.connection.forget();
    this.database.close();
  }
}

/** SQLITE_FULL (https://sqlite.org/rescode.html#full) */
const diskFull = 13;

/** Kysely compiles a query to the same text each time; preparing that text once is most of the speed. */
const mostStatements = 500;

class NodeSqliteConnection implements DatabaseConnection {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, { statement: StatementSync; returnsRows: boolean }>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, returnsRows } = this.prepared(query.sql);
    const parameters = query.parameters as SQLInputValue[];
    try {
      if (returnsRows) return { rows: statement.all(...parameters) as R[] };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    } catch (error) {
      throw (error as { errcode?: number }).errcode === diskFull ? new StorageFull() : error;
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // Not from the cache: a statement that is being stepped through can't be run again meanwhile.
    const statement = this.database.prepare(query.sql);
    for (const row of statement.iterate(...(query.parameters as SQLInputValue[]))) yield { rows: [row as R] };
  }

  forget(): void {
    this.statements.clear();
  }

  private prepared(sql: string) {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    const entry = { statement, returnsRows: statement.columns().length > 0 };
    if (this.statements.size >= mostStatements) this.statements.clear();
    // Schema statements run once and would go stale.
    if (/^\s*(select|insert|update|delete|with)\b/i.test(sql)) this.statements.set(sql, entry);
    return entry;
  }
}

class Mutex {
  private held = false;
  private readonly waiting: (() => void)[] = [];

  async lock(): Promise<void> {
    if (!this.held) {
      this.held = true;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  unlock(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.held = false;
  }
}
