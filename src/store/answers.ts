import type { Kysely, Selectable } from 'kysely';
import type { Part } from '../domain/conversation.ts';
import type { Schema } from './schema.ts';

/** An answer that is no message yet: it is being written, or nothing came of it. */
export interface StoredAnswer {
  /** Of the message that it becomes. */
  id: string;
  conversationId: string;
  parentId: string | null;
  askedBy: string;
  /** As the conversation's owner may see it. */
  model: string;
  state: 'running' | 'failed';
  /** In words. */
  problem: string | null;
  parts: Part[];
  createdAt: Date;
}

/** Who answered last in a conversation. */
export interface AnswerChoice {
  assistantId: string | null;
  model: string | null;
}

export class Answers {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  async ofConversation(conversationId: string): Promise<StoredAnswer[]> {
    const rows = await this.db
      .selectFrom('answers')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .orderBy('id')
      .execute();
    return rows.map(toAnswer);
  }

  async find(conversationId: string, id: string): Promise<StoredAnswer | undefined> {
    const row = await this.db
      .selectFrom('answers')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && toAnswer(row);
  }

  /** What a process left that was ended in the middle. */
  async running(): Promise<StoredAnswer[]> {
    const rows = await this.db
      .selectFrom('answers')
      .selectAll()
      .where('state', '=', 'running')
      .orderBy('id')
      .execute();
    return rows.map(toAnswer);
  }

  async insert(answer: StoredAnswer): Promise<void> {
    await this.db
      .insertInto('answers')
      .values({
        id: answer.id,
        conversation_id: answer.conversationId,
        parent_id: answer.parentId,
        asked_by: answer.askedBy,
        model: answer.model,
        state: answer.state,
        problem: answer.problem,
        parts: JSON.stringify(answer.parts),
        created_at: answer.createdAt.getTime(),
      })
      .execute();
  }

  /** Keeps what has been received. */
  async keepParts(id: string, parts: readonly Part[]): Promise<void> {
    await this.db
      .updateTable('answers')
      .set({ parts: JSON.stringify(parts) })
      .where('id', '=', id)
      .execute();
  }

  async fail(id: string, problem: string): Promise<void> {
    await this.db.updateTable('answers').set({ state: 'failed', problem }).where('id', '=', id).execute();
  }

  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('answers').where('id', '=', id).execute();
  }

  async deleteFailed(conversationId: string, parentId: string | null): Promise<string[]> {
    const rows = await this.db
      .deleteFrom('answers')
      .where('conversation_id', '=', conversationId)
      .where('parent_id', parentId === null ? 'is' : '=', parentId)
      .where('state', '=', 'failed')
      .returning('id')
      .execute();
    return rows.map((row) => row.id);
  }

  async choice(conversationId: string): Promise<AnswerChoice> {
    const row = await this.db
      .selectFrom('conversations')
      .select(['assistant_id', 'model'])
      .where('id', '=', conversationId)
      .executeTakeFirst();
    return { assistantId: row?.assistant_id ?? null, model: row?.model ?? null };
  }

  async setChoice(conversationId: string, { assistantId, model }: AnswerChoice): Promise<void> {
    await this.db
      .updateTable('conversations')
      .set({ assistant_id: assistantId, model })
      .where('id', '=', conversationId)
      .execute();
  }
}

function toAnswer(row: Selectable<Schema['answers']>): StoredAnswer {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    askedBy: row.asked_by,
    model: row.model,
    state: row.state as StoredAnswer['state'],
    problem: row.problem,
    parts: JSON.parse(row.parts) as Part[],
    createdAt: new Date(row.created_at),
  };
}
