import { Invalid, Stale, TooLarge } from '../../domain/errors.ts';
import { Labeler } from '../../domain/redaction/labels.ts';
import { comparable, Masker } from '../../domain/redaction/masker.ts';
import { stringsOf } from '../../domain/redaction/strings.ts';
import type { ConversationContent } from '../../domain/projection.ts';
import type { Decisions, FoundValue } from '../../domain/review.ts';
import type { Store } from '../../store/store.ts';
import { audited } from '../administer.ts';
import { announce } from '../announce.ts';
import type { Context, Viewer } from '../context.ts';
import { openAsOwner, surroundings } from '../open-conversation.ts';
import type { DecisionMade } from './decisions.ts';
import { decisionsOf, seal } from './decisions.ts';
import { labelsOf, wordOf } from './reviewed.ts';
import { keyOf, scanConversation } from './scan-conversation.ts';
import { maskedTitleOf } from './titles.ts';

export interface DecideWish {
  findings: readonly { key: string; action: 'redact' | 'keep' | 'open'; reason?: string | undefined }[];
  /** By hand; without a message: everywhere. */
  redact: readonly { text: string; messageId?: string | undefined }[];
  /** Ids of what was redacted by hand. */
  undo: readonly string[];
  messages: readonly { id: string; action: 'leave-out' | 'keep' | 'open' }[];
  files: readonly { id: string; action: 'leave-out' | 'keep' | 'open' }[];
  /** Whether redactions apply inside the organization, too. */
  inside?: boolean | undefined;
}

/**
 * Owner only: makes the decisions, all or none. When it resolves, no later request gets what was redacted.
 * Stale when other decisions were made since `seen`; Invalid for what is not there, or lacks a reason.
 */
export async function decide(
  ctx: Context,
  viewer: Viewer,
  id: string,
  wish: DecideWish,
  seen: number,
): Promise<void> {
  const before = await openAsOwner(ctx, ctx.store, viewer, id, 'redact it');
  const { policy } = await surroundings(ctx.store, before);
  const content = await ctx.store.conversations.content(before);
  const found = new Map<string, FoundValue>();
  for (const scan of (await scanConversation(ctx, content, policy)).values()) {
    for (const value of scan.found) found.set(value.key, value);
  }
  const conversation = await ctx.store.write(async (store) => {
    const conversation = await openAsOwner(ctx, store, viewer, id, 'redact it');
    if (conversation.reviewRevision !== seen) throw new Stale();
    const decisions = await decisionsOf(store, ctx.sealer, id);
    const making = new Making(ctx, viewer, id, decisions, new Set(wish.undo));
    for (const { key, action, reason } of wish.findings) {
      const known = decisions.values.get(key);
      const value = found.get(key) ?? (known && { key, value: known.value, kind: known.kind });
      if (!value)
        throw new Invalid('findings', 'One of these is not there any more. Look at the review again.');
      if (action === 'open') await store.reviews.undo(id, 'value', [key]);
      else if (action === 'redact') making.redact(key, value.value, value.kind, false);
      else if (policy.keepReason && reason === undefined) {
        throw new Invalid('reason', 'Your organization asks for a reason for what is kept.');
      } else making.keep(key, value.value, value.kind, reason ?? null);
    }
    for (const { text, messageId } of wish.redact) {
      checkText(text, messageId, content);
      if (messageId === undefined) making.redact(keyOf(ctx.sealer, id, text), text, 'by-hand', true);
      else making.redactIn(messageId, text);
    }
    await undoByHand(store, id, decisions, wish.undo);
    for (const type of ['message', 'file'] as const) {
      const subjects = type === 'message' ? content.messages : content.files;
      for (const { id: subjectId, action } of type === 'message' ? wish.messages : wish.files) {
        if (!subjects.some((subject) => subject.id === subjectId)) {
          throw new Invalid(
            `${type}s`,
            `This ${type} is not in the conversation. Reload it, then try again.`,
          );
        }
        if (action === 'open') await store.reviews.undo(id, type, [subjectId]);
        else making.add({ type, key: subjectId, action, said: null });
      }
    }
    for (const decision of making.made) await store.reviews.decide(id, seal(ctx.sealer, decision));
    const now = await decisionsOf(store, ctx.sealer, id);
    checkCount(ctx, now);
    await store.reviews.changed(id, {
      inside: wish.inside ?? conversation.redactInside,
      maskedTitle: maskedTitleOf(conversation.title, now),
    });
    await audited(ctx, store, viewer, 'redactions.changed', auditedDecisions(now, wish.inside), id);
    return conversation;
  });
  await announce(ctx, 'content', conversation);
  await announce(ctx, 'access', conversation);
}

/** Decisions on their way into the store. */
class Making {
  readonly made: DecisionMade[] = [];
  private readonly ctx: Context;
  private readonly viewer: Viewer;
  private readonly conversationId: string;
  private readonly decisions: Decisions;
  private readonly labeler: Labeler;

  constructor(
    ctx: Context,
    viewer: Viewer,
    conversationId: string,
    decisions: Decisions,
    undone: ReadonlySet<string>,
  ) {
    this.ctx = ctx;
    this.viewer = viewer;
    this.conversationId = conversationId;
    this.decisions = decisions;
    this.labeler = new Labeler(labelsOf(decisions, undone));
  }

  add(decision: Omit<DecisionMade, 'id' | 'decidedBy' | 'decidedAt'> & { id?: string }): void {
    this.made.push({
      id: this.ctx.newId(),
      decidedBy: this.viewer.id,
      decidedAt: this.ctx.now(),
      ...decision,
    });
  }

  redact(key: string, value: string, kind: string, byHand: boolean): void {
    const before = this.decisions.values.get(key);
    const label = before?.action === 'redact' ? before.label : this.labeler.next(wordOf(kind));
    this.add({ type: 'value', key, action: 'redact', said: { value, kind, label, byHand } });
  }

  keep(key: string, value: string, kind: string, reason: string | null): void {
    this.add({ type: 'value', key, action: 'keep', said: { value, kind, reason } });
  }

  redactIn(messageId: string, value: string): void {
    const key = keyOf(this.ctx.sealer, `${this.conversationId} ${messageId}`, value);
    this.add({
      type: 'passage',
      key,
      action: 'redact',
      said: { value, messageId, label: this.labeler.next(wordOf('by-hand')) },
    });
  }
}

async function undoByHand(
  store: Store,
  id: string,
  decisions: Decisions,
  undo: readonly string[],
): Promise<void> {
  const byId = new Map([...decisions.values].map(([key, decision]) => [decision.id, key]));
  for (const undone of undo) {
    const key = byId.get(undone);
    if (key !== undefined) await store.reviews.undo(id, 'value', [key]);
    else if (decisions.passages.some((passage) => passage.id === undone))
      await store.reviews.undoById(id, undone);
    else throw new Invalid('undo', 'This redaction is not there any more. Look at the review again.');
  }
}

/** What is to be redacted has to stand there: a typing error would leave it visible, and nobody would notice. */
function checkText(
  text: string,
  messageId: string | undefined,
  { conversation, messages, files }: ConversationContent,
) {
  if (comparable(text) === '') throw new Invalid('redact', 'Select some text to redact.');
  const masker = new Masker([{ label: '', spellings: [text] }]);
  const within = messages.filter(({ id }) => messageId === undefined || id === messageId);
  if (messageId !== undefined && within.length === 0) {
    throw new Invalid('redact', 'This message is not in the conversation. Reload it, then try again.');
  }
  const elsewhere = messageId === undefined ? [conversation.title, ...files.map(({ name }) => name)] : [];
  const isThere =
    within.some(({ parts }) => masker.finds(stringsOf(parts).join('\0'))) ||
    elsewhere.some((t) => masker.finds(t));
  if (!isThere)
    throw new Invalid('redact', 'This text was not found, so it was not redacted. Select a shorter piece.');
}

function checkCount(ctx: Context, { values, passages, messages, files }: Decisions): void {
  const count = values.size + passages.length + messages.size + files.size;
  const most = ctx.limits.decisions;
  if (count <= most) return;
  throw new TooLarge(
    `A conversation may have ${most} decisions. Leave out whole messages instead.`,
    'VITRINE_MAX_DECISIONS',
    most,
  );
}

/** How many, of what kind: no values, no reasons. */
function auditedDecisions({ values, passages, messages, files }: Decisions, inside: boolean | undefined) {
  const of = (action: string) => [...values.values()].filter((decision) => decision.action === action).length;
  const leftOut = (subjects: ReadonlyMap<string, string>) =>
    [...subjects.values()].filter((action) => action === 'leave-out').length;
  return {
    redacted: of('redact') + passages.length,
    kept: of('keep'),
    messagesLeftOut: leftOut(messages),
    filesLeftOut: leftOut(files),
    ...(inside === undefined ? {} : { inside }),
  };
}
