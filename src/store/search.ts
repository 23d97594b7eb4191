import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Conversation, Message } from '../domain/conversation.ts';
import type { Audience } from '../domain/grant.ts';
import { isPairOfWords } from '../domain/search/terms.ts';
import { toConversation, toMessage } from './conversation-rows.ts';
import { toKey } from './grants.ts';
import type { Schema } from './schema.ts';
import type { SearchScope } from './search-scope.ts';
import { conversationTerm, scopeTerms } from './search-scope.ts';
import { windowTerms } from './search-windows.ts';

/** A message, or a title (then `messageId` is ''), whose terms are the ones that were asked for. */
export interface SearchRow {
  /** The newest has the highest. */
  position: number;
  conversationId: string;
  messageId: string;
  role: string;
}

/**
 * Candidates for a search, newest first. The terms that are needed come as lists: of each list at least one.
 * Neither that the text matches nor that it may be seen is decided here.
 */
export class Search {
  private readonly db: Kysely<Schema>;
  private readonly dialect: 'sqlite' | 'postgres';

  constructor(db: Kysely<Schema>, dialect: 'sqlite' | 'postgres') {
    this.db = db;
    this.dialect = dialect;
  }

  async find(
    scope: SearchScope,
    needed: readonly string[][],
    { below, limit }: { below: number; limit: number },
  ): Promise<SearchRow[]> {
    return this.rows([...needed, scopeTerms(scope)], below, limit);
  }

  /** In one conversation. */
  async findIn(conversationId: string, needed: readonly string[][], limit: number): Promise<SearchRow[]> {
    return this.rows([[conversationTerm(conversationId)], ...needed], Number.MAX_SAFE_INTEGER, limit);
  }

  /** In each of these conversations; the newest, `limit` or more. */
  async findInEach(
    ids: readonly string[],
    needed: readonly string[][],
    limit: number,
  ): Promise<Map<string, SearchRow[]>> {
    if (ids.length === 0) return new Map();
    const room = Math.max(ids.length * rowsForEach, limit);
    const rows = await this.rows([ids.map(conversationTerm), ...needed], Number.MAX_SAFE_INTEGER, room);
    const each = Map.groupBy(rows, (row) => row.conversationId);
    if (rows.length < room) return each;
    for (const id of ids) each.set(id, await this.findIn(id, needed, limit));
    return each;
  }

  /** Ids of conversations that others gave to any of these audiences; at most so many, the newest of each. */
  async granted(
    organizationId: string,
    audiences: readonly Audience[],
    notOwnedBy: string,
    limit: number,
  ): Promise<string[]> {
    const ids = new Set<string>();
    for (const audience of audiences) {
      const key = toKey(organizationId, audience);
      const rows = await this.db
        .selectFrom('grants')
        .select('conversation_id')
        .where('organization_id', '=', organizationId)
        .where('audience', '=', key.audience)
        .where('principal_id', '=', key.principal_id)
        .where('conversation_owner_id', '!=', notOwnedBy)
        .orderBy('conversation_updated_at', 'desc')
        .limit(limit)
        .execute();
      for (const row of rows) ids.add(row.conversation_id);
      if (ids.size >= limit) break;
    }
    return [...ids].slice(0, limit);
  }

  async conversations(ids: readonly string[]): Promise<Conversation[]> {
    if (ids.length === 0) return [];
    // By id alone: with more to choose from, SQLite may prefer an index that leads through all of an organization's.
    const rows = await this.db.selectFrom('conversations').selectAll().where('id', 'in', ids).execute();
    return rows.filter((row) => row.import_id === null).map(toConversation);
  }

  async messages(conversationId: string, ids: readonly string[]): Promise<Map<string, Message>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db
      .selectFrom('messages')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('id', 'in', ids)
      .execute();
    return new Map(rows.map((row) => [row.id, toMessage(row)]));
  }

  private rows(needed: readonly (readonly string[])[], below: number, limit: number): Promise<SearchRow[]> {
    return this.dialect === 'sqlite'
      ? this.inSqlite(needed, below, limit)
      : this.inPostgres(needed, below, limit);
  }

  /** FTS5 walks along all lists of a query at once, from the newest row on, and stops when there are enough. */
  private async inSqlite(
    needed: readonly (readonly string[])[],
    below: number,
    limit: number,
  ): Promise<SearchRow[]> {
    const any = (terms: readonly string[]) => `(${terms.map((term) => `"${term}"`).join(' OR ')})`;
    const pairs = needed.filter(([term, ...others]) => others.length === 0 && isPairOfWords(term!));
    const others = needed.filter((terms) => !pairs.includes(terms));
    // FTS5 looks up every term wherever one of them stands, unless they are parted by an OR. Of a phrase the pairs
    // meet rarely, and the long lists (of an owner, of common words) are to be looked up only there.
    const together =
      pairs.length > 1 ? [`("${noTerm}" OR (${pairs.map(any).join(' AND ')}))`] : pairs.map(any);
    const all = [...together, ...others.map(any)].join(' AND ');
    // Cross: in this order.
    const { rows } = await sql<SearchRow>`
      select r.position, r.conversation_id as "conversationId", r.message_id as "messageId", r.role
      from search_terms t cross join search_rows r on r.position = t.rowid
      where t.search_terms match ${all} and t.rowid < ${below}
      order by t.rowid desc limit ${limit}`.execute(this.db);
    return rows;
  }

  /** GIN finds all rows before they can be sorted: so first in the newest stretch of time, then in longer ones. */
  private async inPostgres(
    needed: readonly (readonly string[])[],
    below: number,
    limit: number,
  ): Promise<SearchRow[]> {
    for (const window of windowTerms(Math.min(below, (await this.newest()) + 1))) {
      const all = [...needed, ...(window ? [window] : [])]
        .map((terms) => `(${terms.map((term) => `'${term}'`).join(' | ')})`)
        .join(' & ');
      // Materialized: or an order that can stop early is preferred to the index, and walks through everything.
      const { rows } = await sql<SearchRow>`
        with found as materialized (
          select position, conversation_id, message_id, role from search_rows
          where terms @@ ${all}::tsquery and position < ${below})
        select position, conversation_id as "conversationId", message_id as "messageId", role
        from found order by position desc limit ${limit}`.execute(this.db);
      if (rows.length >= limit || window === null) return rows;
    }
    return [];
  }

  private async newest(): Promise<number> {
    const row = await this.db
      .selectFrom('search_rows')
      .select('position')
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.position ?? 0;
  }
}

/** No row has it. */
const noTerm = '__';

/** Of several conversations at once, on an average. */
const rowsForEach = 30;
