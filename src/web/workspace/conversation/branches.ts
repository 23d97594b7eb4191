import type { TranscriptMessage } from '../api/conversations.ts';
import { boxOf } from './in-sight.ts';

export type Fork = Pick<TranscriptMessage, 'id' | 'siblings'> &
  Partial<Pick<TranscriptMessage, 'siblingsLeftOut'>>;

/** Which of how many it is, from 1 on. */
export function placeAmong({ id, siblings, siblingsLeftOut }: Fork): { at: number; of: number } {
  const { before, after } = siblingsLeftOut ?? { before: 0, after: 0 };
  return { at: before + siblings.indexOf(id) + 1, of: before + siblings.length + after };
}

/** The sibling before or after a message, or null at the ends. */
export function stepBranch({ id, siblings }: Fork, by: 1 | -1): string | null {
  return siblings[siblings.indexOf(id) + by] ?? null;
}

/** The place where paths part that the reader most likely means: the first one in sight, else the last of all. */
export function nearestFork(messages: readonly Fork[], scroller: Element | null): Fork | undefined {
  const forks = messages.filter((message) => message.siblings.length > 1);
  const top = scroller?.getBoundingClientRect().top ?? 0;
  const bottom = scroller?.getBoundingClientRect().bottom ?? 0;
  const inSight = forks.find(({ id }) => {
    const box = boxOf(id)?.getBoundingClientRect();
    return box !== undefined && box.bottom > top && box.top < bottom;
  });
  return inSight ?? forks.at(-1);
}
