import { setImmediate } from 'node:timers/promises';
import type { Conversation } from '../../domain/conversation.ts';
import { Terms } from '../../domain/search/terms.ts';
import { searchedTexts } from '../../domain/search/texts.ts';
import type { IndexedText } from '../../store/search-index.ts';
import type { Context } from '../context.ts';

type Indexing = Pick<Context, 'store'>;

/**
 * Indexes what changed last, up to a small amount, leaving `resting` alone. False: there was nothing to do. A
 * conversation that can't be indexed does not keep others out: `failed` hears of it.
 */
export async function indexSome(
  ctx: Indexing,
  resting: ReadonlySet<string>,
  failed: (conversationId: string, error: unknown) => void,
  most: { messages: number; bytes: number } = { messages: 100, bytes: 128 * 1024 },
): Promise<boolean> {
  const pending = await ctx.store.searchIndex.pending(mostConversations + resting.size);
  const room = { ...most };
  const prepared: Prepared[] = [];
  for (const conversation of pending) {
    if (resting.has(conversation.id)) continue;
    if (room.messages <= 0 || room.bytes <= 0) break;
    try {
      prepared.push(await prepare(ctx, conversation, room));
    } catch (error) {
      failed(conversation.id, error);
    }
  }
  if (prepared.length === 0) return false;
  await keep(ctx, prepared).catch(async () => {
    for (const one of prepared) {
      await keep(ctx, [one]).catch((error: unknown) => failed(one.conversation.id, error));
    }
  });
  return true;
}

const mostConversations = 100;

interface Prepared {
  conversation: Conversation;
  texts: IndexedText[];
  /** All that was there is among the texts. */
  isWhole: boolean;
}

/** Reads what is missing, and takes as much as there is room for: at least one message. */
async function prepare(
  ctx: Indexing,
  conversation: Conversation,
  room: { messages: number; bytes: number },
): Promise<Prepared> {
  const { id, title, updatedAt } = conversation;
  const listed = await ctx.store.searchIndex.missing(id, Math.max(room.messages, 1) + 1);
  const ids: string[] = [];
  for (const message of listed) {
    if (room.messages <= 0 || room.bytes <= 0) break;
    ids.push(message.id);
    room.messages -= 1;
    room.bytes -= message.size;
  }
  const texts: IndexedText[] = [];
  let turn = performance.now();
  for (const message of await ctx.store.searchIndex.messages(id, ids)) {
    const terms = new Terms();
    for (const text of searchedTexts(message.parts).flatMap(inPieces)) {
      terms.add(text);
      if (performance.now() - turn < turnMs) continue;
      await setImmediate();
      turn = performance.now();
    }
    texts.push({ messageId: message.id, role: message.role, at: message.createdAt, terms: terms.all() });
  }
  const isWhole = ids.length === listed.length;
  // Last, and only then: with each message its place moves.
  if (isWhole)
    texts.push({ messageId: '', role: 'title', at: updatedAt, terms: new Terms().add(title).all() });
  return { conversation, texts, isWhole };
}

/** Others get their turn between pieces of this many characters, after this many milliseconds. */
const pieceLength = 20_000;
const turnMs = 5;

/** Cut between words. */
function inPieces(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > pieceLength) {
    const blank = rest.slice(0, pieceLength).search(/\s\S*$/);
    const cut = blank > 0 ? blank : pieceLength;
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pieces, rest];
}

async function keep(ctx: Indexing, prepared: readonly Prepared[]): Promise<void> {
  await ctx.store.write(async (store) => {
    for (const { conversation, texts, isWhole } of prepared) {
      // Deleted meanwhile, or handed to another owner.
      const now = await store.conversations.find(conversation.id);
      if (!now) continue;
      await store.searchIndex.add(now, texts);
      if (isWhole) await store.searchIndex.indexed(now.id, conversation.revision);
    }
  });
}
