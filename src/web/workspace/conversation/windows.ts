import { replaceEqualDeep } from '@tanstack/react-query';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import type { TranscriptMessage } from '../api/conversations.ts';

/** The most messages that are kept on the page; those farthest from what was read last go first. */
const mostShown = 400;

/**
 * What is on the page with what was just read of it: where `read` overlaps or follows `shown`, the one goes on into
 * the other. Null: they don't belong together, or what was read before reads differently now.
 */
export function joined(shown: TranscriptAnswer, read: TranscriptAnswer): TranscriptAnswer | null {
  if (shown.edition !== read.edition || !meets(shown, read)) return null;
  const before = shown.messages.slice(0, Math.max(0, read.earlier - shown.earlier));
  // What follows is still there unless the branch has turned off.
  const last = read.earlier + read.messages.length - 1 - shown.earlier;
  const goesOn = last === -1 || shown.messages[last]?.id === read.messages.at(-1)?.id;
  const after = goesOn ? shown.messages.slice(last + 1) : [];
  const messages = [...before, ...read.messages, ...after];
  const earlier = Math.min(read.earlier, read.earlier - before.length);
  return {
    ...read,
    messages,
    earlier,
    later: read.earlier + read.messages.length + read.later - earlier - messages.length,
    needs: {
      math: shown.needs.math || read.needs.math,
      remoteImages: shown.needs.remoteImages || read.needs.remoteImages,
    },
  };
}

/** With what comes before or after it, which was read because the reader came near. Null: it has to be read anew. */
export function extended(
  shown: TranscriptAnswer,
  page: TranscriptAnswer,
  side: 'earlier' | 'later',
): TranscriptAnswer | null {
  const whole = joined(shown, page);
  if (whole === null) return null;
  // What is new at the end is still to be read.
  const { revision } = shown;
  const excess = Math.max(0, whole.messages.length - mostShown);
  if (side === 'earlier') {
    const messages = whole.messages.slice(0, whole.messages.length - excess);
    return { ...whole, revision, messages, later: whole.later + excess };
  }
  return { ...whole, revision, messages: whole.messages.slice(excess), earlier: whole.earlier + excess };
}

/** The new data, with each message that is as it was before being the same object: it is not drawn again. */
export function shared(before: TranscriptAnswer | undefined, now: TranscriptAnswer): TranscriptAnswer {
  if (before === undefined) return now;
  const known = new Map(before.messages.map((message) => [message.id, message]));
  const messages = now.messages.map((message) => replaceEqualDeep(known.get(message.id), message));
  const isSame =
    messages.length === before.messages.length &&
    messages.every((message, i) => message === before.messages[i]);
  const next = replaceEqualDeep({ ...before, messages: [] }, { ...now, messages: [] });
  const whole = { ...next, messages: isSame ? before.messages : messages };
  // The same object where all is the same: a query that is asked again and again comes to rest.
  const keys = Object.keys(whole) as (keyof TranscriptAnswer)[];
  return keys.every((key) => whole[key] === before[key]) ? before : whole;
}

/** Whether they have a message in common, or the one begins right behind the other. */
function meets(shown: TranscriptAnswer, read: TranscriptAnswer): boolean {
  const at = read.earlier - shown.earlier;
  const [first] = read.messages;
  if (first === undefined) return shown.messages.length === 0;
  if (at > 0) {
    return isAt(shown.messages, at, first.id) || isAt(shown.messages, at - 1, first.parentId, true);
  }
  const [top] = shown.messages;
  return (
    top !== undefined &&
    (isAt(read.messages, -at, top.id) || isAt(read.messages, -at - 1, top.parentId, true))
  );
}

function isAt(
  messages: readonly TranscriptMessage[],
  place: number,
  id: string | null,
  isLast = false,
): boolean {
  if (isLast && place !== messages.length - 1) return false;
  return id !== null && messages[place]?.id === id;
}
