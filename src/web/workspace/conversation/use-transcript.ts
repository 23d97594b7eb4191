import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import {
  readTranscript,
  transcriptKey,
  type TranscriptView,
  type TranscriptWindow,
} from '../api/conversations.ts';
import { extended, joined, shared } from './windows.ts';

type Side = 'earlier' | 'later';

/** Where on the branch the reader is, and what they wait for. */
export interface Place {
  /** The message that they want to see; undefined: the end, or nothing in particular. */
  wanted(): string | undefined;
  /** The first message in sight. */
  inSight(): string | undefined;
}

export interface Windows {
  /** Reads what comes before or after the message at the edge of what is here, unless that is on its way. */
  more(side: Side, edge: string): void;
  /** Reads what stands around a message, or the end. */
  goTo(messageId: string | undefined): void;
  /** Why the last of these failed. */
  failed: Side | null;
}

/**
 * Part of a branch of a conversation: its end, or what is around the message that the reader wants, and what they have
 * asked for besides. Read again it is the branch that is shown, and what has come below it: a reader who
 * chose none would be moved otherwise when somebody else writes on another one.
 */
export function useTranscript(view: TranscriptView, place: Place) {
  const { id, branch, remoteImages, as } = view;
  const client = useQueryClient();
  const shown = useRef<{ branch: string | undefined; leafId: string | null } | null>(null);
  const key = useMemo(() => transcriptKey({ id, branch, remoteImages, as }), [id, branch, remoteImages, as]);
  const query = useQuery<TranscriptAnswer>({
    queryKey: key,
    queryFn: ({ signal }) => {
      const isHere = shown.current !== null && shown.current.branch === branch;
      const through = (isHere ? shown.current?.leafId : null) ?? branch;
      const read = (window: TranscriptWindow) =>
        readTranscript({ id, branch: through, remoteImages, as }, window, signal);
      const before = isHere ? client.getQueryData<TranscriptAnswer>(key) : undefined;
      if (before) return readAgain(before, read, place);
      // The same branch in another way: with images, or as others see it.
      return read({ around: place.wanted() ?? (isHere ? place.inSight() : undefined) });
    },
    structuralSharing: (before, now) =>
      shared(before as TranscriptAnswer | undefined, now as TranscriptAnswer),
    /** Another branch of the same conversation keeps the old one on screen until it is here. */
    placeholderData: (previous, query) =>
      query?.queryKey[1] === id && query.queryKey[4] === (as ?? null) ? previous : undefined,
  });
  const { data, isPlaceholderData } = query;
  useEffect(() => {
    if (data !== undefined && !isPlaceholderData) shown.current = { branch, leafId: data.leafId };
  }, [branch, data, isPlaceholderData]);

  const underWay = useRef(new Set<Side | 'place'>());
  const [failed, setFailed] = useState<Side | null>(null);
  const fetch = useCallback(
    async (what: Side | 'place', ask: (data: TranscriptAnswer) => TranscriptWindow | null, put: Put) => {
      const before = client.getQueryData<TranscriptAnswer>(key);
      const window = before && ask(before);
      if (!before || !window || underWay.current.has(what)) return;
      underWay.current.add(what);
      setFailed(null);
      try {
        const through = before.leafId ?? undefined;
        const read = await readTranscript({ id, branch: through, remoteImages, as }, window);
        const now = client.getQueryData<TranscriptAnswer>(key);
        const next = now && put(now, read);
        if (next) client.setQueryData(key, next);
        else void client.invalidateQueries({ queryKey: key });
      } catch {
        if (what !== 'place') setFailed(what);
      } finally {
        underWay.current.delete(what);
      }
    },
    [client, key, id, remoteImages, as],
  );
  const windows = useMemo<Windows>(
    () => ({
      more: (side, edge) =>
        void fetch(
          side,
          ({ messages }) => {
            if (messages.at(side === 'earlier' ? 0 : -1)?.id !== edge) return null;
            return side === 'earlier' ? { before: edge } : { after: edge };
          },
          (now, page) => extended(now, page, side),
        ),
      goTo: (messageId) =>
        void fetch(
          'place',
          () => ({ around: messageId }),
          (now, page) => {
            const isThere = messageId === undefined || page.messages.some(({ id }) => id === messageId);
            return isThere ? (joined(now, page) ?? page) : now;
          },
        ),
      failed,
    }),
    [fetch, failed],
  );
  return { query, windows };
}

type Put = (now: TranscriptAnswer, read: TranscriptAnswer) => TranscriptAnswer | null;

/** New messages join what is here. Where that reads differently now, what is in sight is read anew. */
async function readAgain(
  before: TranscriptAnswer,
  read: (window: TranscriptWindow) => Promise<TranscriptAnswer>,
  place: Place,
): Promise<TranscriptAnswer> {
  const inSight = place.inSight();
  const end = await read({ around: before.later > 0 ? inSight : undefined });
  const whole = joined(before, end);
  if (whole || inSight === undefined) return whole ?? end;
  const limit = Math.min(Math.max(before.messages.length, 60), 200);
  return read({ around: inSight, limit });
}
