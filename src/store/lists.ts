import type { Kysely, Selectable, SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Conversation } from '../domain/conversation.ts';
import type { Audience } from '../domain/grant.ts';
import { foldForSearch } from '../domain/search-text.ts';
import { toConversation } from './conversation-rows.ts';
import { toKey } from './grants.ts';
import type { Schema } from './schema.ts';

/** Where a page of a list ended. */
export interface ListCursor {
  updatedAt: Date;
  id: string;
}

export interface ListAsk {
  organizationId: string;
  /** Looked for in titles. */
  query?: string | undefined;
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

  /** Of a whole organization those to which someone besides their owner may have a way in. */
  async shared(ask: ListAsk): Promise<Conversation[]> {
    return found(this.page(ask).where('shared', '=', sql.lit(1)));
  }

  /** What others gave to any of these audiences. */
  async granted(ask: ListAsk & { audiences: Audience[]; notOwnedBy: string }): Promise<Conversation[]> {
    const lists = await Promise.all(ask.audiences.map((audience) => this.grantedTo(ask, audience)));
    const ids = mergeNewest(lists, ask.limit);
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

  private page(ask: ListAsk) {
    let rows = this.db
      .selectFrom('conversations')
      .selectAll()
      .where('organization_id', '=', ask.organizationId)
      .where('import_id', 'is', null);
    if (ask.query) rows = rows.where(titleHas(ask.query));
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

interface Listed {
  id: string;
  updatedAt: number;
}

/** The newest of all lists, each once: whatever is among the first of all is among the first of its list. */
function mergeNewest(lists: Listed[][], limit: number): string[] {
  const newestFirst = lists.flat().toSorted((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1));
  return [...new Set(newestFirst.map(({ id }) => id))].slice(0, limit);
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
