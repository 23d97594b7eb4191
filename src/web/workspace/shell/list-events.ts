import { useEffect, useEffectEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { apiUrl } from '../api/request.ts';

/** Changes that come together are asked for once. */
const settleMs = 250;

/**
 * Keeps what is listed as it is on the server: rows come and leave by themselves. Only while the page is
 * seen, since a browser opens few connections to one server, and many pages in the background would use them up.
 */
export function useListEvents(): void {
  const client = useQueryClient();
  const refresh = useEffectEvent(() => {
    void client.invalidateQueries({ queryKey: ['conversations'] });
    void client.invalidateQueries({ queryKey: ['shared'] });
    void client.invalidateQueries({ queryKey: ['search'] });
  });
  // Refused: who is here is asked anew, and that leads to the sign-in if nobody is.
  const askWhoIsHere = useEffectEvent(() => void client.invalidateQueries({ queryKey: ['me'] }));

  useEffect(() => {
    let events: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(refresh, settleMs);
    };
    const follow = () => {
      events?.close();
      events = undefined;
      if (document.hidden) return;
      const stream = new EventSource(apiUrl('/events'));
      let lost = false;
      stream.addEventListener('list', settle);
      stream.addEventListener('gone', () => {
        stream.close();
        leave();
      });
      stream.addEventListener('open', () => {
        if (lost) settle();
        lost = false;
      });
      stream.addEventListener('error', () => {
        lost = true;
        if (stream.readyState === EventSource.CLOSED) askWhoIsHere();
      });
      events = stream;
    };
    const onVisibility = () => {
      follow();
      if (!document.hidden) settle();
    };
    follow();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      events?.close();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, []);
}

/** Nothing that was seen stays in memory. Who belongs to another organization goes on there; all others sign in. */
function leave(): void {
  window.location.assign('/');
}
