import type { Part } from '../../domain/conversation.ts';
import { Invalid } from '../../domain/errors.ts';
import { mostTags, tidyTags } from '../../domain/tags.ts';
import type {
  EncodedParts,
  ImportedConversation,
  ImportedPart,
  ImportEvent,
} from '../../importers/importer.ts';
import type { GrownMessage, StagedConversation, StagedMessage } from '../../store/imports.ts';
import { announce } from '../announce.ts';
import { tellOfWaiting } from '../review/waiting.ts';
import type { Context, Viewer } from '../context.ts';
import { Attachments } from './attachments.ts';
import { grownAnswers } from './grown-answers.ts';
import type { ImportedOne, ImportListener } from './import-results.ts';

/** What an import may bring: read here, or in another thread and encoded there. */
type Parts = ImportedPart[] | EncodedParts;

/**
 * Brings in what an importer reads. Everything appears at once when all of it is read; if reading
 * fails, or `signal` is aborted, nothing does, whatever `listener` was told. A conversation that came before
 * gets its new messages, and an answer at its end what it says more now.
 */
export async function importConversations(
  ctx: Context,
  viewer: Viewer,
  events: AsyncIterable<ImportEvent<Parts>>,
  signal: AbortSignal,
  listener: ImportListener,
): Promise<void> {
  const run = new ImportRun(ctx, viewer, listener);
  try {
    for await (const event of events) {
      signal.throwIfAborted();
      if (event.type === 'skipped') run.skip(event.where, event.why);
      else if (event.type === 'conversation') await run.take(event.conversation, signal);
      else if (event.type === 'checkpoint') await run.flush();
      else run.tell(event);
    }
    signal.throwIfAborted();
    await run.finish();
  } catch (error) {
    await run.discard();
    throw error;
  }
  for (const id of run.updated) {
    await announce(ctx, 'content', { id, organizationId: viewer.member.organizationId, ownerId: viewer.id });
    await tellOfWaiting(ctx, id);
  }
}

/** A commit waits for the disk: several small conversations share one. */
const batchBytes = 4 * 1024 * 1024;
const batchConversations = 64;

class ImportRun {
  /** The ids of those that were here and have grown. */
  readonly updated: string[] = [];
  private readonly ctx: Context;
  private readonly viewer: Viewer;
  private readonly listener: ImportListener;
  private readonly id: string;
  private readonly counts = { conversations: 0, skipped: 0 };
  /** The ids of those that have nothing new, and so are not staged. */
  private readonly unchanged = new Set<string>();
  private readonly grown: GrownMessage[] = [];
  private batch: StagedConversation[] = [];
  private batchSize = 0;

  constructor(ctx: Context, viewer: Viewer, listener: ImportListener) {
    this.ctx = ctx;
    this.viewer = viewer;
    this.listener = listener;
    this.id = ctx.newId();
  }

  skip(where: string, why: string): void {
    this.counts.skipped += 1;
    this.listener.skipped({ where, why });
  }

  tell({ bytes, totalBytes }: { bytes: number; totalBytes: number }): void {
    this.listener.progress?.({ ...this.counts, bytes, totalBytes });
  }

  async take(imported: ImportedConversation<Parts>, signal: AbortSignal): Promise<void> {
    const known = await this.ctx.store.imports.known(
      { organizationId: this.viewer.member.organizationId, ownerId: this.viewer.id },
      imported.kind,
      imported.sourceId,
    );
    if ((known && this.unchanged.has(known.id)) || (await this.isStaged(imported))) {
      this.skip(`“${imported.title}”`, 'It is in these files twice; the first one was taken.');
      return;
    }
    const ids = new Map(known?.messageIds);
    const fresh = imported.messages.filter((message) => !ids.has(message.sourceId));
    const summary = { title: imported.title, kind: imported.kind };
    const attachments = new Attachments(this.ctx, (name, why) => {
      this.skip(`“${imported.title}”, file “${name}”`, why);
    });
    const grown = known ? await this.grownIn(known.id, imported, ids, attachments) : [];
    this.grown.push(...grown);
    if (known && fresh.length === 0 && grown.length === 0) {
      this.unchanged.add(known.id);
      this.bring({ id: known.id, ...summary, messages: 0, outcome: 'unchanged' });
      return;
    }

    const conversationId = this.ctx.newId();
    const messages: StagedConversation['messages'] = [];
    for (const source of fresh) {
      signal.throwIfAborted();
      const parts = Array.isArray(source.parts)
        ? await attachments.store(source.parts, source.createdAt)
        : source.parts;
      const message: StagedMessage = {
        id: this.ctx.newId(),
        parentId: source.parentSourceId === null ? null : (ids.get(source.parentSourceId) ?? null),
        role: source.role,
        authorId: null,
        model: source.model,
        parts,
        ended: source.ended ?? null,
        revision: 1,
        createdAt: source.createdAt,
      };
      ids.set(source.sourceId, message.id);
      messages.push({ message, sourceId: source.sourceId });
      this.batchSize += roughSize(parts);
    }
    const active = imported.activeSourceId ?? imported.messages.at(-1)?.sourceId;
    this.batch.push({
      conversation: {
        id: conversationId,
        organizationId: this.viewer.member.organizationId,
        ownerId: this.viewer.id,
        title: imported.title,
        kind: imported.kind,
        activeLeafId: active === undefined ? null : (ids.get(active) ?? null),
        revision: 1,
        maskedTitle: null,
        redactInside: false,
        reviewRevision: 0,
        createdAt: imported.createdAt,
        updatedAt: imported.updatedAt,
      },
      sourceId: imported.sourceId,
      mergeInto: known?.id ?? null,
      messages,
      files: attachments.files,
      tags: keptTags(imported.tags ?? []),
    });
    this.bring({
      id: known?.id ?? conversationId,
      ...summary,
      messages: fresh.length + grown.length,
      outcome: known ? 'updated' : 'created',
    });
    if (this.batchSize >= batchBytes || this.batch.length >= batchConversations) await this.flush();
  }

  private bring(conversation: ImportedOne): void {
    this.counts.conversations += 1;
    if (conversation.outcome === 'updated') this.updated.push(conversation.id);
    this.listener.brought(conversation);
  }

  private async isStaged({ kind, sourceId }: ImportedConversation<Parts>): Promise<boolean> {
    const isMeant = (staged: StagedConversation) =>
      staged.sourceId === sourceId && staged.conversation.kind === kind;
    return this.batch.some(isMeant) || this.ctx.store.imports.isStaged(this.id, kind, sourceId);
  }

  private grownIn(
    conversationId: string,
    imported: ImportedConversation<Parts>,
    ids: ReadonlyMap<string, string>,
    attachments: Attachments,
  ): Promise<GrownMessage[]> {
    return grownAnswers(this.ctx.store.imports, conversationId, imported, ids, attachments, () => {
      this.skip(
        `“${imported.title}”`,
        'Its last answer has grown, but was replied to here: it stays as it was.',
      );
    });
  }

  async finish(): Promise<void> {
    await this.flush();
    await this.ctx.store.write((store) => store.imports.finish(this.id, this.grown));
  }

  /** The bytes of its files are swept up later: nothing names them. */
  async discard(): Promise<void> {
    await this.ctx.store.write((store) => store.imports.discard(this.id));
  }

  async flush(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    this.batchSize = 0;
    if (batch.length === 0) return;
    await this.ctx.store.write(async (store) => {
      for (const staged of batch) await store.imports.stage(this.id, staged);
    });
  }
}

/** Tags of a file: those that could be given here. */
function keptTags(tags: readonly string[]): string[] {
  const kept: string[] = [];
  for (const tag of tags.slice(0, 1000)) {
    try {
      if (kept.length < mostTags) kept.splice(0, kept.length, ...tidyTags([...kept, tag]));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
    }
  }
  return kept;
}

/** Characters, about: enough to know when a batch is large. */
function roughSize(parts: Part[] | EncodedParts): number {
  if (!Array.isArray(parts)) return parts.length;
  return parts.reduce((sum, part) => sum + ('text' in part ? part.text.length : 2000), 0);
}
