import { placeAmong, type Fork } from './branches.ts';
import type { LiveAnswer } from './live-answers.ts';

/** Of a branch: the messages that are here, and how many come after them. */
interface Stretch<Message extends Fork> {
  messages: readonly Message[];
  later: number;
}

interface Seen<Message extends Fork> extends Stretch<Message> {
  /** What follows them. */
  answer: LiveAnswer | null;
  /** Among its versions. */
  fork: Fork | null;
}

/**
 * What of a branch is seen while answers are being written: its messages, up to the one that is answered, and
 * the answer. `wanted` is the message or answer that the reader chose to see. A reader who chose nothing sees
 * the answer at the end of the branch, and of several the first, so that they stay where they are.
 */
export function inView<Message extends Fork>(
  { messages, later }: Stretch<Message>,
  answers: readonly LiveAnswer[],
  wanted: string | undefined,
): Seen<Message> {
  const pending = answers.filter(({ id }) => !messages.some((message) => message.id === id));
  const chosen = pending.find(({ id }) => id === wanted);
  const place = chosen ? messages.findIndex(({ id }) => id === chosen.parentId) : -1;
  if (chosen && place >= 0) {
    const before = withVersions(messages.slice(0, place + 1), pending);
    return { messages: before, later: 0, answer: chosen, fork: forkOf(chosen, messages[place + 1], pending) };
  }
  const last = later === 0 ? messages.at(-1)?.id : undefined;
  const answer = pending.find(({ parentId }) => parentId !== null && parentId === last) ?? null;
  const fork = answer && forkOf(answer, undefined, pending);
  return { messages: withVersions(messages, pending), later, answer, fork };
}

/** The same messages, with answers that are being written counted among their versions. */
function withVersions<Message extends Fork>(
  messages: readonly Message[],
  pending: readonly LiveAnswer[],
): readonly Message[] {
  const parents = new Set(pending.map(({ parentId }) => parentId));
  if (parents.size === 0) return messages;
  return messages.map((message, index) => {
    const parentId = messages[index - 1]?.id;
    if (parentId === undefined || !parents.has(parentId)) return message;
    return { ...message, siblings: versions(message.siblings, parentId, pending) };
  });
}

/** `other`: another version, which is a message. */
function forkOf({ id, parentId }: LiveAnswer, other: Fork | undefined, pending: readonly LiveAnswer[]): Fork {
  const known = other?.siblings ?? [];
  const leftOut = other ? placeAmong(other).of - known.length : 0;
  return {
    id,
    siblings: versions(known, parentId, pending),
    siblingsLeftOut: { before: leftOut, after: 0 },
  };
}

function versions(
  siblings: readonly string[],
  parentId: string | null,
  pending: readonly LiveAnswer[],
): string[] {
  const more = pending.flatMap((answer) => (answer.parentId === parentId ? [answer.id] : []));
  return [...siblings, ...more.filter((id) => !siblings.includes(id))];
}
