import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A decision as it is kept; what it says of the conversation's text is sealed. */
export interface StoredDecision {
  id: string;
  type: 'value' | 'passage' | 'message' | 'file';
  /** What it is about: the key of a value, the id of a message or a file; of a passage its own id. */
  key: string;
  action: 'redact' | 'keep' | 'leave-out';
  sealed: string;
  decidedBy: string;
  decidedAt: Date;
}

/** What a scan of one thing found, sealed. */
export interface StoredScan {
  /** `title:<hash>`, `message:<id>:<revision>` or `file:<id>`. */
  subject: string;
  /** Of the scanner, with its options and terms: another one finds other things. */
  version: string;
  sealed: string;
}

/** What one revision of the decisions makes of a file. */
export interface MaskedFile {
  fileId: string;
  outcome: 'same' | 'masked' | 'left-out';
  /** Of the masked copy; of the file itself otherwise. */
  sha256: string;
  /** Bytes. */
  size: number;
}

export class Reviews {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** In the order they were made. */
  async decisions(conversationId: string): Promise<StoredDecision[]> {
    const rows = await this.db
      .selectFrom('review_decisions')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      type: row.type as StoredDecision['type'],
      key: row.key,
      action: row.action as StoredDecision['action'],
      sealed: row.sealed,
      decidedBy: row.decided_by,
      decidedAt: new Date(row.decided_at),
    }));
  }

  /** In the place of the one about the same thing. */
  async decide(conversationId: string, decision: StoredDecision): Promise<void> {
    const { id, action, sealed } = decision;
    const by = { decided_by: decision.decidedBy, decided_at: decision.decidedAt.getTime() };
    await this.db
      .insertInto('review_decisions')
      .values({
        id,
        conversation_id: conversationId,
        type: decision.type,
        key: decision.key,
        action,
        sealed,
        ...by,
      })
      .onConflict((conflict) =>
        conflict.columns(['conversation_id', 'type', 'key']).doUpdateSet({ id, action, sealed, ...by }),
      )
      .execute();
  }

  async undo(conversationId: string, type: StoredDecision['type'], keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    await this.db
      .deleteFrom('review_decisions')
      .where('conversation_id', '=', conversationId)
      .where('type', '=', type)
      .where('key', 'in', keys)
      .execute();
  }

  async undoById(conversationId: string, id: string): Promise<void> {
    await this.db
      .deleteFrom('review_decisions')
      .where('conversation_id', '=', conversationId)
      .where('id', '=', id)
      .execute();
  }

  /** After each change of the decisions: what everyone but the owner sees is another. */
  async changed(conversationId: string, now: { inside: boolean; maskedTitle: string | null }): Promise<void> {
    await this.db
      .updateTable('conversations')
      .set((eb) => ({
        redact_inside: now.inside ? 1 : 0,
        masked_title: now.maskedTitle,
        waiting_told_at: null,
        review_revision: eb('review_revision', '+', 1),
        revision: eb('revision', '+', 1),
      }))
      .where('id', '=', conversationId)
      .execute();
  }

  /**
   * Notes that the owner is told now of what waits. False when they were told after `since` and have decided
   * nothing in the meantime.
   */
  async noteTold(conversationId: string, at: Date, since: Date): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('conversations')
      .set({ waiting_told_at: at.getTime() })
      .where('id', '=', conversationId)
      .where((eb) => eb.or([eb('waiting_told_at', 'is', null), eb('waiting_told_at', '<=', since.getTime())]))
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  async scans(conversationId: string): Promise<StoredScan[]> {
    return this.db
      .selectFrom('scans')
      .select(['subject', 'version', 'sealed'])
      .where('conversation_id', '=', conversationId)
      .execute();
  }

  async keepScans(conversationId: string, scans: readonly StoredScan[]): Promise<void> {
    for (const scan of scans) {
      await this.db
        .insertInto('scans')
        .values({ conversation_id: conversationId, ...scan })
        .onConflict((conflict) =>
          conflict
            .columns(['conversation_id', 'subject'])
            .doUpdateSet({ version: scan.version, sealed: scan.sealed }),
        )
        .execute();
    }
  }

  async maskedFiles(conversationId: string, reviewRevision: number): Promise<MaskedFile[]> {
    const rows = await this.db
      .selectFrom('masked_files')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('review_revision', '=', reviewRevision)
      .execute();
    return rows.map((row) => ({
      fileId: row.file_id,
      outcome: row.outcome as MaskedFile['outcome'],
      sha256: row.sha256,
      size: row.size,
    }));
  }

  async keepMaskedFile(conversationId: string, reviewRevision: number, file: MaskedFile): Promise<void> {
    const { outcome, sha256, size } = file;
    const made = { review_revision: reviewRevision, outcome, sha256, size };
    await this.db
      .insertInto('masked_files')
      .values({ conversation_id: conversationId, file_id: file.fileId, ...made })
      .onConflict((conflict) => conflict.columns(['conversation_id', 'file_id']).doUpdateSet(made))
      .execute();
  }
}
