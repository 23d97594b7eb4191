import { X } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';

/** What was chosen, each to be taken away. */
export function Chips({
  label,
  items,
  onRemove,
}: {
  label: string;
  items: readonly { key: string; name: string }[];
  onRemove(key: string): void;
}) {
  if (items.length === 0) return null;
  return (
    <ul className="tag-list" aria-label={label}>
      {items.map(({ key, name }) => (
        <li key={key} className="tag">
          <span>{name}</span>
          <IconButton label={`Remove ${name}`} look="tiny" onClick={() => onRemove(key)}>
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
