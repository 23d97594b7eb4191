import { publicLinkObstacle } from '../../domain/access.ts';
import type { Message } from '../../domain/conversation.ts';
import type { Decisions, Subject } from '../../domain/review.ts';
import { decisionOn, holdsBack, obstaclesOf } from '../../domain/review.ts';
import { announce } from '../announce.ts';
import type { Context, Viewer } from '../context.ts';
import { openAsOwner, surroundings } from '../open-conversation.ts';
import { decisionsOf } from './decisions.ts';
import { mailOwner } from './mail-owner.ts';
import { heldBack } from './redaction-for.ts';
import { scanConversation } from './scan-conversation.ts';

/**
 * What has to be decided before a public link can be made, in words; null: nothing. Only the owner learns it;
 * where there may be no link in any case, nothing is looked for.
 */
export async function obstaclesToPublishing(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
): Promise<string | null> {
  const conversation = await openAsOwner(ctx, ctx.store, viewer, conversationId, 'share this conversation');
  const { policy, owner } = await surroundings(ctx.store, conversation);
  if (!holdsBack(policy) || publicLinkObstacle(policy, owner) !== null) return null;
  const content = await ctx.store.conversations.content(conversation);
  const decisions = await decisionsOf(ctx.store, ctx.sealer, conversationId);
  const attached = attachedFiles(content.messages, decisions);
  const open = new Set<string>();
  let credentials = 0;
  for (const [subject, scan] of await scanConversation(ctx, content, policy)) {
    if (!isSeen(subject, decisions, attached)) continue;
    for (const obstacle of obstaclesOf(subject, scan, decisions, policy)) {
      const key = obstacle === 'unread' ? subject : obstacle.key;
      if (!open.has(key) && obstacle !== 'unread' && obstacle.family === 'credentials') credentials += 1;
      open.add(key);
    }
  }
  if (open.size === 0) return null;
  const things = `${open.size} ${open.size === 1 ? 'thing' : 'things'}`;
  const which =
    credentials > 0
      ? ` (${credentials} of them ${credentials === 1 ? 'looks' : 'look'} like credentials)`
      : '';
  return `Review it first: ${things}${which} must be redacted, left out or kept before this can be public.`;
}

/**
 * Tells the owner, if something of a conversation with public links waits for their decision. It comes after the
 * change that it tells of: that is kept, whatever becomes of this.
 */
export async function tellOfWaiting(ctx: Context, conversationId: string): Promise<void> {
  await tell(ctx, conversationId).catch(() => {});
}

async function tell(ctx: Context, conversationId: string): Promise<void> {
  const waiting = await waitingIn(ctx, conversationId);
  if (waiting.size === 0) return;
  const conversation = await ctx.store.conversations.find(conversationId);
  if (!conversation) return;
  await announce(ctx, 'access', conversation);
  await mailOwner(ctx, conversation, waiting.size);
}

/** What public links hold back now. Empty where there are none. */
export async function waitingIn(ctx: Context, conversationId: string): Promise<Set<Subject>> {
  const conversation = await ctx.store.conversations.find(conversationId);
  if (!conversation) return new Set();
  const { policy } = await surroundings(ctx.store, conversation);
  if (!holdsBack(policy) || (await ctx.store.links.unrevoked([conversationId])).length === 0)
    return new Set();
  const { conversations } = ctx.store;
  const [{ nodes: messages }, files] = await Promise.all([
    conversations.tree(conversation),
    conversations.files(conversationId),
  ]);
  const decisions = await decisionsOf(ctx.store, ctx.sealer, conversationId);
  const held = await heldBack(ctx, { conversation, messages, files }, decisions, policy);
  const withFiles = files.length === 0 ? [] : await conversations.messagesWithFiles(conversationId);
  const attached = attachedFiles(withFiles, decisions);
  return new Set([...held].filter((subject) => isSeen(subject, decisions, attached)));
}

/** Whether viewers would see this, as far as was decided. `attached`: the files of messages. */
export function isSeen(subject: Subject, decisions: Decisions, attached: ReadonlySet<string>): boolean {
  if (decisionOn(subject, decisions) === 'leave-out') return false;
  return !subject.startsWith('file:') || attached.has(subject.slice('file:'.length));
}

/** The files that hang on messages which viewers see. */
export function attachedFiles(messages: readonly Message[], decisions: Decisions): Set<string> {
  return new Set(
    messages
      .filter(({ id, role }) => role !== 'system' && decisions.messages.get(id) !== 'leave-out')
      .flatMap(({ parts }) => parts)
      .flatMap((part) => (part.type === 'file' && part.fileId !== null ? [part.fileId] : [])),
  );
}
