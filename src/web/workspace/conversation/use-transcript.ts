import { useEffect, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { transcriptQuery } from '../api/conversations.ts';

/**
 * A branch of a conversation. Read again it is the one that is shown, and what has come below it: a reader who
 * chose none would be moved otherwise when somebody else writes on another one.
 */
export function useTranscript(
  id: string,
  branch: string | undefined,
  remoteImages: boolean,
  as: string | undefined,
) {
  const shown = useRef<{ branch: string | undefined; leafId: string | null } | null>(null);
  const query = useQuery({
    ...transcriptQuery(id, branch, remoteImages, as),
    queryFn: (context) => {
      const stay = shown.current?.branch === branch ? shown.current?.leafId : null;
      return transcriptQuery(id, stay ?? branch, remoteImages, as).queryFn!(context);
    },
  });
  const { data, isPlaceholderData } = query;
  useEffect(() => {
    if (data !== undefined && !isPlaceholderData) shown.current = { branch, leafId: data.leafId };
  }, [branch, data, isPlaceholderData]);
  return query;
}
