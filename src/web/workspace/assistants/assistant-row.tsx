import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Building2, EllipsisVertical, Lock, Pencil, Trash2, TriangleAlert } from 'lucide-react';
import type { Assistant } from '../../../http/wire/models.ts';
import { modelsQuery } from '../api/models.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';

/** One assistant; what is one's own can be changed here. */
export function AssistantRow({
  assistant,
  organization,
  onEdit,
  onDelete,
}: {
  assistant: Assistant;
  organization: string;
  onEdit(): void;
  onDelete(): void;
}) {
  const { id, name, description, shared, owner, isMine, configuration } = assistant;
  return (
    <li>
      <div className="assistant-what">
        <h3>{name}</h3>
        {description !== '' && <p>{description}</p>}
        <p className="assistant-facts">
          {configuration ? <ItsModel model={configuration.model} /> : <span>By {owner.name}</span>}
          {isMine && shared && (
            <span className="organization">
              <Building2 aria-hidden />
              Anyone in {organization} can use it
            </span>
          )}
          {isMine && !shared && (
            <span className="private">
              <Lock aria-hidden />
              Only you
            </span>
          )}
        </p>
      </div>
      <div className="assistant-actions">
        <Link to="/" search={{ assistant: id }} className="button small">
          Start a conversation<span className="unseen"> with {name}</span>
        </Link>
        {isMine && (
          <Menu
            trigger={
              <IconButton label={`More for ${name}`} title="More" look="small">
                <EllipsisVertical aria-hidden />
              </IconButton>
            }
          >
            <MenuItem icon={<Pencil aria-hidden />} onSelect={onEdit}>
              Edit…
            </MenuItem>
            <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={onDelete}>
              Delete…
            </MenuItem>
          </Menu>
        )}
      </div>
    </li>
  );
}

/** Which model it is, by name; and when it is gone, that it can't answer. */
function ItsModel({ model }: { model: string }) {
  const models = useQuery(modelsQuery);
  if (models.data === undefined) return null;
  const found = models.data.items.find(({ id }) => id === model);
  if (found) {
    return (
      <span>
        {found.name} · {found.provider}
      </span>
    );
  }
  return (
    <span className="gone">
      <TriangleAlert aria-hidden />
      Can’t answer: its model is not offered any more. Edit it and choose another.
    </span>
  );
}
