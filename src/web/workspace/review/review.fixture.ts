import type { Review, ReviewFinding, ReviewPlace, ReviewSubject } from '../../../http/wire/review.ts';

/** A review of one message with nothing in it, and what the test says. */
export function reviewWith(change: Partial<Review> = {}): Review {
  return {
    revision: 1,
    audience: 'public',
    visible: { messages: 3, files: 0, branches: 1 },
    findings: [],
    manual: [],
    leftOut: [],
    unread: [],
    waiting: [],
    open: 0,
    blocking: 0,
    applies: { inside: false, byPolicy: false },
    policy: { review: 'advised', blockCredentials: true, keepReason: false },
    reviewedAt: null,
    ...change,
  };
}

export function findingOf(key: string, change: Partial<ReviewFinding> = {}): ReviewFinding {
  return {
    key,
    kind: 'email',
    family: 'personal',
    confidence: 'high',
    preview: `${key[0]}…@e….com`,
    why: 'an email address',
    mask: '[email]',
    total: 1,
    places: [inMessage('m1')],
    decision: null,
    blocks: false,
    leavesOutFiles: [],
    ...change,
  };
}

export function credentialOf(key: string): ReviewFinding {
  return findingOf(key, { kind: 'password', family: 'credentials', blocks: true, mask: '[password]' });
}

export function inMessage(messageId: string): ReviewPlace {
  return { type: 'message', messageId, part: 0, partType: 'text', excerpt: 'Mail •••' };
}

export function subjectOf(id: string, change: Partial<ReviewSubject> = {}): ReviewSubject {
  return { type: 'file', id, name: 'report.pdf', why: null, decision: null, blocks: false, ...change };
}
