import { Archive, ArchiveRestore, Star, StarOff } from 'lucide-react';
import type { Subject } from '../shell/workspace-context.ts';
import { MenuItem } from '../ui/menu.tsx';
import { useKeep } from './use-keep.ts';

/** In the menu of a conversation: what one keeps about it. */
export function KeepItems({
  subject,
  favorite,
  archived,
}: {
  subject: Subject;
  favorite: boolean;
  archived: boolean;
}) {
  const keep = useKeep(subject);
  return (
    <>
      <MenuItem
        icon={favorite ? <StarOff aria-hidden /> : <Star aria-hidden />}
        onSelect={() => keep.favorite(!favorite)}
      >
        {favorite ? 'Remove from favorites' : 'Add to favorites'}
      </MenuItem>
      <MenuItem
        icon={archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
        onSelect={() => keep.archive(!archived)}
      >
        {archived ? 'Unarchive' : 'Archive'}
      </MenuItem>
    </>
  );
}
