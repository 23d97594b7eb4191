import './tags.css';
import { Tag, X } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { useTagFilter } from './tag-filter.tsx';

/** Over the list while it shows one tag only. */
export function TagFilterBar() {
  const { tag, show } = useTagFilter();
  if (tag === null) return null;
  return (
    <p className="tag-filter">
      <Tag aria-hidden />
      <span>
        Tagged <strong>{tag}</strong>
      </span>
      <IconButton label={`Stop showing only ${tag}`} look="small" onClick={() => show(null)}>
        <X aria-hidden />
      </IconButton>
    </p>
  );
}
