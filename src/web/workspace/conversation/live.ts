import { useEffect, useEffectEvent, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { forgetConversation } from '../api/cache.ts';
import { apiUrl } from '../api/request.ts';

/** Follows a conversation while it is open. True once it is gone for the one who reads. */
export function useLive(id: string, revision: number | undefined): boolean {
  const client = useQueryClient();
  const [gone, setGone] = useState(false);
  const isThere = revision !== undefined;

  const refresh = useEffectEvent(() => {
    void client.invalidateQueries({ queryKey: ['transcript', id] });
    void client.invalidateQueries({ queryKey: ['links', id] });
    void client.invalidateQueries({ queryKey: ['sharing', id] });
    void client.invalidateQueries({ queryKey: ['review', id] });
    void client.invalidateQueries({ queryKey: ['conversations'] });
  });
  const onRevision = useEffectEvent((now: number) => {
    if (now !== revision) refresh();
  });
  const leave = useEffectEvent(() => {
    forgetConversation(client, id);
    setGone(true);
  });

  useEffect(() => {
    if (!isThere) return;
    const events = new EventSource(apiUrl(`/conversations/${id}/events`));
    // The stream opens with the present revision, so that nothing is missed in between.
    events.addEventListener('changed', (event) => {
      const now = JSON.parse(event.data) as { revision: number };
      onRevision(now.revision);
    });
    events.addEventListener('sharing', refresh);
    events.addEventListener('access', refresh);
    events.addEventListener('gone', () => {
      events.close();
      leave();
    });
    events.addEventListener('error', () => {
      // The browser tries again by itself, except where the server refused: the next read finds out why.
      if (events.readyState === EventSource.CLOSED) refresh();
    });
    return () => events.close();
  }, [id, isThere]);
  return gone;
}
