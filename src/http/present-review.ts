import type { z } from 'zod';
import type { ReviewState } from '../actions/review/review-conversation.ts';
import type { ReviewedSubject, ReviewedValue } from '../actions/review/reviewed.ts';
import type { FindingFamily, FindingKind } from '../review/finding.ts';
import { maskedPreview } from '../review/preview.ts';
import type * as wire from './wire/review.ts';

type Answer = z.infer<typeof wire.review>;

/** A review for its owner's browser: previews instead of values. */
export function presentReview(state: ReviewState): Answer {
  const { conversation, policy, decisions, values, subjects, audience } = state;
  const open = values.filter(({ decision }) => decision === null).length;
  const unread = subjects.filter((subject) => subject.unread !== null && subject.decision !== 'leave-out');
  return {
    revision: conversation.reviewRevision,
    audience,
    visible: state.visible,
    findings: values.map(presentValue),
    manual: state.manual.map(({ id, value, label, messageId, total }) => ({
      id,
      preview: maskedPreview(value, 'term'),
      mask: label,
      messageId,
      total,
    })),
    leftOut: subjects.filter(({ decision }) => decision === 'leave-out').map(presentSubject),
    unread: unread.map(presentSubject),
    waiting: subjects.filter(({ waits }) => waits).map(presentSubject),
    open: open + unread.filter(({ decision }) => decision === null).length,
    blocking:
      values.filter((value) => value.blocks).length + subjects.filter((subject) => subject.blocks).length,
    applies: {
      inside: policy.redactInside || conversation.redactInside,
      byPolicy: policy.redactInside,
    },
    policy: {
      review: policy.review,
      blockCredentials: policy.blockCredentials,
      keepReason: policy.keepReason,
    },
    reviewedAt: decisions.decidedAt?.toISOString() ?? null,
  };
}

function presentValue(value: ReviewedValue): Answer['findings'][number] {
  const { found, places, mask, decision, leavesOutFiles } = value;
  const kind = found.kind as FindingKind;
  return {
    key: found.key,
    kind,
    family: found.family as FindingFamily,
    confidence: found.confidence,
    preview: maskedPreview(found.value, kind),
    why: found.why,
    mask,
    total: places.length,
    places: places.slice(0, mostPlaces).map(presentPlace),
    decision: decision && {
      action: decision.action,
      reason: decision.action === 'keep' ? decision.reason : null,
    },
    blocks: value.blocks,
    leavesOutFiles,
  };
}

const mostPlaces = 20;

function presentPlace({ subject, found, name }: ReviewedValue['places'][number]) {
  const [type, id = ''] = subject.split(':');
  const excerpt = found.excerpt ?? '';
  if (type === 'message') {
    const { part = 0, partType = 'text' } = found;
    return { type: 'message' as const, messageId: id, part, partType, excerpt };
  }
  if (type === 'file') return { type: 'file' as const, fileId: id, name, where: found.where ?? '', excerpt };
  return { type: 'title' as const };
}

function presentSubject({ subject, name, unread, decision, blocks }: ReviewedSubject) {
  const [type, id = ''] = subject.split(':');
  return {
    type: type === 'file' ? ('file' as const) : ('message' as const),
    id,
    name,
    why: unread,
    decision,
    blocks,
  };
}
