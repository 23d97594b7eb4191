import type { Access } from '../../domain/access.ts';
import type { ConversationFile } from '../../domain/conversation.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ConversationOutline, MessageOutline } from '../../domain/projection.ts';
import { masksOf } from '../../domain/redaction/labels.ts';
import type { Redaction } from '../../domain/redaction/redaction.ts';
import { maskersOf, nothingRedacted } from '../../domain/redaction/redaction.ts';
import type { Decisions, Subject } from '../../domain/review.ts';
import { holdsBack, obstaclesOf } from '../../domain/review.ts';
import type { MaskedFile } from '../../store/reviews.ts';
import type { Context } from '../context.ts';
import { decisionsOf } from './decisions.ts';
import { maskedFiles } from './masked-files.ts';
import { scanConversation } from './scan-conversation.ts';

type Redacting = Pick<Context, 'store' | 'sealer' | 'scanner' | 'files' | 'limits'>;

/** What is redacted. Messages that say nothing here are read, where they have to be. */
type Redacted = Pick<ConversationOutline, 'conversation' | 'files'> & { messages: readonly MessageOutline[] };

/** A redaction, and what it makes of the conversation's files. */
export interface AppliedRedaction extends Redaction {
  /** The file as this audience gets it: its masked copy, or itself. */
  fileShown(file: ConversationFile): ConversationFile;
}

/** What an audience does not see. For the public that is also what waits for a decision, as the policy has it now. */
export async function redactionFor(
  ctx: Redacting,
  content: Redacted,
  policy: Policy,
  projection: Exclude<Access, { level: 'none' }>['projection'],
): Promise<AppliedRedaction> {
  const applies =
    projection === 'public' ||
    (projection === 'member' && (policy.redactInside || content.conversation.redactInside));
  if (!applies) return { ...nothingRedacted, fileShown: (file) => file };
  const decisions = await decisionsOf(ctx.store, ctx.sealer, content.conversation.id);
  const held = projection === 'public' ? await heldBack(ctx, content, decisions, policy) : new Set<Subject>();
  return applied(ctx, content, decisions, held);
}

/** What was decided, applied; nothing is held back besides. */
export async function decidedRedaction(
  ctx: Redacting,
  content: Redacted,
  decisions: Decisions,
): Promise<AppliedRedaction> {
  return applied(ctx, content, decisions, new Set());
}

/** What public links don't show until its owner decides. */
export async function heldBack(
  ctx: Redacting,
  content: Redacted,
  decisions: Decisions,
  policy: Policy,
): Promise<Set<Subject>> {
  if (!holdsBack(policy)) return new Set();
  const scans = await scanConversation(ctx, content, policy);
  return new Set(
    [...scans]
      .filter(([subject, scan]) => obstaclesOf(subject, scan, decisions, policy).length > 0)
      .map(([subject]) => subject),
  );
}

async function applied(
  ctx: Redacting,
  content: Redacted,
  decisions: Decisions,
  held: ReadonlySet<Subject>,
): Promise<AppliedRedaction> {
  const { everywhere, inMessages } = masksOf(decisions);
  const maskers = maskersOf(everywhere, inMessages);
  const masked = await maskedFiles(ctx, content, decisions, maskers.masker);
  const withheldMessages = leftOut(decisions.messages);
  const withheldFiles = leftOut(decisions.files);
  for (const subject of held) {
    const [type, id = ''] = subject.split(':');
    if (type === 'message') withheldMessages.add(id);
    else if (type === 'file') withheldFiles.add(id);
  }
  const fileSizes = new Map<string, number>();
  for (const { fileId, outcome, size } of masked.values()) {
    if (outcome === 'left-out') withheldFiles.add(fileId);
    else if (outcome === 'masked') fileSizes.set(fileId, size);
  }
  return {
    ...maskers,
    withheldMessages,
    withheldFiles,
    withheldTitle: held.has('title'),
    fileSizes,
    fileShown: (file) => shown(file, masked.get(file.id), maskers.masker),
  };
}

function shown(file: ConversationFile, masked: MaskedFile | undefined, masker: Redaction['masker']) {
  const name = masker.mask([file.name])[0]!;
  if (masked?.outcome !== 'masked') return { ...file, name };
  return { ...file, name, sha256: masked.sha256, size: masked.size };
}

function leftOut(subjects: ReadonlyMap<string, 'leave-out' | 'keep'>): Set<string> {
  return new Set([...subjects].flatMap(([id, action]) => (action === 'leave-out' ? [id] : [])));
}
