import type { Message } from '../../domain/conversation.ts';
import type { ProjectedMessage } from '../../domain/projection.ts';
import { projectForMember, projectForOwner } from '../../domain/projection.ts';
import type { Redaction } from '../../domain/redaction/redaction.ts';
import { matchesIn } from '../../domain/search/matches.ts';
import type { Piece } from '../../domain/search/passage.ts';
import { passageOf, wholePassage } from '../../domain/search/passage.ts';
import type { Query } from '../../domain/search/query.ts';
import { searchedTexts } from '../../domain/search/texts.ts';
import type { SearchRow } from '../../store/search.ts';
import type { Context } from '../context.ts';
import { redactionFor } from '../review/redaction-for.ts';
import type { SeenConversation } from './seen.ts';

/** Where in a conversation something was found. */
export interface FoundPassage {
  position: number;
  /** Null: in the title. */
  messageId: string | null;
  role: Message['role'] | null;
  /** Of a title: when the conversation changed last. */
  createdAt: Date;
  passage: Piece[];
}

export interface FoundInConversation {
  /** The newest, a few. */
  passages: FoundPassage[];
  /** How many there are besides. Large numbers are not counted to their end. */
  more: number;
}

/**
 * What the query finds in a conversation as this viewer sees it: the index named the candidates, newest first, and
 * each is read again in the viewer's own projection. Undefined: nothing.
 */
export async function matchesOf(
  ctx: Context,
  seen: SeenConversation,
  query: Query,
  candidates: readonly SearchRow[],
): Promise<FoundInConversation | undefined> {
  const { conversation, access, policy } = seen;
  const isOwner = access.projection === 'owner';
  const bare = { conversation, messages: [], files: [] };
  const redaction = isOwner ? null : await redactionFor(ctx, bare, policy, access.projection);
  const isRedacted = redaction !== null && !isNothing(redaction);
  const rows = candidates.filter((row) => isOwner || row.role !== 'system');

  const passages: FoundPassage[] = [];
  let more = 0;
  for (let at = 0; at < rows.length; at += readAtOnce) {
    // What is redacted is not counted unseen, or the number would tell of it.
    if (passages.length === mostPassages && !isRedacted) {
      more += rows.length - at;
      break;
    }
    const some = rows.slice(at, at + readAtOnce);
    for (const found of await readAgain(ctx, seen, redaction, some, query)) {
      if (passages.length < mostPassages) passages.push(found);
      else more += 1;
    }
  }
  return passages.length === 0 ? undefined : { passages, more };
}

/** Of one conversation. */
const mostPassages = 3;
/** Candidates of one conversation: mostly they are what they seem. */
const readAtOnce = 3;

async function readAgain(
  ctx: Context,
  { conversation }: SeenConversation,
  redaction: Redaction | null,
  rows: readonly SearchRow[],
  query: Query,
): Promise<FoundPassage[]> {
  const ids = rows.flatMap((row) => (row.messageId === '' ? [] : [row.messageId]));
  const stored = await ctx.store.search.messages(conversation.id, ids);
  const content = { conversation, messages: [...stored.values()], files: [] };
  const { messages } =
    redaction === null
      ? projectForOwner(content, () => null)
      : projectForMember(content, () => null, redaction);
  const shown = new Map(messages.map((message) => [message.id, message]));
  return rows.flatMap((row): FoundPassage[] => {
    const { position, messageId } = row;
    if (messageId === '') {
      const matched = matchesIn([conversation.title], query);
      const found = matched && wholePassage(matched[0]!);
      return found
        ? [{ position, messageId: null, role: null, createdAt: conversation.updatedAt, passage: found }]
        : [];
    }
    const message = shown.get(messageId);
    const matched = message && matchesIn(textsShown(message, redaction), query);
    if (!matched) return [];
    const { role, createdAt } = message;
    return [{ position, messageId, role, createdAt, passage: passageOf(matched) }];
  });
}

/** Whether a file is left out because of what is in it only its bytes tell: so where anything is redacted, names are not searched. */
function textsShown({ parts }: ProjectedMessage, redaction: Redaction | null): string[] {
  const areFilesShown = redaction === null || isNothing(redaction);
  return searchedTexts(areFilesShown ? parts : parts.filter((part) => part.type !== 'file'));
}

function isNothing(redaction: Redaction): boolean {
  const { masker, maskersOfMessages, withheldMessages, withheldFiles } = redaction;
  return (
    masker.isEmpty && maskersOfMessages.size === 0 && withheldMessages.size === 0 && withheldFiles.size === 0
  );
}
