import type { Kysely } from 'kysely';
import type { Bookmark } from '../domain/bookmark.ts';
import type { Schema } from './schema.ts';

/** What each person keeps about conversations that they see. */
export class Bookmarks {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** Of one person, by conversation; one about which they keep nothing is missing. */
  async of(userId: string, conversationIds: readonly string[]): Promise<Map<string, Bookmark>> {
    if (conversationIds.length === 0) return new Map();
    const rows = await this.db
      .selectFrom('bookmarks')
      .selectAll()
      .where('user_id', '=', userId)
      .where('conversation_id', 'in', conversationIds)
      .execute();
    return new Map(
      rows.map((row) => [
        row.conversation_id,
        { leafId: row.leaf_id, favorite: row.favorite === 1, archived: row.archived === 1 },
      ]),
    );
  }

  async set(userId: string, conversationId: string, { leafId, favorite, archived }: Bookmark): Promise<void> {
    const kept = { leaf_id: leafId, favorite: favorite ? 1 : 0, archived: archived ? 1 : 0 };
    await this.db
      .insertInto('bookmarks')
      .values({ conversation_id: conversationId, user_id: userId, ...kept })
      .onConflict((conflict) => conflict.columns(['user_id', 'conversation_id']).doUpdateSet(kept))
      .execute();
  }
}
