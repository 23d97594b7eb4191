import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';

/** Where the reader is must not jump: not when a branch changes, nor when messages arrive. */
export interface Scrolling {
  /** Keeps the sibling `to` where `from` is now, once it is drawn. */
  hold(from: string, to: string): void;
  /** Goes to the end with the next transcript. */
  toEnd(): void;
}

export function useScrolling(
  scroller: RefObject<HTMLElement | null>,
  transcript: TranscriptAnswer | undefined,
  isPlaceholder: boolean,
): Scrolling {
  const wanted = useRef<{ to: string; top: number } | 'end' | null>(null);
  const opened = useRef(false);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || transcript === undefined || isPlaceholder) return;
    const goal = wanted.current;
    wanted.current = null;
    if (!opened.current) {
      opened.current = true;
      showLinkedMessage();
    } else if (goal === 'end') {
      element.scrollTo({ top: element.scrollHeight });
    } else if (goal !== null) {
      const box = document.getElementById(`m-${goal.to}`)?.getBoundingClientRect();
      if (box) element.scrollBy({ top: box.top - goal.top });
    }
  }, [scroller, transcript, isPlaceholder]);

  return useMemo(
    () => ({
      hold: (from, to) => {
        const box = document.getElementById(`m-${from}`)?.getBoundingClientRect();
        wanted.current = box ? { to, top: box.top } : null;
      },
      toEnd: () => {
        wanted.current = 'end';
      },
    }),
    [],
  );
}

/** The address may name a message (`#m-…`). */
function showLinkedMessage(): void {
  const { hash } = window.location;
  if (!hash.startsWith('#m-')) return;
  const message = document.getElementById(decodeURIComponent(hash.slice(1)));
  message?.scrollIntoView({ block: 'start' });
  message?.classList.add('linked');
}
