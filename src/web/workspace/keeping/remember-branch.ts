import { useEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { keepBookmark } from '../api/keeping.ts';

/** Those who look through many branches are asked for nothing meanwhile. */
const settleMs = 600;

/**
 * Remembers on the server the branch that the reader chose, or wrote on: it is shown when they come again.
 * `chosen`: a message that it runs through; undefined while they are where they were. `leafId`: its last one.
 */
export function useRememberBranch(id: string, chosen: string | undefined, leafId: string | null): void {
  const client = useQueryClient();
  const waiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (chosen === undefined || leafId === null) return;
    const remember = () => {
      waiting.current = null;
      // Lost without a word: the branch is only not remembered.
      keepBookmark(id, { leafId }).then(
        () => client.removeQueries({ queryKey: ['transcript', id, null], type: 'inactive' }),
        () => {},
      );
    };
    waiting.current = remember;
    const timer = setTimeout(remember, settleMs);
    return () => clearTimeout(timer);
  }, [client, id, chosen, leafId]);
  // Who leaves at once was there all the same.
  useEffect(() => () => waiting.current?.(), []);
}
