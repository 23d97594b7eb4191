import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { LinkList } from '../../../http/wire/link.ts';
import type { SharingAnswer } from '../../../http/wire/sharing.ts';
import { linksQuery, revokeLink } from '../api/links.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { request } from '../api/request.ts';
import { saveSharing, SharingChanged, sharingQuery, type SeenSharing } from '../api/sharing.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { useSay } from '../ui/toast.tsx';

/** Why the policy has stopped some of the sharing of a conversation, each reason once. */
export const suspensionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['sharing', id, 'suspensions'],
    queryFn: async ({ signal }) => {
      const [sharing, links] = await Promise.all([
        request<SharingAnswer>('GET', `/conversations/${id}/sharing`, undefined, signal),
        request<LinkList>('GET', `/conversations/${id}/links`, undefined, signal),
      ]);
      const reasons = [...Object.values(sharing.suspended), ...links.items.map(({ reason }) => reason)];
      return [...new Set(reasons.filter((reason) => reason !== null))];
    },
  });

/** Makes a conversation private: nobody keeps access, no link opens anything. */
export function useStopEverything({ id, title }: Subject) {
  const client = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: async () => {
      await takeAllBack(id, await client.fetchQuery({ ...sharingQuery(id), staleTime: 0 }));
      await stopLinks(client, id);
    },
    onSuccess: () => say(`Only you can see “${title}” now.`),
    onError: (error) => say(`Not all of it was stopped. ${inWords(error)}`),
    onSettled: () => {
      for (const queryKey of [['conversations'], ['sharing', id], ['links', id]]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
}

/** Whatever was given by another page of the same owner meanwhile is taken back, too. */
async function takeAllBack(id: string, { etag }: SeenSharing, triesLeft = 3): Promise<void> {
  try {
    await saveSharing(id, { organization: null, groups: [], people: [] }, etag);
  } catch (error) {
    if (!(error instanceof SharingChanged) || triesLeft === 0) throw error;
    await takeAllBack(id, error.now, triesLeft - 1);
  }
}

async function stopLinks(client: QueryClient, id: string): Promise<void> {
  const { items } = await client.fetchQuery({ ...linksQuery(id), staleTime: 0 });
  for (const link of items) {
    // Already gone is what was wanted.
    await revokeLink(id, link.id).catch((error: unknown) => {
      if (!hasStatus(error, 404)) throw error;
    });
  }
}
