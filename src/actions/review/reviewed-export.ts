import { exportObstacle } from '../../domain/policy.ts';
import { Forbidden } from '../../domain/errors.ts';
import type { Projection } from '../../domain/projection.ts';
import type { ReviewFacts } from '../../domain/review.ts';
import { projectForPublic } from '../../domain/projection.ts';
import { audited } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';
import { openAsOwner, surroundings } from '../open-conversation.ts';
import { redactionFor } from './redaction-for.ts';
import { reviewConversation } from './review-conversation.ts';
import { wordOf } from './reviewed.ts';

/** Owner only: the conversation as the public would see it, and how it was reviewed. Forbidden where the policy says no. */
export async function exportReviewed(
  ctx: Context,
  viewer: Viewer,
  id: string,
  format: string,
): Promise<{ projection: Projection; review: ReviewFacts }> {
  const conversation = await openAsOwner(ctx, ctx.store, viewer, id, 'export a reviewed copy');
  const { policy } = await surroundings(ctx.store, conversation);
  const obstacle = exportObstacle(policy, true);
  if (obstacle !== null) throw new Forbidden(obstacle);
  const state = await reviewConversation(ctx, viewer, id, 'public');
  const content = await ctx.store.conversations.content(conversation);
  const redaction = await redactionFor(ctx, content, policy, 'public');
  const extent = { files: true, branchThrough: null, pinnedTo: null };
  const projection = projectForPublic(content, extent, (innerId) => innerId, redaction);
  const { decisions, values, subjects } = state;
  const words = [
    ...[...decisions.values.values()].flatMap((d) => (d.action === 'redact' ? [wordOf(d.kind)] : [])),
    ...decisions.passages.map(() => wordOf('by-hand')),
  ];
  await ctx.store.write((store) =>
    audited(ctx, store, viewer, 'conversation.exported', { format: `reviewed ${format}` }, id),
  );
  return {
    projection,
    review: {
      decidedAt: decisions.decidedAt,
      exportedAt: ctx.now(),
      redacted: [...Map.groupBy(words, (word) => word)].map(([word, same]) => ({
        word,
        values: same.length,
      })),
      messagesLeftOut: redaction.withheldMessages.size,
      filesLeftOut: redaction.withheldFiles.size,
      kept: values.filter(({ decision }) => decision?.action === 'keep').length,
      open: values.filter(({ decision }) => decision === null).length,
      unread: subjects.filter(({ unread, decision }) => unread !== null && decision === null).length,
    },
  };
}
