import { useQueryClient } from '@tanstack/react-query';
import { showKept } from '../api/cache.ts';
import { keepBookmark } from '../api/keeping.ts';
import { inWords } from '../api/problem.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { useSay } from '../ui/toast.tsx';

/** Favorites and the archive: seen at once, and taken back in words if the server did not take it. */
export function useKeep({ id, title }: Subject) {
  const client = useQueryClient();
  const say = useSay();
  const keep = async (change: { favorite?: boolean; archived?: boolean }) => {
    showKept(client, id, change);
    try {
      await keepBookmark(id, change);
    } catch (error) {
      say(`Nothing was changed. ${inWords(error)}`);
      void client.invalidateQueries({ queryKey: ['transcript', id] });
    }
    void client.invalidateQueries({ queryKey: ['conversations'] });
  };
  return {
    favorite: (on: boolean) => void keep({ favorite: on }),
    archive: (on: boolean) => {
      void keep({ archived: on });
      say(on ? `Archived: ${title}` : `Back in the list: ${title}`, () => void keep({ archived: !on }));
    },
  };
}
