import './keeping.css';
import { Star } from 'lucide-react';
import type { Subject } from '../shell/workspace-context.ts';
import { IconButton } from '../ui/button.tsx';
import { useKeep } from './use-keep.ts';

/** The star in the header. */
export function FavoriteButton({ subject, favorite }: { subject: Subject; favorite: boolean }) {
  const keep = useKeep(subject);
  return (
    <IconButton
      label="Favorite"
      title={favorite ? 'Remove from favorites' : 'Add to favorites'}
      look={favorite ? 'favorite on' : 'favorite'}
      aria-pressed={favorite}
      onClick={() => keep.favorite(!favorite)}
    >
      <Star aria-hidden />
    </IconButton>
  );
}
