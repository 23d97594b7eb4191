import type { ConversationFile } from '../domain/conversation.ts';
import { NotFound, TooLarge } from '../domain/errors.ts';
import { safeFileName } from '../domain/file-name.ts';
import { projectForMember } from '../domain/projection.ts';
import { mediaTypeOf } from '../files/media-type.ts';
import type { Context, Viewer } from './context.ts';
import { redactionFor } from './review/redaction-for.ts';
import { openConversation, openToWrite } from './open-conversation.ts';

/** Stores an upload in a conversation, to be named by a message that is posted afterwards. */
export async function addFile(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  upload: { name: string; mediaType: string | undefined; bytes: AsyncIterable<Uint8Array> },
): Promise<ConversationFile> {
  // Before the bytes are read: nothing is stored for someone who may not add it.
  await openToWrite(ctx, ctx.store, viewer, conversationId);
  const stored = await ctx.files.put(upload.bytes, {
    name: 'VITRINE_MAX_FILE_BYTES',
    most: ctx.limits.fileBytes,
  });
  const file: ConversationFile = {
    id: ctx.newId(),
    name: safeFileName(upload.name),
    mediaType: await mediaTypeOf(stored.head, upload.mediaType),
    size: stored.size,
    sha256: stored.sha256,
    createdAt: ctx.now(),
  };
  await ctx.store.write(async (store) => {
    await openToWrite(ctx, store, viewer, conversationId);
    const most = ctx.limits.filesPerConversation;
    if ((await store.conversations.files(conversationId)).length >= most) {
      throw new TooLarge(
        `A conversation may have ${most} files.`,
        'VITRINE_MAX_FILES_PER_CONVERSATION',
        most,
      );
    }
    await store.conversations.addFile(conversationId, file);
  });
  return file;
}

/** The files of a conversation that this member sees, and its title as they see it. */
export async function memberFiles(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
): Promise<{ title: string; files: ConversationFile[] }> {
  const { conversation, access, policy } = await openConversation(ctx, ctx.store, viewer, conversationId);
  if (access.level === 'own') {
    return { title: conversation.title, files: await ctx.store.conversations.files(conversationId) };
  }
  const content = await ctx.store.conversations.content(conversation);
  const redaction = await redactionFor(ctx, content, policy, access.projection);
  const { title, files } = projectForMember(content, () => null, redaction);
  const shown = new Set(files.map((file) => file.id));
  return { title, files: content.files.filter((file) => shown.has(file.id)).map(redaction.fileShown) };
}

export async function memberFile(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  fileId: string,
): Promise<ConversationFile> {
  const { files } = await memberFiles(ctx, viewer, conversationId);
  const file = files.find((candidate) => candidate.id === fileId);
  if (!file) throw new NotFound();
  return file;
}

/** Deletes bytes that no conversation names any more and that are older than `graceMs`. */
export async function sweepFiles(ctx: Context, graceMs = 60 * 60 * 1000): Promise<void> {
  const before = new Date(Date.now() - graceMs);
  let batch: string[] = [];
  const sweep = async () => {
    const forgotten = await ctx.store.conversations.unreferenced(batch);
    batch = [];
    await ctx.files.delete(forgotten, before);
  };
  for await (const sha256 of ctx.files.list()) if (batch.push(sha256) >= 500) await sweep();
  await sweep();
}
