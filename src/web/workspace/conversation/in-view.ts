import type { LiveAnswer } from './live-answers.ts';

interface Placed {
  id: string;
  siblings: string[];
}

/**
 * What of a branch is seen while answers are being written: its messages, up to the one that is answered, and
 * the answer. `wanted` is the message or answer that the reader chose to see. A reader who chose nothing sees
 * the answer at the end of the branch, and of several the first, so that they stay where they are.
 */
export function inView<Message extends Placed>(
  messages: readonly Message[],
  answers: readonly LiveAnswer[],
  wanted: string | undefined,
): { messages: readonly Message[]; answer: LiveAnswer | null; siblings: string[] } {
  const pending = answers.filter(({ id }) => !messages.some((message) => message.id === id));
  const chosen = pending.find(({ id }) => id === wanted);
  const place = chosen ? messages.findIndex(({ id }) => id === chosen.parentId) : -1;
  const seen = withVersions(place < 0 ? messages : messages.slice(0, place + 1), messages, pending);
  const answer =
    chosen && place >= 0
      ? chosen
      : (pending.find(({ parentId }) => parentId !== null && parentId === messages.at(-1)?.id) ?? null);
  if (answer === null) return { messages: seen, answer, siblings: [] };
  const next = place < 0 ? undefined : messages[place + 1];
  return { messages: seen, answer, siblings: versions(next?.siblings ?? [], answer.parentId, pending) };
}

/** The same messages, with answers that are being written counted among their versions. */
function withVersions<Message extends Placed>(
  seen: readonly Message[],
  messages: readonly Message[],
  pending: readonly LiveAnswer[],
): readonly Message[] {
  const parents = new Set(pending.map(({ parentId }) => parentId));
  if (parents.size === 0) return seen;
  return seen.map((message, index) => {
    const parentId = messages[index - 1]?.id;
    if (parentId === undefined || !parents.has(parentId)) return message;
    return { ...message, siblings: versions(message.siblings, parentId, pending) };
  });
}

function versions(
  siblings: readonly string[],
  parentId: string | null,
  pending: readonly LiveAnswer[],
): string[] {
  const more = pending.flatMap((answer) => (answer.parentId === parentId ? [answer.id] : []));
  return [...siblings, ...more.filter((id) => !siblings.includes(id))];
}
