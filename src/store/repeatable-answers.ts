import type { Kysely, Selectable } from 'kysely';
import type { Schema } from './schema.ts';

/** One request of one person, by the key that they gave it. */
export interface RequestName {
  organizationId: string;
  userId: string;
  /** Of the Idempotency-Key. */
  keyHash: string;
}

/** What has become of a request that may be sent again. */
export interface RepeatableAnswer extends RequestName {
  /** Of what was asked; null: of an upload that is not here as a whole. */
  fingerprint: string | null;
  /** `committed`: something of it was kept, but there is no answer. */
  state: 'running' | 'committed' | 'answered';
  status: number | null;
  /** The conversation that has to be open to the person, and what they could do with it then. */
  conversationId: string | null;
  level: string | null;
  reviewRevision: number | null;
  sealed: string | null;
}

/** Answers to requests with an Idempotency-Key, so that none of them is done twice. */
export class RepeatableAnswers {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** False if the request was begun before, and not before `since`. */
  async begin(name: RequestName, fingerprint: string | null, now: Date, since: Date): Promise<boolean> {
    await this.named(this.db.deleteFrom('repeatable_answers'), name)
      .where('created_at', '<', since.getTime())
      .execute();
    const result = await this.db
      .insertInto('repeatable_answers')
      .values({
        organization_id: name.organizationId,
        user_id: name.userId,
        key_hash: name.keyHash,
        fingerprint,
        state: 'running',
        created_at: now.getTime(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return result.numInsertedOrUpdatedRows === 1n;
  }

  async find(name: RequestName): Promise<RepeatableAnswer | undefined> {
    const row = await this.named(
      this.db.selectFrom('repeatable_answers').selectAll(),
      name,
    ).executeTakeFirst();
    return row && toAnswer(row);
  }

  /** To be called in the transaction that does what was asked. */
  async commit(name: RequestName): Promise<void> {
    await this.named(this.db.updateTable('repeatable_answers').set({ state: 'committed' }), name)
      .where('state', '=', 'running')
      .execute();
  }

  async answer(answer: RepeatableAnswer): Promise<void> {
    const { fingerprint, status, conversationId, level, reviewRevision, sealed } = answer;
    await this.named(
      this.db.updateTable('repeatable_answers').set({
        state: 'answered',
        fingerprint,
        status,
        conversation_id: conversationId,
        level,
        review_revision: reviewRevision,
        sealed,
      }),
      answer,
    ).execute();
  }

  /** Forgets a request of which nothing was kept. */
  async release(name: RequestName): Promise<void> {
    await this.named(this.db.deleteFrom('repeatable_answers'), name).where('state', '=', 'running').execute();
  }

  /** Those that a process which is gone had begun and of which it kept nothing. */
  async releaseAll(): Promise<void> {
    await this.db.deleteFrom('repeatable_answers').where('state', '=', 'running').execute();
  }

  /** Forgets what is older than `since`, and what answers said of conversations that are gone. */
  async sweep(since: Date): Promise<void> {
    await this.db.deleteFrom('repeatable_answers').where('created_at', '<', since.getTime()).execute();
    await this.db
      .updateTable('repeatable_answers')
      .set({ sealed: null })
      .where('conversation_id', 'is not', null)
      .where('conversation_id', 'not in', (eb) => eb.selectFrom('conversations').select('id'))
      .execute();
  }

  private named<Q extends { where(column: never, is: '=', value: string): Q }>(
    query: Q,
    { organizationId, userId, keyHash }: RequestName,
  ): Q {
    return query
      .where('organization_id' as never, '=', organizationId)
      .where('user_id' as never, '=', userId)
      .where('key_hash' as never, '=', keyHash);
  }
}

function toAnswer(row: Selectable<Schema['repeatable_answers']>): RepeatableAnswer {
  return {
    organizationId: row.organization_id,
    userId: row.user_id,
    keyHash: row.key_hash,
    fingerprint: row.fingerprint,
    state: row.state as RepeatableAnswer['state'],
    status: row.status,
    conversationId: row.conversation_id,
    level: row.level,
    reviewRevision: row.review_revision,
    sealed: row.sealed,
  };
}
