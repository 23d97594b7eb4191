import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import type { Windows } from './use-transcript.ts';

/**
 * Stands where the messages that are here end and others go on: they come when the reader is near, or presses it.
 * `edge`: the message next to it.
 */
export function MoreMessages({
  side,
  count,
  edge,
  windows,
}: {
  side: 'earlier' | 'later';
  count: number;
  edge: string;
  windows: Windows;
}) {
  const place = useRef<HTMLDivElement>(null);
  const { more, failed } = windows;
  const hasFailed = failed === side;
  useEffect(() => {
    const element = place.current;
    // What failed waits to be asked for.
    if (element === null || hasFailed) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) more(side, edge);
      },
      { root: element.closest('.transcript-scroll'), rootMargin: '1500px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [side, edge, more, hasFailed]);
  const name = side === 'earlier' ? 'Earlier messages' : 'Later messages';
  return (
    <div ref={place} className="more-messages">
      <Button look="small quiet" onClick={() => more(side, edge)}>
        {name} <span className="more-count">{count.toLocaleString()}</span>
      </Button>
      {hasFailed && <p role="alert">They didn’t load. Try again.</p>}
    </div>
  );
}
