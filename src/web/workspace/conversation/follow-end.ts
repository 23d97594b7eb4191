import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** Nearer than this to the end is at the end. */
const nearPx = 24;

export interface Following {
  /** False while what grows is out of sight below. */
  isAtEnd: boolean;
  toEnd(): void;
}

/**
 * While an answer `isWritten`: a reader who is at the end stays there as it moves; one who has scrolled away is left
 * alone until they come back.
 */
export function useFollowEnd(scroller: RefObject<HTMLElement | null>, isWritten: boolean): Following {
  const isGrowing = useLonger(isWritten);
  const [isAtEnd, setAtEnd] = useState(true);
  const follows = useRef(true);

  useEffect(() => {
    const element = scroller.current;
    if (!isGrowing || element === null) return;
    let last = { top: element.scrollTop, height: element.scrollHeight };
    const look = () => {
      const now = { top: element.scrollTop, height: element.scrollHeight };
      const rest = now.height - element.clientHeight - now.top;
      // A step back, however near the end still is, is a wish to stay; unless it was the end that came nearer.
      if (now.top < last.top - 1 && now.height >= last.height && rest > 2) follows.current = false;
      else if (rest < nearPx) follows.current = true;
      last = now;
      setAtEnd(rest < nearPx);
    };
    const keep = () => {
      if (follows.current) element.scrollTop = element.scrollHeight;
      look();
    };
    follows.current = element.scrollHeight - element.clientHeight - element.scrollTop < nearPx;
    look();
    element.addEventListener('scroll', look, { passive: true });
    const size = new ResizeObserver(keep);
    size.observe(element);
    for (const child of element.children) size.observe(child);
    return () => {
      size.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, isGrowing]);

  const toEnd = useCallback(() => {
    follows.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [scroller]);
  return { isAtEnd: isAtEnd || !isGrowing, toEnd };
}

/** The message that takes the answer's place may be higher than that. */
function useLonger(isWritten: boolean): boolean {
  const [isGrowing, setGrowing] = useState(isWritten);
  useEffect(() => {
    const timer = setTimeout(() => setGrowing(isWritten), isWritten ? 0 : 800);
    return () => clearTimeout(timer);
  }, [isWritten]);
  return isGrowing || isWritten;
}
