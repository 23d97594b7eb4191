import type { Kysely, Selectable, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Conversation } from '../domain/conversation.ts';
import type { Audience } from '../domain/grant.ts';
import { foldForSearch } from '../domain/search-text.ts';
import { toConversation } from './conversation-rows.ts';
import { toKey } from './grants.ts';
import type { Schema } from './schema.ts';
import { mayHaveTag } from './tags.ts';

/** Where a page of a list ended. */
export interface ListCursor {
  updatedAt: Date;
  id: string;
}

export interface ListAsk {
  organizationId: string;
  /** Looked for in titles. */
  query?: string | undefined;
  /** Those that may have this tag. */
  tag?: string | undefined;
  /** Leaves out what this person has archived. */
  withoutArchiveOf?: string | undefined;
  after?: ListCursor | undefined;
  limit: number;
}

/**
 * Candidates for lists, newest first. Each page is read from an index, however much there is beside it.
 * Whether a candidate is shown is not decided here.
 */
export class Lists {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** Of one owner; `sharedOnly`: those to which someone else may have a way in. */
  async own(ask: ListAsk & { ownerId: string; sharedOnly?: boolean }): Promise<Conversation[]> {
    const rows = this.page(ask).where('owner_id', '=', ask.ownerId);
    return found(ask.sharedOnly ? rows.where('shared', '=', sql.lit(1)) : rows);
  }

  /** What one person marked: their favorites that are not archived, or all that is archived. */
  async kept(ask: ListAsk & { userId: string; what: 'favorite' | 'archived' }): Promise<Conversation[]> {
    // A cross join goes the way it is written (SQLite): from the few marks to their conversations.
    let rows = this.db
      .selectFrom('bookmarks')
      .crossJoin('conversations')
      .selectAll('conversations')
      .whereRef('conversations.id', '=', 'bookmarks.conversation_id')
      .where('bookmarks.user_id', '=', ask.userId)
      .where(`bookmarks.${ask.what}`, '=', sql.lit(1))
      .where('conversations.organization_id', '=', ask.organizationId)
      .where('conversations.import_id', 'is', null);
    if (ask.what === 'favorite') rows = rows.where('bookmarks.archived', '=', sql.lit(0));
    if (ask.query) rows = rows.where(titleHas(ask.query));
    if (ask.tag !== undefined) rows = rows.where(mayHaveTag(ask.tag, 'conversations.id'));
    const { after } = ask;
    if (after) {
      const time = after.updatedAt.getTime();
      rows = rows.where((eb) =>
        eb.or([
          eb('updated_at', '<', time),
          eb.and([eb('updated_at', '=', time), eb('conversations.id', '<', after.id)]),
        ]),
      );
    }
    const ordered = rows.orderBy('updated_at', 'desc').orderBy('conversations.id', 'desc').limit(ask.limit);
    return (await ordered.execute()).map(toConversation);
  }

  /** Of a whole organization those to which someone besides their owner may have a way in. */
  async shared(ask: ListAsk): Promise<Conversation[]> {
    return found(this.page(ask).where('shared', '=', sql.lit(1)));
  }

  /** What others gave to any of these audiences. */
  async granted(ask: ListAsk & { audiences: Audience[]; notOwnedBy: string }): Promise<Conversation[]> {
    const ids = (await this.newestGranted(ask)).map((listed) => listed.id);
    if (ids.length === 0) return [];
    const rows = await this.db
      .selectFrom('conversations')
      .selectAll()
      .where('id', 'in', ids)
      .orderBy('updated_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map(toConversation);
  }

  /**
   * What is archived is asked of those that many audiences make together: asked of each row of each audience, it
   * would cost more than all the rest. Where much is archived more is read at once, so that this ends soon.
   */
  private async newestGranted(
    ask: ListAsk & { audiences: Audience[]; notOwnedBy: string },
  ): Promise<Listed[]> {
    const shown: Listed[] = [];
    let { after, limit } = ask;
    for (;;) {
      const part = { ...ask, after, limit };
      const lists = await Promise.all(ask.audiences.map((audience) => this.grantedTo(part, audience)));
      const newest = mergeNewest(lists, limit);
      const archived = await this.archived(ask.withoutArchiveOf, newest);
      shown.push(...newest.filter(({ id }) => !archived.has(id)));
      const last = newest.at(-1);
      if (shown.length >= ask.limit || newest.length < limit || !last) return shown.slice(0, ask.limit);
      after = { updatedAt: new Date(last.updatedAt), id: last.id };
      // As many as will do if it goes on like this.
      const share = (newest.length - archived.size) / newest.length;
      limit = Math.min(Math.ceil((ask.limit - shown.length) / Math.max(share, 0.05)) + 5, mostAtOnce);
    }
  }

  private async archived(userId: string | undefined, listed: readonly Listed[]): Promise<Set<string>> {
    if (userId === undefined || listed.length === 0) return new Set();
    const ids = listed.map(({ id }) => id);
    const rows = await this.db
      .selectFrom('bookmarks')
      .select('conversation_id')
      .where('user_id', '=', userId)
      .where('conversation_id', 'in', ids)
      .where('archived', '=', 1)
      .execute();
    return new Set(rows.map((row) => row.conversation_id));
  }

  private page(ask: ListAsk) {
    let rows = this.db
      .selectFrom('conversations')
      .selectAll()
      .where('organization_id', '=', ask.organizationId)
      .where('import_id', 'is', null);
    if (ask.query) rows = rows.where(titleHas(ask.query));
    if (ask.tag !== undefined) rows = rows.where(mayHaveTag(ask.tag, 'conversations.id'));
    if (ask.withoutArchiveOf) rows = rows.where(notArchived(ask.withoutArchiveOf));
    const { after } = ask;
    if (after) {
      const time = after.updatedAt.getTime();
      rows = rows.where((eb) =>
        eb.and([
          // Says the same once more, so that the index is entered at the right place.
          eb('updated_at', '<=', time),
          eb.or([eb('updated_at', '<', time), eb('id', '<', after.id)]),
        ]),
      );
    }
    return rows.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(ask.limit);
  }

  private async grantedTo(ask: ListAsk & { notOwnedBy: string }, audience: Audience): Promise<Listed[]> {
    const key = toKey(ask.organizationId, audience);
    let rows = this.db
      .selectFrom('grants')
      .select(['grants.conversation_id as id', 'grants.conversation_updated_at as updatedAt'])
      .where('grants.organization_id', '=', ask.organizationId)
      .where('grants.audience', '=', key.audience)
      .where('grants.principal_id', '=', key.principal_id)
      .where('grants.conversation_owner_id', '!=', ask.notOwnedBy);
    if (ask.tag !== undefined) rows = rows.where(mayHaveTag(ask.tag, 'grants.conversation_id'));
    const { query } = ask;
    if (query) {
      rows = rows.where((eb) =>
        eb.exists(
          eb
            .selectFrom('conversations')
            .select('id')
            .whereRef('conversations.id', '=', 'grants.conversation_id')
            .where(titleHas(query)),
        ),
      );
    }
    const { after } = ask;
    if (after) {
      const time = after.updatedAt.getTime();
      rows = rows.where((eb) =>
        eb.and([
          eb('grants.conversation_updated_at', '<=', time),
          eb.or([
            eb('grants.conversation_updated_at', '<', time),
            eb('grants.conversation_id', '<', after.id),
          ]),
        ]),
      );
    }
    return rows
      .orderBy('grants.conversation_updated_at', 'desc')
      .orderBy('grants.conversation_id', 'desc')
      .limit(ask.limit)
      .execute();
  }
}

const mostAtOnce = 1000;

interface Listed {
  id: string;
  updatedAt: number;
}

/** The newest of all lists, each once: whatever is among the first of all is among the first of its list. */
function mergeNewest(lists: Listed[][], limit: number): Listed[] {
  const newestFirst = lists.flat().toSorted((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1));
  return [...new Map(newestFirst.map((listed) => [listed.id, listed])).values()].slice(0, limit);
}

/** Asked of each row while the index is walked, so that a page is full whatever lies in the archive. */
function notArchived(userId: string) {
  return sql<boolean>`not exists (select 1 from bookmarks where bookmarks.user_id = ${userId}
    and bookmarks.conversation_id = conversations.id and bookmarks.archived = 1)`;
}

function titleHas(query: string) {
  const pattern = `%${foldForSearch(query).replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  // SQLite has no escape character for LIKE unless it is named.
  return sql<boolean>`title_folded like ${pattern} escape '\\'`;
}

async function found(
  rows: SelectQueryBuilder<Schema, 'conversations', Selectable<Schema['conversations']>>,
): Promise<Conversation[]> {
  return (await rows.execute()).map(toConversation);
}
