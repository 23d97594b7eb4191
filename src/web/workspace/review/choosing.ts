import type { Review, ReviewFinding, ReviewSubject } from '../../../http/wire/review.ts';
import type { Choice } from './choices.tsx';
import { groupsOf } from './kinds.ts';
import {
  holdersOf,
  joined,
  leftOutIds,
  noWishes,
  stateOf,
  type FindingState,
  type ReviewRows,
  type SubjectAction,
  type Wishes,
} from './wishes.ts';

/** One line of the review that is decided on. */
export type Row =
  | { id: string; group: string; state: FindingState; finding: ReviewFinding }
  | { id: string; group: string; state: FindingState; subject: ReviewSubject };

export interface RowGroup {
  key: string;
  name: string;
  rows: Row[];
}

export const unreadGroup = 'unread';

/** All that is decided on, in the order in which it is shown. */
export function rowGroups({ findings, unread }: ReviewRows, review: Review): RowGroup[] {
  const leftOut = leftOutIds(review);
  const groups = groupsOf(findings).map(({ key, name, findings: found }): RowGroup => ({
    key,
    name,
    rows: found.map((finding) => ({
      id: `finding-${finding.key}`,
      group: key,
      state: stateOf(finding, leftOut),
      finding,
    })),
  }));
  const rows = unread.map((subject): Row => ({
    id: `${subject.type}-${subject.id}`,
    group: unreadGroup,
    state: stateOfSubject(subject, leftOut),
    subject,
  }));
  if (rows.length > 0) groups.push({ key: unreadGroup, name: 'Could not be looked at', rows });
  return groups;
}

/** What a choice means; the one that holds already takes itself back. Null: it can't be made. */
export function wishOf(row: Row, choice: Choice, reason?: string): Wishes | null {
  if ('subject' in row) return wishOfSubject(row.subject, row.state, choice);
  const { finding, state } = row;
  const holders = holdersOf(finding);
  if (choice === 'leave-out') {
    if ('refused' in holders) return null;
    return wishOfHolders(holders, state === 'left-out' ? 'open' : 'leave-out');
  }
  const action = state === choice ? 'open' : choice;
  const wish: Wishes = {
    ...noWishes,
    findings: new Map([[finding.key, { action, ...(action === 'keep' && reason ? { reason } : {}) }]]),
  };
  return state === 'left-out' && !('refused' in holders)
    ? joined(wishOfHolders(holders, 'open'), wish)
    : wish;
}

/** The same choice for all of them that are open; of unread things none can be redacted. */
export function wishOfAll(rows: readonly Row[], choice: Choice, reason?: string): Wishes {
  return rows
    .filter(({ state }) => state === 'open')
    .map((row) => wishOf(row, choice, reason) ?? noWishes)
    .reduce(joined, noWishes);
}

/** Whether the choice would ask for a reason. */
export function needsReason(row: Row, choice: Choice, review: Review): boolean {
  return choice === 'keep' && review.policy.keepReason && 'finding' in row && row.state !== 'keep';
}

/** Whether the wishes decide on this row. */
export function isAbout({ findings, messages, files }: Wishes, row: Row): boolean {
  if ('subject' in row) return (row.subject.type === 'message' ? messages : files).has(row.subject.id);
  if (findings.has(row.finding.key)) return true;
  const holders = holdersOf(row.finding);
  return (
    row.state === 'left-out' &&
    !('refused' in holders) &&
    (holders.messages.some((id) => messages.has(id)) || holders.files.some((id) => files.has(id)))
  );
}

export function nameOf(row: Row): string {
  return 'finding' in row ? row.finding.preview : row.subject.name;
}

function stateOfSubject({ id, decision }: ReviewSubject, leftOut: ReadonlySet<string>): FindingState {
  if (leftOut.has(id)) return 'left-out';
  return decision === 'keep' ? 'keep' : 'open';
}

function wishOfSubject({ type, id }: ReviewSubject, state: FindingState, choice: Choice): Wishes | null {
  if (choice === 'redact') return null;
  const isChosen = choice === 'keep' ? state === 'keep' : state === 'left-out';
  const action = isChosen ? 'open' : choice;
  return wishOfHolders(
    { messages: type === 'message' ? [id] : [], files: type === 'file' ? [id] : [] },
    action,
  );
}

function wishOfHolders(holders: { messages: string[]; files: string[] }, action: SubjectAction): Wishes {
  return {
    ...noWishes,
    messages: new Map(holders.messages.map((id) => [id, action])),
    files: new Map(holders.files.map((id) => [id, action])),
  };
}
