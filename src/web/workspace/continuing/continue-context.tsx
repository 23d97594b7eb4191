import { createContext, use, useMemo, type ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { continueConversation } from '../api/keeping.ts';
import { inWords } from '../api/problem.ts';
import { useSay } from '../ui/toast.tsx';

interface Continuing {
  from(messageId: string): void;
  busy: boolean;
}

/** Null: this conversation can't be continued in a copy here. */
const ContinueContext = createContext<Continuing | null>(null);

export function useContinue(): Continuing | null {
  return use(ContinueContext);
}

/** Around an open conversation: a copy of one’s own may go on from any message in it. */
export function Continuable({
  id,
  isOffered,
  children,
}: {
  id: string;
  isOffered: boolean;
  children: ReactNode;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  const { mutate, isPending } = useMutation({
    mutationFn: (messageId: string) => continueConversation(id, messageId),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['conversations'] });
      say('This is your own copy. Only you can see it.');
      void navigate({
        to: '/c/$conversationId',
        params: { conversationId: made.id },
        state: { isNew: true },
      });
    },
    onError: (error) => say(`No copy was made. ${inWords(error)}`),
  });
  const continuing = useMemo<Continuing | null>(
    () => (isOffered ? { from: (messageId) => !isPending && mutate(messageId), busy: isPending } : null),
    [isOffered, isPending, mutate],
  );
  return (
    <ContinueContext value={continuing}>
      <div className="conversation">{children}</div>
    </ContinueContext>
  );
}
