import type { Conversation } from '../../domain/conversation.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ConversationContent } from '../../domain/projection.ts';
import { projectForPublic } from '../../domain/projection.ts';
import { Masker } from '../../domain/redaction/masker.ts';
import { stringsOf } from '../../domain/redaction/strings.ts';
import type { Decisions } from '../../domain/review.ts';
import { Tree } from '../../domain/tree.ts';
import type { Context, Viewer } from '../context.ts';
import { openAsOwner, surroundings } from '../open-conversation.ts';
import { decisionsOf } from './decisions.ts';
import { decidedRedaction } from './redaction-for.ts';
import type { ReviewAudience, ReviewedSubject, ReviewedValue } from './reviewed.ts';
import { sorted } from './reviewed.ts';
import { scanConversation } from './scan-conversation.ts';

/** All that a review is made of. The owner's eyes only: it holds the values. */
export interface ReviewState {
  audience: ReviewAudience;
  conversation: Conversation;
  policy: Policy;
  decisions: Decisions;
  visible: { messages: number; files: number; branches: number };
  /** One for each value that is found in what would be visible, the most urgent first. */
  values: ReviewedValue[];
  manual: ManualRedaction[];
  subjects: ReviewedSubject[];
}

export interface ManualRedaction {
  id: string;
  value: string;
  label: string;
  /** Null: everywhere. */
  messageId: string | null;
  /** How often it stands in messages. */
  total: number;
}

/** Owner only. Scans what was not scanned yet. */
export async function reviewConversation(
  ctx: Context,
  viewer: Viewer,
  id: string,
  audience: ReviewAudience,
): Promise<ReviewState> {
  const conversation = await openAsOwner(ctx, ctx.store, viewer, id, 'review this conversation');
  const { policy } = await surroundings(ctx.store, conversation);
  const content = await ctx.store.conversations.content(conversation);
  const decisions = await decisionsOf(ctx.store, ctx.sealer, id);
  const scans = await scanConversation(ctx, content, policy);
  return {
    audience,
    conversation,
    policy,
    decisions,
    visible: await visibleIn(ctx, content, decisions, policy, audience),
    ...sorted(content, scans, decisions, policy, audience),
    ...byHand(content, decisions),
  };
}

async function visibleIn(
  ctx: Context,
  content: ConversationContent,
  decisions: Decisions,
  policy: Policy,
  audience: ReviewAudience,
) {
  const redaction = await decidedRedaction(ctx, content, decisions);
  const extent = {
    files: audience === 'inside' || policy.publicFiles,
    branchThrough: null,
    pinnedTo: null,
  };
  const shown = projectForPublic(content, extent, (innerId) => innerId, redaction);
  return {
    messages: shown.messages.length,
    files: shown.files.length,
    branches: new Tree(shown.messages).leafCount(),
  };
}

function byHand(
  { messages }: ConversationContent,
  { values, passages }: Decisions,
): Pick<ReviewState, 'manual'> {
  const everywhere = [...values.values()].flatMap((decision) =>
    decision.byHand && decision.action === 'redact' ? [{ ...decision, messageId: null }] : [],
  );
  const texts = messages
    .filter(({ role }) => role !== 'system')
    .map(({ id, parts }) => ({ id, text: stringsOf(parts).join('\0') }));
  const counted = ({ id, value, label, messageId }: Omit<ManualRedaction, 'total'>) => {
    const masker = new Masker([{ label, spellings: [value] }]);
    const within = texts.filter((text) => messageId === null || text.id === messageId);
    const total = within.reduce((sum, { text }) => sum + masker.matches(text).length, 0);
    return { id, value, label, messageId, total };
  };
  return { manual: [...everywhere, ...passages].map(counted) };
}
