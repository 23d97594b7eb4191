import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { useLocation } from '@tanstack/react-router';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import { boxOf, topOf, visibleIn } from './in-sight.ts';
import { pin } from './pin.ts';
import type { Place, Windows } from './use-transcript.ts';

/** Where the reader is must not jump: not when a branch changes, nor when messages arrive. */
export interface Scrolling extends Place {
  /** The address is another one: it may say where to go. */
  arrive(href: string): void;
  /** Keeps the sibling `to` where `from` is now, once it is drawn. */
  hold(from: string, to: string): void;
  /** Goes to the end of the branch through this message, once that is drawn. */
  toEnd(branch: string): void;
  /** Goes to the end, which is not here. */
  leaveFor(branch: string | undefined, windows: Windows): void;
  /** Goes where the reader wants to be, if it is drawn; else it is asked for. */
  settle(branch: string | undefined, transcript: TranscriptAnswer, windows: Windows): void;
}

interface Goal {
  /** As the address has it by then: before, something else is drawn. */
  branch: string | undefined;
  /** Null: the end. */
  messageId: string | null;
  /** Pixels from the top of the window; null: the message is at the top of what is seen, and marked for a moment. */
  top: number | null;
  isAsked?: boolean;
}

/** Opens where the address says (`#m-…`), else at the end. */
export function useScrolling(scroller: RefObject<HTMLElement | null>): Scrolling {
  const goal = useRef<Goal | null>(null);
  const arrivedAt = useRef<string | null>(null);

  return useMemo<Scrolling>(
    () => ({
      wanted: () => goal.current?.messageId ?? undefined,
      inSight: () => (scroller.current ? visibleIn(scroller.current)[0] : undefined),
      arrive: (href) => {
        if (href === arrivedAt.current) return;
        const { branch, messageId } = placeIn(href);
        if (messageId !== null || arrivedAt.current === null) goal.current = { branch, messageId, top: null };
        arrivedAt.current = href;
      },
      hold: (from, to) => {
        const top = topOf(from);
        goal.current = top === undefined ? null : { branch: to, messageId: to, top };
      },
      toEnd: (branch) => {
        goal.current = { branch, messageId: null, top: null };
      },
      leaveFor: (branch, windows) => {
        goal.current = { branch, messageId: null, top: null, isAsked: true };
        windows.goTo(undefined);
      },
      settle: (branch, transcript, windows) => {
        const element = scroller.current;
        const wish = goal.current;
        if (element === null || wish === null || wish.branch !== branch) return;
        const { messageId } = wish;
        const isHere = messageId === null ? transcript.later === 0 : boxOf(messageId) !== null;
        if (isHere || wish.isAsked) goal.current = null;
        else {
          wish.isAsked = true;
          windows.goTo(messageId ?? undefined);
        }
        if (isHere) go(element, wish);
      },
    }),
    [scroller],
  );
}

/** To be used where the transcript is drawn. */
export function useSettling(
  scrolling: Scrolling,
  branch: string | undefined,
  transcript: TranscriptAnswer | undefined,
  isPlaceholder: boolean,
  windows: Windows,
): void {
  const href = useLocation({ select: (location) => location.href });
  useLayoutEffect(() => {
    // Before what the address names is asked for.
    scrolling.arrive(href);
    if (transcript !== undefined && !isPlaceholder) scrolling.settle(branch, transcript, windows);
  }, [scrolling, href, branch, transcript, isPlaceholder, windows]);
}

function go(element: HTMLElement, { messageId, top }: Goal): void {
  if (messageId === null) {
    pin(element, () => element.scrollHeight - element.clientHeight - element.scrollTop);
    return;
  }
  const target = top ?? element.getBoundingClientRect().top + marginPx;
  pin(element, () => (topOf(messageId) ?? target) - target);
  if (top !== null) return;
  const message = boxOf(messageId)?.querySelector('.message');
  message?.classList.add('linked');
  setTimeout(() => message?.classList.remove('linked'), markedMs);
}

const marginPx = 24;
const markedMs = 3_000;

function placeIn(href: string): Pick<Goal, 'branch' | 'messageId'> {
  const { searchParams, hash } = new URL(href, window.location.origin);
  return {
    branch: searchParams.get('branch') ?? undefined,
    messageId: hash.startsWith('#m-') ? hash.slice('#m-'.length) : null,
  };
}
