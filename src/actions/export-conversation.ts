import { Forbidden } from '../domain/errors.ts';
import type { Context, Viewer } from './context.ts';
import type { ViewedConversation } from './view-conversation.ts';
import { viewConversation } from './view-conversation.ts';

/** What this member sees of a conversation, to be taken away. Forbidden where the policy says no; audited. */
export async function exportConversation(
  ctx: Context,
  viewer: Viewer,
  id: string,
  format: string,
): Promise<ViewedConversation> {
  const viewed = await viewConversation(ctx, viewer, id);
  if (viewed.may.export !== null) throw new Forbidden(viewed.may.export);
  await ctx.store.write((store) =>
    store.audit.append({
      organizationId: viewed.conversation.organizationId,
      kind: 'conversation.exported',
      at: ctx.now(),
      actorId: viewer.id,
      conversationId: id,
      details: { format },
    }),
  );
  return viewed;
}
