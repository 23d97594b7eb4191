import { useMutation, useQueryClient } from '@tanstack/react-query';
import { revokeShared, type RevokedShared, type RevokeShared } from '../api/governance.ts';
import { inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import { useSay } from '../ui/toast.tsx';

/** Stops sharing, of one conversation, of some or of all, and says what was stopped. */
export function useRevoke(onDone?: () => void) {
  const client = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: (wish: RevokeShared) => revokeShared(wish),
    onSuccess: (revoked) => {
      say(revokedInWords(revoked));
      onDone?.();
    },
    onError: (error) => say(`Everything is shared as before. ${inWords(error)}`),
    onSettled: () => {
      for (const queryKey of [
        ['shared'],
        ['sharing-statistics'],
        ['conversations'],
        ['links'],
        ['sharing'],
      ]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
}

export function revokedInWords({ conversations, links, grants }: RevokedShared): string {
  const stopped = [
    ...(links > 0 ? [count(links, 'public link')] : []),
    ...(grants > 0 ? [`${count(grants, 'share')} inside`] : []),
  ];
  if (stopped.length === 0) return 'There was nothing to stop.';
  return `Stopped ${stopped.join(' and ')}, of ${count(conversations, 'conversation')}.`;
}
