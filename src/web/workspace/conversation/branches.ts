import type { TranscriptMessage } from '../api/conversations.ts';

export type Fork = Pick<TranscriptMessage, 'id' | 'siblings'>;

/** The sibling before or after a message, or null at the ends. */
export function stepBranch({ id, siblings }: Fork, by: 1 | -1): string | null {
  return siblings[siblings.indexOf(id) + by] ?? null;
}

/** The place where paths part that the reader most likely means: the first one in sight, else the last of all. */
export function nearestFork(
  messages: readonly TranscriptMessage[],
  scroller: Element | null,
): Fork | undefined {
  const forks = messages.filter((message) => message.siblings.length > 1);
  const top = scroller?.getBoundingClientRect().top ?? 0;
  const bottom = scroller?.getBoundingClientRect().bottom ?? 0;
  const inSight = forks.find(({ id }) => {
    const box = document.getElementById(`m-${id}`)?.getBoundingClientRect();
    return box !== undefined && box.bottom > top && box.top < bottom;
  });
  return inSight ?? forks.at(-1);
}
