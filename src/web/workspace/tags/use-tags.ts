import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showKept } from '../api/cache.ts';
import { setTags } from '../api/keeping.ts';

/** Changes the tags of a conversation: seen at once, and as they were if the server did not take them. */
export function useTags(id: string) {
  const client = useQueryClient();
  const isLast = () => client.isMutating({ mutationKey: ['tags', id] }) <= 1;
  const change = useMutation({
    mutationKey: ['tags', id],
    // One after the other: each says what all of them are.
    scope: { id: `tags ${id}` },
    mutationFn: (wish: readonly string[]) => setTags(id, wish),
    onMutate: (wish) => showKept(client, id, { tags: [...wish] }),
    onSuccess: (kept) => isLast() && showKept(client, id, kept),
    onError: () => void client.invalidateQueries({ queryKey: ['transcript', id] }),
    onSettled: () => {
      if (!isLast()) return;
      void client.invalidateQueries({ queryKey: ['tags'] });
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
  return { error: change.error, set: (wish: readonly string[]) => change.mutate(wish) };
}
