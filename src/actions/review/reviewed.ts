import type { Policy } from '../../domain/policy.ts';
import type { ConversationContent } from '../../domain/projection.ts';
import { excerpt } from '../../domain/projection.ts';
import { Labeler } from '../../domain/redaction/labels.ts';
import { Masker } from '../../domain/redaction/masker.ts';
import type { Decisions, FoundValue, Subject, SubjectScan, ValueDecision } from '../../domain/review.ts';
import { blocks, decisionOn, obstaclesOf } from '../../domain/review.ts';
import type { FindingKind } from '../../review/finding.ts';
import { findingKinds } from '../../review/finding.ts';
import { attachedFiles, isSeen } from './waiting.ts';

export type ReviewAudience = 'public' | 'inside';

export interface ReviewedValue {
  /** The surest of its places. */
  found: FoundValue;
  /** Named where they are in files. */
  places: { subject: Subject; found: FoundValue; name: string }[];
  /** What others see, or would see. */
  mask: string;
  decision: ValueDecision | null;
  blocks: boolean;
  leavesOutFiles: string[];
}

/** A message or file that is left out, waits, or could not be looked at. */
export interface ReviewedSubject {
  subject: Subject;
  name: string;
  unread: string | null;
  decision: 'leave-out' | 'keep' | null;
  waits: boolean;
  blocks: boolean;
}

/** What the scans found in what would be visible, by value and by subject, with what was decided about it. */
export function sorted(
  content: ConversationContent,
  scans: ReadonlyMap<Subject, SubjectScan>,
  decisions: Decisions,
  policy: Policy,
  audience: ReviewAudience,
): { values: ReviewedValue[]; subjects: ReviewedSubject[] } {
  const attached = attachedFiles(content.messages, decisions);
  const values = new Map<string, ReviewedValue>();
  const subjects: ReviewedSubject[] = [];
  const nameOf = namesOf(content, scans);
  const isPublic = audience === 'public';
  for (const [subject, scan] of scans) {
    const decision = decisionOn(subject, decisions) ?? null;
    const seen = isSeen(subject, decisions, attached);
    const obstacles = seen ? obstaclesOf(subject, scan, decisions, policy) : [];
    const unread = seen ? scan.unread : null;
    if (subject !== 'title' && (decision === 'leave-out' || unread !== null || obstacles.length > 0)) {
      const name = nameOf(subject);
      const isBlocked = isPublic && obstacles.includes('unread');
      subjects.push({ subject, name, unread, decision, waits: obstacles.length > 0, blocks: isBlocked });
    }
    if (!seen) continue;
    for (const found of scan.found) {
      const value = values.get(found.key) ?? newValue(found, decisions);
      values.set(found.key, value);
      value.places.push({ subject, found, name: subject.startsWith('file:') ? nameOf(subject) : '' });
      if (rank(found) < rank(value.found)) value.found = found;
      value.blocks ||= isPublic && value.decision === null && blocks(found, policy);
      const fileId = subject.startsWith('file:') ? subject.slice('file:'.length) : undefined;
      if (
        fileId !== undefined &&
        scan.isWhole &&
        found.where !== 'name' &&
        !value.leavesOutFiles.includes(fileId)
      ) {
        value.leavesOutFiles.push(fileId);
      }
    }
  }
  const ordered = [...values.values()].sort((a, b) => rank(a.found) - rank(b.found));
  const labeler = new Labeler(labelsOf(decisions));
  for (const value of ordered) if (value.mask === '') value.mask = labeler.next(wordOf(value.found.kind));
  return { values: ordered, subjects };
}

function newValue(found: FoundValue, { values }: Decisions): ReviewedValue {
  const decision = values.get(found.key) ?? null;
  const mask = decision?.action === 'redact' ? decision.label : '';
  return { found, places: [], mask, decision, blocks: false, leavesOutFiles: [] };
}

/** What is most urgent comes first. */
function rank({ family, confidence }: FoundValue): number {
  return families.indexOf(family) + families.length * sureness.indexOf(confidence);
}

const families = ['credentials', 'terms', 'personal', 'organization', 'draft'];
const sureness = ['high', 'medium', 'low'];

/** The word that a mask of this kind shows. */
export function wordOf(kind: string): string {
  return kind in findingKinds ? findingKinds[kind as FindingKind].label : 'redacted';
}

/** The labels in use, but for those of decisions with these ids. */
export function labelsOf(
  { values, passages }: Decisions,
  without: ReadonlySet<string> = new Set(),
): Set<string> {
  const redacted = [...values.values()].filter((decision) => decision.action === 'redact');
  return new Set([...redacted, ...passages].filter(({ id }) => !without.has(id)).map(({ label }) => label));
}

/** File names and first words, with nothing in them that was found there. */
function namesOf(
  { messages, files }: ConversationContent,
  scans: ReadonlyMap<Subject, SubjectScan>,
): (subject: Subject) => string {
  const words = new Map<Subject, string>([
    ...messages.map((message): [Subject, string] => [`message:${message.id}`, excerpt(message.parts, 200)]),
    ...files.map((file): [Subject, string] => [`file:${file.id}`, file.name]),
  ]);
  const known = new Map<Subject, string>();
  return (subject) => {
    const before = known.get(subject);
    if (before !== undefined) return before;
    const values = scans.get(subject)?.found.map(({ value }) => value) ?? [];
    const masker = new Masker([{ label: '•••', spellings: values }]);
    const name = masker
      .mask([words.get(subject) ?? ''])[0]!
      .slice(0, 100)
      .toWellFormed();
    known.set(subject, name);
    return name;
  };
}
