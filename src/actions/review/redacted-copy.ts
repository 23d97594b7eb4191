import type { Conversation } from '../../domain/conversation.ts';
import { projectForMember } from '../../domain/projection.ts';
import { audited } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';
import { copyOf } from '../copy-of.ts';
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
  const behind = new Map(content.messages.map((message) => [message.id, message]));
  const files = new Map(content.files.map((file) => [file.id, file]));
  const copy = copyOf(ctx, viewer, {
    title: title ?? `${shown.title} (redacted copy)`,
    kind: original.kind,
    messages: shown.messages,
    activeLeafId: shown.activeLeafId,
    files: new Map(shown.files.map((file) => [file.id, redaction.fileShown(files.get(file.id)!)])),
    signed: (message) => {
      const { authorId, model } = behind.get(message.id)!;
      return { authorId, model };
    },
  });
  await ctx.store.write(async (store) => {
    await openAsOwner(ctx, store, viewer, id, 'copy it');
    await store.conversations.insertWhole(copy);
    await audited(ctx, store, viewer, 'conversation.copied', { copyId: copy.conversation.id }, id);
  });
  return copy.conversation;
}
