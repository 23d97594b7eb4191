import { z } from 'zod';
import { findingFamilies, findingKinds } from '../../review/finding.ts';
import type { FindingKind } from '../../review/finding.ts';

/** What goes over the wire about reviewing a conversation before it is shared. No answer here holds a value that was found. */

const id = z.string().max(64);
const kind = z.enum(Object.keys(findingKinds) as [FindingKind, ...FindingKind[]]);
const confidence = z.enum(['high', 'medium', 'low']);

const place = z.discriminatedUnion('type', [
  z.object({ type: z.literal('title') }),
  z.object({
    type: z.literal('message'),
    messageId: id,
    part: z.number().describe('Which part of the message, from 0'),
    partType: z.enum(['text', 'reasoning', 'dynamic-tool', 'file', 'source-url']),
    excerpt: z.string().describe('The text around it, with all findings masked'),
  }),
  z.object({
    type: z.literal('file'),
    fileId: id,
    name: z.string(),
    where: z.string().describe('Such as `page 3`, `name`, or nothing'),
    excerpt: z.string(),
  }),
]);

const finding = z.object({
  key: z.string().describe('Equal values have equal keys'),
  kind,
  family: z.enum(findingFamilies),
  confidence,
  preview: z.string().describe('The value, masked'),
  why: z.string().describe('Why it was found, in words'),
  mask: z.string().describe('What others see instead of it when it is redacted, such as `[email 2]`'),
  total: z.number().describe('How often the value stands there'),
  places: z.array(place).describe('The first 20 of them'),
  decision: z
    .object({ action: z.enum(['redact', 'keep']), reason: z.string().nullable() })
    .nullable()
    .describe('null: open'),
  blocks: z.boolean().describe('While it is open, what holds it is not public'),
  leavesOutFiles: z
    .array(id)
    .describe('Files that would be left out whole if this is redacted: they are no text'),
});

const subject = z.object({
  type: z.enum(['message', 'file']),
  id,
  name: z.string().describe('Of the file; the first words of the message, masked'),
  why: z.string().nullable().describe('What could not be looked at, and why'),
  decision: z.enum(['leave-out', 'keep']).nullable(),
  blocks: z.boolean(),
});

/** What would be visible for an audience, what is sensitive in it, and what was decided. */
export const review = z.object({
  revision: z.number().describe('Of the decisions; also the `ETag`'),
  audience: z.enum(['public', 'inside']),
  visible: z.object({ messages: z.number(), files: z.number(), branches: z.number() }),
  findings: z.array(finding).describe('By family, kind and confidence; one for each value'),
  manual: z
    .array(
      z.object({
        id,
        preview: z.string(),
        mask: z.string(),
        messageId: id.nullable().describe('null: everywhere'),
        total: z.number(),
      }),
    )
    .describe('What was redacted by hand'),
  leftOut: z.array(subject).describe('Messages and files that are left out'),
  unread: z.array(subject).describe('What could not be looked at'),
  waiting: z.array(subject).describe('Messages and files that are held back from public links now'),
  reviewedAt: z.iso.datetime().nullable().describe('When the last decision was made'),
  open: z.number().describe('Findings and unread things that nobody has decided'),
  blocking: z.number().describe('Those of them that keep a public link from being made'),
  applies: z.object({
    inside: z.boolean().describe('Whether redactions apply inside the organization, too'),
    byPolicy: z.boolean().describe('… because the policy says so'),
  }),
  policy: z.object({
    review: z.enum(['advised', 'required']),
    blockCredentials: z.boolean(),
    keepReason: z.boolean().describe('Keeping a finding needs a reason'),
  }),
});

const subjectWish = z.object({
  id,
  action: z.enum(['leave-out', 'keep', 'open']).describe('`open`: takes a decision back'),
});

/** Decisions to be made: what is not named stays as it is. All of them are made, or none. */
export const decide = z.object({
  findings: z
    .array(
      z.object({
        key: z.string().max(100),
        action: z.enum(['redact', 'keep', 'open']),
        reason: z.string().trim().min(1).max(500).optional().describe('For `keep`'),
      }),
    )
    .max(5000)
    .default([]),
  redact: z
    .array(
      z.object({
        text: z.string().min(1).max(20_000),
        messageId: id
          .optional()
          .describe('Only in this message, wherever it stands in it; missing: everywhere'),
      }),
    )
    .max(100)
    .default([])
    .describe('By hand: text as it is read'),
  undo: z.array(id).max(1000).default([]).describe('Ids of what was redacted by hand'),
  messages: z.array(subjectWish).max(5000).default([]),
  files: z.array(subjectWish).max(5000).default([]),
  inside: z.boolean().optional().describe('Whether redactions apply inside the organization, too'),
});

const term = z.object({
  name: z.string().trim().min(1).max(100),
  type: z.enum(['phrase', 'pattern']),
  value: z.string().min(1).max(500),
});
/** The organization's own terms: what they find is a finding of the kind `term`. */
export const terms = z.object({ items: z.array(term).max(500) });
export const tryTerms = z.object({ term, text: z.string().max(100_000) });
export const triedTerms = z.object({
  problem: z.string().nullable().describe('Why the term can’t be used, in words'),
  matches: z.array(z.object({ start: z.number(), end: z.number() })).describe('In UTF-16 code units'),
});

/** A copy with the redactions applied. */
export const redactedCopy = z.object({ title: z.string().trim().min(1).max(300).optional() });

export type Review = z.infer<typeof review>;
export type ReviewFinding = z.infer<typeof finding>;
export type ReviewSubject = z.infer<typeof subject>;
export type ReviewPlace = z.infer<typeof place>;
export type Decide = z.input<typeof decide>;
export type Terms = z.infer<typeof terms>;
export type TriedTerms = z.infer<typeof triedTerms>;
