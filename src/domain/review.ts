import type { Part } from './conversation.ts';
import type { Policy } from './policy.ts';

/** What a review is about: the title, a message or a file of a conversation. */
export type Subject = 'title' | `message:${string}` | `file:${string}`;

/** A value that a scan found in a subject. */
export interface FoundValue {
  /** Equal values of a conversation have equal keys. */
  key: string;
  kind: string;
  family: string;
  confidence: 'high' | 'medium' | 'low';
  why: string;
  value: string;
  /** In a message: which of its parts. */
  part?: number;
  partType?: Part['type'];
  /** In a message: the text around it, without anything that was found in it. */
  excerpt?: string;
  /** In a file: `page 3`, `name`, or nothing. */
  where?: string;
}

export interface SubjectScan {
  found: FoundValue[];
  /** Why some of it, or all, could not be looked at, in words. */
  unread: string | null;
  /** Of a file: masks can't be put into it, it is shown whole or not at all. */
  isWhole?: boolean;
}

/** What the owner decided, by what it is about. */
export interface Decisions {
  /** By the key of the value. */
  values: ReadonlyMap<string, ValueDecision>;
  /** Redacted by hand in one message. */
  passages: readonly Passage[];
  messages: ReadonlyMap<string, 'leave-out' | 'keep'>;
  files: ReadonlyMap<string, 'leave-out' | 'keep'>;
  /** When the last of them was made; null: there are none. */
  decidedAt: Date | null;
}

export type ValueDecision = {
  id: string;
  value: string;
  kind: string;
  /** Was redacted by hand, not found by a scan. */
  byHand: boolean;
} & ({ action: 'redact'; label: string } | { action: 'keep'; reason: string | null });

export interface Passage {
  id: string;
  messageId: string;
  value: string;
  label: string;
}

/** Whether what holds this may not be public while nobody has decided on it. */
export function blocks(found: Pick<FoundValue, 'family' | 'confidence'>, policy: Policy): boolean {
  if (found.confidence === 'low') return false;
  return policy.review === 'required' || (policy.blockCredentials && found.family === 'credentials');
}

/** Whether the policy can hold anything back at all. */
export function holdsBack(policy: Policy): boolean {
  return policy.review === 'required' || policy.blockCredentials;
}

/** What keeps a subject off public pages: values, or that it was not looked at. Empty: nothing. */
export function obstaclesOf(
  subject: Subject,
  scan: SubjectScan,
  decisions: Decisions,
  policy: Policy,
): (FoundValue | 'unread')[] {
  const open: (FoundValue | 'unread')[] = scan.found.filter(
    (found) => blocks(found, policy) && !decisions.values.has(found.key),
  );
  if (scan.unread !== null && policy.review === 'required' && decisionOn(subject, decisions) === undefined) {
    open.push('unread');
  }
  return open;
}

export function decisionOn(subject: Subject, decisions: Decisions): 'leave-out' | 'keep' | undefined {
  const [type, id = ''] = subject.split(':');
  if (type === 'title') return undefined;
  return (type === 'message' ? decisions.messages : decisions.files).get(id);
}

/** What a review came to, in numbers: no values, and nothing of what they were. */
export interface ReviewFacts {
  /** When the last decision was made; null: nothing was decided. */
  decidedAt: Date | null;
  exportedAt: Date;
  /** How many different values are masked, by what a mask calls them. */
  redacted: { word: string; values: number }[];
  messagesLeftOut: number;
  filesLeftOut: number;
  /** Findings that were looked at and kept. */
  kept: number;
  /** Findings that nobody decided on. */
  open: number;
  /** Messages and files that could not be looked at. */
  unread: number;
}
