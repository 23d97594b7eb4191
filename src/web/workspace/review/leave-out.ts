import { useMutation, useQueryClient } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import { decideNow } from '../api/review.ts';
import { useSay } from '../ui/toast.tsx';

/** Leaves a message or a file out of what others see, or shows it to them again. */
export function useLeaveOut(conversationId: string, type: 'message' | 'file') {
  const client = useQueryClient();
  const say = useSay();
  const leaveOut = useMutation({
    mutationFn: ({ id, out }: { id: string; out: boolean }) => {
      const wishes = [{ id, action: out ? ('leave-out' as const) : ('open' as const) }];
      return decideNow(client, conversationId, type === 'message' ? { messages: wishes } : { files: wishes });
    },
    onSuccess: (_, { id, out }) =>
      out
        ? say(`Others don’t see this ${type} any more.`, () => leaveOut.mutate({ id, out: false }))
        : say(`Others see this ${type} again.`),
    onError: (error) => say(`Nothing was changed. ${inWords(error)}`),
  });
  return leaveOut;
}
