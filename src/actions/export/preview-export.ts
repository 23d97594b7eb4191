import { NotFound } from '../../domain/errors.ts';
import type { ConversationKind } from '../../domain/kind.ts';
import { Tree } from '../../domain/tree.ts';
import type { Context, Viewer } from '../context.ts';
import { decisionsOf } from '../review/decisions.ts';
import { viewConversation } from '../view-conversation.ts';
import type { SelectedConversation, Selection } from './select.ts';
import { select, whatMayLeave } from './select.ts';

export interface ExportPreview {
  conversations: number;
  /** Of all branches, as the viewer sees them. */
  messages: number;
  /** Why nothing that others shared is among them, in words. */
  obstacle: string | null;
  first: PreviewedConversation[];
}

export interface PreviewedConversation {
  id: string;
  title: string;
  kind: ConversationKind;
  tags: string[];
  /** The one that answered last on the branch that is shown first. */
  model: string | null;
  messages: number;
  updatedAt: Date;
}

const shownFirst = 10;

/** What an export of this selection would hold now. Forbidden where the policy lets nothing out. */
export async function previewExport(
  ctx: Context,
  viewer: Viewer,
  selection: Selection,
): Promise<ExportPreview> {
  const obstacle = await whatMayLeave(ctx, viewer, selection);
  const first: PreviewedConversation[] = [];
  let conversations = 0;
  let messages = 0;
  for await (const page of select(ctx, viewer, selection)) {
    for (const { conversation } of page.slice(0, shownFirst - first.length)) {
      const row = await previewed(ctx, viewer, conversation.id);
      if (row) first.push(row);
    }
    conversations += page.length;
    messages += await countMessages(ctx, page);
  }
  return { conversations, messages, obstacle, first };
}

/** Null: it was lost this moment. */
async function previewed(ctx: Context, viewer: Viewer, id: string): Promise<PreviewedConversation | null> {
  const viewed = await viewConversation(ctx, viewer, id).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (viewed === null) return null;
  const { projection, tags } = viewed;
  const { title, kind, messages, activeLeafId, updatedAt } = projection;
  const branch = new Tree(messages).branch(null, activeLeafId);
  const model = branch.findLast((message) => message.model !== null)?.model ?? null;
  return { id, title, kind, tags, model, messages: messages.length, updatedAt };
}

/** Without reading what they say: that of a large selection would take as long as the export. */
async function countMessages(ctx: Context, page: readonly SelectedConversation[]): Promise<number> {
  const { store, sealer } = ctx;
  const own = page.filter(({ access }) => access.level === 'own');
  const others = page.filter(({ access }) => access.level !== 'own');
  const idsOf = (some: readonly SelectedConversation[]) => some.map(({ conversation }) => conversation.id);
  let messages =
    (await store.exports.countMessages(idsOf(own))) +
    (await store.exports.countMessages(idsOf(others), { withoutSystem: true }));
  for (const { conversation, policy } of others) {
    if (!policy.redactInside && !conversation.redactInside) continue;
    const decisions = await decisionsOf(store, sealer, conversation.id);
    const leftOut = [...decisions.messages].flatMap(([id, action]) => (action === 'leave-out' ? id : []));
    const hidden = await store.conversations.messages(conversation.id, leftOut);
    messages -= hidden.filter(({ role }) => role !== 'system').length;
  }
  return messages;
}
