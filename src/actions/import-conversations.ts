import type { Conversation, ConversationFile, Part } from '../domain/conversation.ts';
import { TooLarge } from '../domain/errors.ts';
import { safeFileName } from '../domain/file-name.ts';
import { mediaTypeOf } from '../files/media-type.ts';
import type {
  EncodedParts,
  ImportedConversation,
  ImportedFilePart,
  ImportedPart,
  ImportEvent,
} from '../importers/importer.ts';
import type { StagedConversation, StagedMessage } from '../store/imports.ts';
import { announce } from './announce.ts';
import { tellOfWaiting } from './review/waiting.ts';
import type { Context, Viewer } from './context.ts';

export interface ImportOutcome {
  conversations: {
    id: string;
    title: string;
    kind: Conversation['kind'];
    messages: number;
    outcome: 'created' | 'updated' | 'unchanged';
  }[];
  skipped: { where: string; why: string }[];
}

/** What an import may bring: read here, or in another thread and encoded there. */
type Parts = ImportedPart[] | EncodedParts;

export interface ImportReport {
  conversations: number;
  skipped: number;
  bytes: number;
  totalBytes: number;
}

/**
 * Brings in what an importer reads. Everything appears at once when all of it is read; if reading
 * fails, or `signal` is aborted, nothing does. A conversation that came before gets its new messages only.
 */
export async function importConversations(
  ctx: Context,
  viewer: Viewer,
  events: AsyncIterable<ImportEvent<Parts>>,
  signal: AbortSignal,
  report: (progress: ImportReport) => void = () => {},
): Promise<ImportOutcome> {
  const run = new ImportRun(ctx, viewer);
  try {
    for await (const event of events) {
      signal.throwIfAborted();
      if (event.type === 'skipped') run.outcome.skipped.push({ where: event.where, why: event.why });
      else if (event.type === 'conversation') await run.take(event.conversation, signal);
      else if (event.type === 'checkpoint') await run.flush();
      else report({ ...run.counts(), bytes: event.bytes, totalBytes: event.totalBytes });
    }
    signal.throwIfAborted();
    await run.finish();
  } catch (error) {
    await run.discard();
    throw error;
  }
  for (const conversation of run.outcome.conversations) {
    if (conversation.outcome === 'updated') {
      await announce(ctx, 'content', {
        id: conversation.id,
        organizationId: viewer.member.organizationId,
        ownerId: viewer.id,
      });
      await tellOfWaiting(ctx, conversation.id);
    }
  }
  return run.outcome;
}

/** A commit waits for the disk: several small conversations share one. */
const batchBytes = 4 * 1024 * 1024;
const batchConversations = 64;

class ImportRun {
  readonly outcome: ImportOutcome = { conversations: [], skipped: [] };
  private readonly ctx: Context;
  private readonly viewer: Viewer;
  private readonly id: string;
  private readonly taken = new Set<string>();
  private batch: StagedConversation[] = [];
  private batchSize = 0;

  constructor(ctx: Context, viewer: Viewer) {
    this.ctx = ctx;
    this.viewer = viewer;
    this.id = ctx.newId();
  }

  counts() {
    return { conversations: this.outcome.conversations.length, skipped: this.outcome.skipped.length };
  }

  async take(imported: ImportedConversation<Parts>, signal: AbortSignal): Promise<void> {
    const key = `${imported.kind} ${imported.sourceId}`;
    if (this.taken.has(key)) {
      this.outcome.skipped.push({
        where: `“${imported.title}”`,
        why: 'It is in these files twice; the first one was taken.',
      });
      return;
    }
    this.taken.add(key);

    const known = await this.ctx.store.imports.known(
      { organizationId: this.viewer.member.organizationId, ownerId: this.viewer.id },
      imported.kind,
      imported.sourceId,
    );
    const ids = new Map(known?.messageIds);
    const fresh = imported.messages.filter((message) => !ids.has(message.sourceId));
    const summary = { title: imported.title, kind: imported.kind };
    if (known && fresh.length === 0) {
      this.outcome.conversations.push({ id: known.id, ...summary, messages: 0, outcome: 'unchanged' });
      return;
    }

    const conversationId = this.ctx.newId();
    const files: ConversationFile[] = [];
    const messages: StagedConversation['messages'] = [];
    for (const source of fresh) {
      signal.throwIfAborted();
      const parts = Array.isArray(source.parts)
        ? await this.withStoredFiles(source.parts, imported.title, source.createdAt, files)
        : source.parts;
      const message: StagedMessage = {
        id: this.ctx.newId(),
        parentId: source.parentSourceId === null ? null : (ids.get(source.parentSourceId) ?? null),
        role: source.role,
        authorId: null,
        model: source.model,
        parts,
        ended: null,
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
      files,
    });
    this.outcome.conversations.push({
      id: known?.id ?? conversationId,
      ...summary,
      messages: fresh.length,
      outcome: known ? 'updated' : 'created',
    });
    if (this.batchSize >= batchBytes || this.batch.length >= batchConversations) await this.flush();
  }

  async finish(): Promise<void> {
    await this.flush();
    await this.ctx.store.write((store) => store.imports.finish(this.id));
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

  private async withStoredFiles(
    parts: ImportedPart[],
    title: string,
    createdAt: Date,
    files: ConversationFile[],
  ): Promise<Part[]> {
    const stored: Part[] = [];
    for (const part of parts) {
      stored.push(part.type === 'file' ? await this.storeFile(part, title, createdAt, files) : part);
    }
    return stored;
  }

  /** An attachment over a limit does not keep its conversation out: it is named, without its bytes, and reported. */
  private async storeFile(
    part: ImportedFilePart,
    title: string,
    createdAt: Date,
    files: ConversationFile[],
  ): Promise<Part> {
    const name = safeFileName(part.name);
    const { fileBytes, filesPerConversation } = this.ctx.limits;
    const leaveOut = (why: string): Part => {
      this.outcome.skipped.push({ where: `“${title}”, file “${name}”`, why });
      return { type: 'file', fileId: null, name, mediaType: part.mediaType };
    };
    if (part.open === null) return { type: 'file', fileId: null, name, mediaType: part.mediaType };
    if (files.length >= filesPerConversation) {
      return leaveOut(
        `A conversation may have ${filesPerConversation} files (VITRINE_MAX_FILES_PER_CONVERSATION).`,
      );
    }
    let stored;
    try {
      stored = await this.ctx.files.put(await part.open(), {
        name: 'VITRINE_MAX_FILE_BYTES',
        most: fileBytes,
      });
    } catch (error) {
      if (error instanceof TooLarge) return leaveOut(`${error.message} (${error.limit}).`);
      throw error;
    }
    const file: ConversationFile = {
      id: this.ctx.newId(),
      name,
      mediaType: await mediaTypeOf(stored.head, part.mediaType),
      size: stored.size,
      sha256: stored.sha256,
      createdAt,
    };
    files.push(file);
    return { type: 'file', fileId: file.id, name, mediaType: file.mediaType };
  }
}

/** Characters, about: enough to know when a batch is large. */
function roughSize(parts: Part[] | EncodedParts): number {
  if (!Array.isArray(parts)) return parts.length;
  return parts.reduce((sum, part) => sum + ('text' in part ? part.text.length : 2000), 0);
}
