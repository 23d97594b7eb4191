import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { forgetConversation } from '../api/cache.ts';
import { apiUrl } from '../api/request.ts';
import type { AnswerEvent, DeltaEvent, LiveAnswers } from './live-answers.ts';

/** Someone who has the conversation open now. */
export interface PersonHere {
  id: string;
  name: string;
  writing: boolean;
}

export interface Live {
  /** It is gone for the one who reads. */
  gone: boolean;
  /** False: the server can't be reached, and is tried again. */
  isConnected: boolean;
  /** Me, too. */
  people: readonly PersonHere[];
}

/** A short break is not worth a word. */
const patienceMs = 2_000;
/** After a refusal, which the browser doesn't try again by itself. */
const againMs = 5_000;
/** Who was away for longer may have been cut off without a word. */
const longMs = 60_000;
/** What is being written is told right after the stream opens. */
const toldMs = 1_500;

/**
 * Follows a conversation while it is open; what is being written in it goes into `answers`. `read`: the revision
 * that is shown, and when it was read.
 */
export function useLive(
  id: string,
  read: { revision: number; at: number } | undefined,
  answers: LiveAnswers,
): Live {
  const client = useQueryClient();
  const [gone, setGone] = useState(false);
  const [isConnected, setConnected] = useState(true);
  const [people, setPeople] = useState<readonly PersonHere[]>([]);
  const isThere = read !== undefined;
  const told = useRef(0);

  const refresh = useEffectEvent(() => {
    void client.invalidateQueries({ queryKey: ['transcript', id] });
    void client.invalidateQueries({ queryKey: ['links', id] });
    void client.invalidateQueries({ queryKey: ['sharing', id] });
    void client.invalidateQueries({ queryKey: ['review', id] });
    void client.invalidateQueries({ queryKey: ['conversations'] });
  });
  const onRevision = useEffectEvent((now: number) => {
    told.current = now;
    if (now !== read?.revision) refresh();
  });
  // What was under way when something changed may be older than that: a first read is not begun anew by a refresh.
  const readAt = read?.at ?? 0;
  const catchUp = useEffectEvent((at: number) => {
    if (at === 0 || read === undefined || read.revision >= told.current) return;
    void client.invalidateQueries({ queryKey: ['transcript', id] });
  });
  useEffect(() => catchUp(readAt), [readAt]);
  const leave = useEffectEvent(() => {
    forgetConversation(client, id);
    setGone(true);
  });

  useEffect(() => {
    if (!isThere) return;
    told.current = 0;
    const timers = { lost: 0, again: 0, told: 0 };
    let events: EventSource;
    const clear = () => {
      for (const timer of Object.values(timers)) clearTimeout(timer);
      timers.lost = 0;
    };
    const open = () => {
      clear();
      events = new EventSource(apiUrl(`/conversations/${id}/events`));
      const on = <T>(type: string, take: (event: T) => void) =>
        events.addEventListener(type, ({ data }: MessageEvent<string>) => take(JSON.parse(data) as T));
      on<AnswerEvent>('answer', (event) => answers.take(event));
      on<DeltaEvent>('delta', (event) => {
        if (!answers.grow(event)) openAnew();
      });
      on<{ id: string }>('answered', (event) => answers.end(event.id));
      on<{ people: PersonHere[] }>('presence', (event) => setPeople(event.people));
      // The stream opens with the present revision, so that nothing is missed in between.
      on<{ revision: number }>('changed', (event) => onRevision(event.revision));
      events.addEventListener('sharing', () => refresh());
      events.addEventListener('access', () => refresh());
      events.addEventListener('gone', () => {
        clear();
        events.close();
        leave();
      });
      events.addEventListener('open', () => {
        clear();
        setConnected(true);
        answers.reopened();
        timers.told = window.setTimeout(() => answers.settled(), toldMs);
      });
      events.addEventListener('error', () => {
        if (timers.lost === 0) timers.lost = window.setTimeout(() => setConnected(false), patienceMs);
        if (events.readyState !== EventSource.CLOSED) return;
        // The server refused: the next read finds out why, and if it was in passing, it is asked again.
        refresh();
        timers.again = window.setTimeout(open, againMs);
      });
    };
    const openAnew = () => {
      events.close();
      open();
    };
    const lose = () => setConnected(false);
    // A connection that was lost in silence, or in sleep, looks as if it were open.
    let hiddenAt = 0;
    const wake = () => {
      if (document.hidden) hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > longMs) openAnew();
    };
    open();
    window.addEventListener('offline', lose);
    window.addEventListener('online', openAnew);
    document.addEventListener('visibilitychange', wake);
    return () => {
      window.removeEventListener('offline', lose);
      window.removeEventListener('online', openAnew);
      document.removeEventListener('visibilitychange', wake);
      clear();
      events.close();
    };
  }, [id, isThere, answers]);
  return { gone, isConnected, people };
}
