import type { Decide, Review, ReviewFinding, ReviewPlace, ReviewSubject } from '../../../http/wire/review.ts';

/** Decisions that were made here and that the server may not know yet. */
export interface Wishes {
  findings: ReadonlyMap<string, FindingWish>;
  messages: ReadonlyMap<string, SubjectAction>;
  files: ReadonlyMap<string, SubjectAction>;
  inside?: boolean;
}
interface FindingWish {
  action: 'redact' | 'keep' | 'open';
  reason?: string;
}
export type SubjectAction = 'leave-out' | 'keep' | 'open';

export const noWishes: Wishes = { findings: new Map(), messages: new Map(), files: new Map() };

export function isEmpty({ findings, messages, files, inside }: Wishes): boolean {
  return findings.size + messages.size + files.size === 0 && inside === undefined;
}

/** The later ones win. */
export function joined(first: Wishes, later: Wishes): Wishes {
  const inside = later.inside ?? first.inside;
  return {
    findings: new Map([...first.findings, ...later.findings]),
    messages: new Map([...first.messages, ...later.messages]),
    files: new Map([...first.files, ...later.files]),
    ...(inside === undefined ? {} : { inside }),
  };
}

/** As the server takes them. */
export function asDecide({ findings, messages, files, inside }: Wishes): Decide {
  return {
    findings: [...findings].map(([key, wish]) => ({ key, ...wish })),
    messages: [...messages].map(([id, action]) => ({ id, action })),
    files: [...files].map(([id, action]) => ({ id, action })),
    ...(inside === undefined ? {} : { inside }),
  };
}

/** The review as it will be once the wishes are known to the server. */
export function withWishes(review: Review, wishes: Wishes): Review {
  if (isEmpty(wishes)) return review;
  return {
    ...review,
    findings: review.findings.map((finding) => {
      const wish = wishes.findings.get(finding.key);
      if (!wish) return finding;
      const { action, reason = null } = wish;
      return { ...finding, decision: action === 'open' ? null : { action, reason } };
    }),
    unread: review.unread.map((subject) => {
      const action = wishOf(wishes, subject);
      return action === undefined ? subject : { ...subject, decision: action === 'open' ? null : action };
    }),
    leftOut: withLeftOut(review, wishes),
    applies: { ...review.applies, inside: wishes.inside ?? review.applies.inside },
  };
}

/** What takes the wishes back, when they are made on this review. */
export function inverseOf(review: Review, wishes: Wishes): Wishes {
  const findings = new Map(review.findings.map((finding) => [finding.key, finding.decision]));
  const before = (type: ReviewSubject['type'], id: string): SubjectAction => {
    if (review.leftOut.some((subject) => subject.type === type && subject.id === id)) return 'leave-out';
    return review.unread.find((subject) => subject.type === type && subject.id === id)?.decision ?? 'open';
  };
  return {
    findings: new Map([...wishes.findings.keys()].map((key) => [key, wishLike(findings.get(key) ?? null)])),
    messages: new Map([...wishes.messages.keys()].map((id) => [id, before('message', id)])),
    files: new Map([...wishes.files.keys()].map((id) => [id, before('file', id)])),
    ...(wishes.inside === undefined ? {} : { inside: review.applies.inside }),
  };
}

function wishLike(decision: ReviewFinding['decision']): FindingWish {
  if (decision === null) return { action: 'open' };
  const { action, reason } = decision;
  return reason === null ? { action } : { action, reason };
}

/** Those wishes that nobody answered otherwise between the two reviews. */
export function undisputed(wishes: Wishes, seen: Review, now: Review): Wishes {
  const decisions = (review: Review) =>
    new Map(review.findings.map(({ key, decision }) => [key, decision?.action ?? 'open']));
  const [before, after] = [decisions(seen), decisions(now)];
  return {
    ...wishes,
    findings: new Map([...wishes.findings].filter(([key]) => before.get(key) === after.get(key))),
  };
}

export type FindingState = 'open' | 'redact' | 'keep' | 'left-out';

/** How a finding stands. It is left out when all places of it are in messages and files that are. */
export function stateOf(finding: ReviewFinding, leftOut: ReadonlySet<string>): FindingState {
  const { places, total, decision } = finding;
  if (places.length > 0 && total <= places.length && places.every((place) => leftOut.has(holderOf(place)))) {
    return 'left-out';
  }
  return decision?.action ?? 'open';
}

export function leftOutIds({ leftOut }: Review): ReadonlySet<string> {
  return new Set(leftOut.map(({ id }) => id));
}

/** What would have to be left out for a finding to be, and why that can't be done. */
export function holdersOf(
  finding: ReviewFinding,
): { messages: string[]; files: string[] } | { refused: string } {
  const { places, total } = finding;
  if (places.some(({ type }) => type === 'title')) {
    return { refused: 'It stands in the title, which can’t be left out. Redact it instead.' };
  }
  if (total > places.length) {
    return {
      refused: `It stands in ${total.toLocaleString()} places, too many to leave out. Redact it instead.`,
    };
  }
  const ids = (type: ReviewPlace['type']) => [
    ...new Set(places.filter((place) => place.type === type).map(holderOf)),
  ];
  return { messages: ids('message'), files: ids('file') };
}

/** What is shown to be decided on. */
export interface ReviewRows {
  findings: ReviewFinding[];
  unread: ReviewSubject[];
}

/**
 * The rows of the review: what is left out is not found any more, but it stays in sight as long as one is here,
 * so that no row is pulled away from under one's eyes; what is not `settled` yet may come back.
 */
export function rowsAfter(before: ReviewRows, review: Review, settled = true): ReviewRows {
  const leftOut = leftOutIds(review);
  return {
    findings: kept(
      before.findings,
      review.findings,
      ({ key }) => key,
      (finding) => !settled || stateOf(finding, leftOut) === 'left-out',
    ),
    unread: kept(
      before.unread,
      review.unread,
      ({ type, id }) => `${type} ${id}`,
      ({ id }) => !settled || leftOut.has(id),
    ),
  };
}

function kept<T>(
  before: readonly T[],
  now: readonly T[],
  keyOf: (row: T) => string,
  stays: (row: T) => boolean,
): T[] {
  const present = new Map(now.map((row) => [keyOf(row), row]));
  const old = before.flatMap((row) => {
    const same = present.get(keyOf(row));
    present.delete(keyOf(row));
    if (same) return [same];
    return stays(row) ? [row] : [];
  });
  return [...old, ...present.values()];
}

function holderOf(place: ReviewPlace): string {
  if (place.type === 'message') return place.messageId;
  return place.type === 'file' ? place.fileId : '';
}

function wishOf(wishes: Wishes, { type, id }: ReviewSubject): SubjectAction | undefined {
  return (type === 'message' ? wishes.messages : wishes.files).get(id);
}

function withLeftOut(review: Review, wishes: Wishes): ReviewSubject[] {
  const left = review.leftOut.filter((subject) => {
    const action = wishOf(wishes, subject);
    return action === undefined || action === 'leave-out';
  });
  const has = new Set(left.map(({ id }) => id));
  const more = (type: ReviewSubject['type'], ids: ReadonlyMap<string, SubjectAction>) =>
    [...ids]
      .filter(([id, action]) => action === 'leave-out' && !has.has(id))
      .map(([id]): ReviewSubject => {
        const name = nameOf(review, type, id);
        return { type, id, name, why: null, decision: 'leave-out', blocks: false };
      });
  return [...left, ...more('message', wishes.messages), ...more('file', wishes.files)];
}

function nameOf(review: Review, type: ReviewSubject['type'], id: string): string {
  const unread = review.unread.find((subject) => subject.id === id);
  if (unread) return unread.name;
  for (const { places } of review.findings) {
    const place = places.find((each) => holderOf(each) === id);
    if (place?.type === 'file') return place.name;
    if (place?.type === 'message') return place.excerpt;
  }
  return type === 'file' ? 'A file' : 'A message';
}
