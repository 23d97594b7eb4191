import { Invalid } from '../../domain/errors.ts';
import { neededTerms, readQuery } from '../../domain/search/query.ts';
import type { Context, Viewer } from '../context.ts';
import type { FoundInConversation, FoundPassage } from './matches-of.ts';
import { matchesOf } from './matches-of.ts';
import type { SeenConversation } from './seen.ts';
import { seenBy } from './seen.ts';

/** A title or a message in which something was found, with the conversation that it is of. */
export interface FoundItem
  extends FoundPassage, Pick<SeenConversation, 'conversation' | 'access' | 'sharedBy' | 'archived'> {
  /** With the last passage of a conversation: in how many more of its messages something was found. */
  more: number;
}

/**
 * What a member can see of titles and messages in which everything that was typed occurs, newest first. A conversation
 * appears once, where its newest match is, with a few passages. A page may hold less than `limit`, even nothing,
 * and yet have a cursor: so much is looked at for one page and no more. Invalid for a cursor that this did not make.
 */
export async function search(
  ctx: Context,
  viewer: Viewer,
  ask: { query: string; cursor?: string | undefined; limit: number },
): Promise<{ items: FoundItem[]; nextCursor: string | null }> {
  const start = ask.cursor === undefined ? Number.MAX_SAFE_INTEGER : readCursor(ask.cursor);
  const query = readQuery(ask.query);
  const items: FoundItem[] = [];
  if (query.length === 0) return { items, nextCursor: null };
  const needed = neededTerms(query);
  const seen = await seenBy(ctx, viewer);
  const scope = await seen.scope();
  const known = new Map<string, Known>();
  let below = start;
  let lastShown = start;
  let looked = 0;
  for (let size = firstRows; ; size = Math.min(size * 2, mostRows)) {
    const rows = await ctx.store.search.find(scope, needed, { below, limit: size });
    const fresh = [...new Set(rows.map((row) => row.conversationId))].filter((id) => !known.has(id));
    const admitted = await seen.admit(fresh);
    const candidates = await ctx.store.search.findInEach([...admitted.keys()], needed, mostCandidates);
    for (const row of rows) {
      below = row.position;
      let about = known.get(row.conversationId);
      if (about === undefined) {
        const conversation = admitted.get(row.conversationId);
        const found =
          conversation &&
          (await matchesOf(ctx, conversation, query, candidates.get(row.conversationId) ?? []));
        about = conversation && found ? { seen: conversation, found } : null;
        known.set(row.conversationId, about);
      }
      // Its place is where its newest match is, which a page before may have shown.
      if (about === null || about.found.passages[0]!.position !== row.position) continue;
      if (items.length >= ask.limit) return { items, nextCursor: writeCursor(lastShown) };
      items.push(...itemsOf(about, ask.limit - items.length));
      lastShown = row.position;
    }
    looked += rows.length;
    if (rows.length < size) return { items, nextCursor: null };
    if (looked >= mostLooked) return { items, nextCursor: writeCursor(below) };
  }
}

type Known = { seen: SeenConversation; found: FoundInConversation } | null;

/** Rows of the index that are read at once, for one page, and of one conversation. */
const firstRows = 60;
const mostRows = 500;
const mostLooked = 4000;
const mostCandidates = 100;

function itemsOf({ seen, found }: NonNullable<Known>, room: number): FoundItem[] {
  const { conversation, access, sharedBy, archived } = seen;
  const passages = found.passages.slice(0, room);
  const rest = found.more + found.passages.length - passages.length;
  return passages.map((passage, place) => ({
    conversation,
    access,
    sharedBy,
    archived,
    ...passage,
    more: place === passages.length - 1 ? rest : 0,
  }));
}

function writeCursor(position: number): string {
  return Buffer.from(`s${position}`).toString('base64url');
}

function readCursor(text: string): number {
  const [, position] = /^s(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (position === undefined) {
    throw new Invalid('cursor', 'This is no cursor of a search. Use nextCursor from the page before.');
  }
  return Number(position);
}
