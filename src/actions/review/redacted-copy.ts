import type { Conversation, ConversationFile, Message } from '../../domain/conversation.ts';
import { projectForMember } from '../../domain/projection.ts';
import { audited } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';
import { openAsOwner } from '../open-conversation.ts';
import { decisionsOf } from './decisions.ts';
import { decidedRedaction } from './redaction-for.ts';

/** Owner only: a new private conversation that holds what others would see of this one, and nothing else. */
export async function copyRedacted(
  ctx: Context,
  viewer: Viewer,
  id: string,
  title: string | undefined,
): Promise<Conversation> {
  const original = await openAsOwner(ctx, ctx.store, viewer, id, 'copy it');
  const content = await ctx.store.conversations.content(original);
  const redaction = await decidedRedaction(ctx, content, await decisionsOf(ctx.store, ctx.sealer, id));
  const shown = projectForMember(content, () => null, redaction);
  const newIds = new Map<string, string>();
  for (const { id: before } of [...shown.messages, ...shown.files]) newIds.set(before, ctx.newId());
  const now = ctx.now();
  const conversation: Conversation = {
    ...original,
    id: ctx.newId(),
    title: title ?? `${shown.title} (redacted copy)`,
    activeLeafId: shown.activeLeafId === null ? null : newIds.get(shown.activeLeafId)!,
    revision: 1,
    maskedTitle: null,
    redactInside: false,
    reviewRevision: 0,
    createdAt: now,
    updatedAt: now,
  };
  const authors = new Map(content.messages.map((message) => [message.id, message]));
  const messages = shown.messages.map((message): Message => ({
    id: newIds.get(message.id)!,
    parentId: message.parentId === null ? null : newIds.get(message.parentId)!,
    role: message.role,
    authorId: authors.get(message.id)?.authorId ?? null,
    model: authors.get(message.id)?.model ?? null,
    parts: message.parts.map((part) =>
      part.type === 'file' && part.fileId !== null
        ? { ...part, fileId: newIds.get(part.fileId) ?? null }
        : part,
    ),
    revision: 1,
    createdAt: message.createdAt,
  }));
  const files = content.files
    .filter((file) => newIds.has(file.id))
    .map((file): ConversationFile => ({ ...redaction.fileShown(file), id: newIds.get(file.id)! }));
  await ctx.store.write(async (store) => {
    await openAsOwner(ctx, store, viewer, id, 'copy it');
    await store.conversations.insertWhole({ conversation, messages, files });
    await audited(ctx, store, viewer, 'conversation.copied', { copyId: conversation.id }, id);
  });
  return conversation;
}
