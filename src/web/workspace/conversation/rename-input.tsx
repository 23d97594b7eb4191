import { useEffect, useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showTitle } from '../api/cache.ts';
import { renameConversation } from '../api/conversations.ts';
import { inWords } from '../api/problem.ts';
import { useSay } from '../ui/toast.tsx';

/** The title, being edited in its place: Enter or leaving keeps it, Escape leaves it as it was. */
export function RenameInput({ id, title, onDone }: { id: string; title: string; onDone(): void }) {
  const client = useQueryClient();
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const cancelled = useRef(false);
  const rename = useMutation({
    mutationFn: (next: string) => renameConversation(id, next),
    onMutate: (next) => showTitle(client, id, next),
    onError: (error) => {
      showTitle(client, id, title);
      say(`The title is as it was. ${inWords(error)}`);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['conversations'] });
      void client.invalidateQueries({ queryKey: ['transcript', id] });
    },
  });
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const finish = () => {
    const next = input.current?.value.trim() ?? '';
    if (!cancelled.current && next !== '' && next !== title) rename.mutate(next);
    onDone();
  };
  return (
    <input
      ref={input}
      className="input rename"
      aria-label="Title"
      defaultValue={title}
      maxLength={300}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancelled.current = true;
        if ((event.key === 'Enter' && !event.nativeEvent.isComposing) || event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.blur();
        }
      }}
    />
  );
}
