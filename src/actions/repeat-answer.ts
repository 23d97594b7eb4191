import { Conflict, Forbidden, Invalid, NotFound } from '../domain/errors.ts';
import type { RepeatableAnswer, RequestName } from '../store/repeatable-answers.ts';
import { mustAdminister } from './administer.ts';
import type { Context, Viewer } from './context.ts';
import { openConversation } from './open-conversation.ts';

/**
 * What has to hold for an answer to be given again. `made`: the conversation that it tells of is still open to the
 * person; `in`: the one that it was asked in is, for no less than then; `import`: of the conversations that it
 * brought, those that are still open are named; `admin`: they are still an admin; `mine`: it tells of what is theirs.
 */
export type RepeatRule = 'made' | 'in' | 'import' | 'admin' | 'mine';

/** How long an answer can be given again. */
const repeatableForMs = 24 * 60 * 60 * 1000;

/** An answer as it was sent. */
export interface KeptAnswer {
  status: number;
  /** JSON. */
  body: string;
}

/** Begins a request; answers what is known of it where it was begun before. */
export async function beginRequest(
  ctx: Context,
  name: RequestName,
  fingerprint: string | null,
): Promise<RepeatableAnswer | null> {
  const now = ctx.now();
  const since = new Date(now.getTime() - repeatableForMs);
  return ctx.store.write(async (store) => {
    if (await store.repeatable.begin(name, fingerprint, now, since)) return null;
    return (await store.repeatable.find(name))!;
  });
}

/** Keeps what was answered; to be called before it is sent. */
export async function keepAnswer(
  ctx: Context,
  viewer: Viewer,
  request: { name: RequestName; rule: RepeatRule; fingerprint: string; conversationId: string | undefined },
  { status, body }: KeptAnswer,
): Promise<void> {
  const { name, rule, fingerprint } = request;
  const conversationId =
    rule === 'made'
      ? (JSON.parse(body) as { id: string }).id
      : rule === 'in'
        ? (request.conversationId ?? null)
        : null;
  const opened =
    conversationId === null ? null : await openConversation(ctx, ctx.store, viewer, conversationId);
  const answer: RepeatableAnswer = {
    ...name,
    fingerprint,
    state: 'answered',
    status,
    conversationId,
    level: opened?.access.level ?? null,
    reviewRevision: opened?.conversation.reviewRevision ?? null,
    sealed: ctx.sealer.seal(rule === 'import' ? withoutTitles(body) : body, rowOf(name)),
  };
  await ctx.store.write((store) => store.repeatable.answer(answer));
}

/**
 * The same answer, if whoever asks may still have it. Invalid where something else was asked under this key;
 * Conflict while it is being done, and where its answer can't be given any more; NotFound and Forbidden as for anything else.
 */
export async function answerAgain(
  ctx: Context,
  viewer: Viewer,
  { name, rule, fingerprint }: { name: RequestName; rule: RepeatRule; fingerprint: string },
): Promise<KeptAnswer> {
  const kept = await ctx.store.repeatable.find(name);
  if (kept && kept.fingerprint !== null && kept.fingerprint !== fingerprint) {
    throw new Invalid(
      'Idempotency-Key',
      'This key was used for another request. Use a new one for each request.',
    );
  }
  if (!kept || kept.state === 'running') {
    throw new Conflict('This request is being done. Wait a moment, then ask again with the same key.');
  }
  if (kept.state === 'committed' || kept.status === null) throw new Conflict(outcomeUnknown);
  if (rule === 'admin') await mustAdminister(ctx.store, viewer);
  if (kept.conversationId !== null) await mustStillBeOpen(ctx, viewer, kept, kept.conversationId);
  const body = kept.sealed === null ? null : ctx.sealer.openOrNull(kept.sealed, rowOf(name));
  if (body === null) throw new Conflict(outcomeUnknown);
  return { status: kept.status, body: rule === 'import' ? await withTitles(ctx, viewer, body) : body };
}

/** To be called from time to time: forgets answers that can't be given again. */
export async function sweepAnswers(ctx: Context): Promise<void> {
  const since = new Date(ctx.now().getTime() - repeatableForMs);
  await ctx.store.write((store) => store.repeatable.sweep(since));
}

const outcomeUnknown =
  'This request was done, but its answer is not there any more. Look at what it made before you ask with another key.';

const levels = ['view', 'collaborate', 'own'];

async function mustStillBeOpen(
  ctx: Context,
  viewer: Viewer,
  { level, reviewRevision }: RepeatableAnswer,
  id: string,
): Promise<void> {
  const { conversation, access } = await openConversation(ctx, ctx.store, viewer, id);
  if (levels.indexOf(access.level) < levels.indexOf(level ?? 'own')) {
    throw new Forbidden('You may do less in this conversation than when you asked for this.');
  }
  // The owner sees everything; for all others the answer could show what is redacted by now.
  if (access.level !== 'own' && conversation.reviewRevision !== reviewRevision) {
    throw new Conflict(outcomeUnknown);
  }
}

interface Imported {
  conversations: { id: string; title: string }[];
}

/** Titles are not kept: they are read anew when the answer is given again. */
function withoutTitles(body: string): string {
  const result = JSON.parse(body) as Imported;
  return JSON.stringify({
    ...result,
    conversations: result.conversations.map((each) => ({ ...each, title: '' })),
  });
}

async function withTitles(ctx: Context, viewer: Viewer, body: string): Promise<string> {
  const result = JSON.parse(body) as Imported;
  const conversations: Imported['conversations'] = [];
  for (const each of result.conversations) {
    const opened = await openConversation(ctx, ctx.store, viewer, each.id).catch((error: unknown) => {
      if (error instanceof NotFound) return undefined;
      throw error;
    });
    if (opened?.access.level === 'own') conversations.push({ ...each, title: opened.conversation.title });
  }
  return JSON.stringify({ ...result, conversations });
}

function rowOf({ organizationId, userId, keyHash }: RequestName): string {
  return `repeatable_answers/${organizationId}/${userId}/${keyHash}`;
}
