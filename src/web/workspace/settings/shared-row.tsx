import '../shared/audiences.css';
import { Link, useNavigate } from '@tanstack/react-router';
import { EllipsisVertical, Globe, PauseCircle, ScrollText, Users } from 'lucide-react';
import type { SharedConversation } from '../../../http/wire/sharing.ts';
import { kindNames } from '../../../domain/kind.ts';
import { count } from '../sharing/visible-words.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuRule } from '../ui/menu.tsx';
import { When } from '../ui/time.tsx';
import { useRevoke } from './revoke.ts';
import { SharedAudiences } from './shared-audiences.tsx';

/** One shared conversation, as the admin sees it. */
export function SharedRow({
  row,
  isChosen,
  onChoose,
}: {
  row: SharedConversation;
  isChosen: boolean;
  onChoose(isChosen: boolean): void;
}) {
  const name = row.title ?? `a conversation of ${row.owner.name}`;
  return (
    <tr data-chosen={isChosen}>
      <td>
        <input
          type="checkbox"
          aria-label={`Choose ${name}`}
          checked={isChosen}
          onChange={(event) => onChoose(event.target.checked)}
        />
      </td>
      <td>
        {row.title === null ? (
          <span className="shared-untitled">Title not shown</span>
        ) : (
          <Link to="/c/$conversationId" params={{ conversationId: row.id }} className="shared-title">
            {row.title}
          </Link>
        )}
        <span className="field-hint">
          {row.owner.name}
          {!row.owner.active && ' (disabled)'} · {kindNames[row.kind]} · <When at={row.updatedAt} />
        </span>
      </td>
      <td>
        <SharedAudiences row={row} />
      </td>
      <td>
        <Opened links={row.links} />
      </td>
      <td>
        <Actions row={row} name={name} />
      </td>
    </tr>
  );
}

function Opened({ links }: { links: SharedConversation['links'] }) {
  if (links.live + links.suspended === 0 && links.opens === 0) return <span aria-hidden>–</span>;
  return (
    <>
      {links.opens === 0 ? 'Never' : count(links.opens, 'time')}
      {links.lastOpened !== null && (
        <span className="field-hint">
          Last <When at={links.lastOpened} />
        </span>
      )}
    </>
  );
}

function Actions({ row, name }: { row: SharedConversation; name: string }) {
  const navigate = useNavigate();
  const revoke = useRevoke();
  const hasLinks = row.links.live + row.links.suspended > 0;
  const hasGrants = row.organization !== null || row.groups.length > 0 || row.people > 0;
  const stop = (what: 'links' | 'grants' | 'everything') => () =>
    revoke.mutate({ conversations: [row.id], what });
  return (
    <Menu
      trigger={
        <IconButton label={`More for ${name}`} title="More">
          <EllipsisVertical aria-hidden />
        </IconButton>
      }
    >
      {hasLinks && (
        <MenuItem icon={<Globe aria-hidden />} danger onSelect={stop('links')}>
          Stop public links
        </MenuItem>
      )}
      {hasGrants && (
        <MenuItem icon={<Users aria-hidden />} danger onSelect={stop('grants')}>
          Stop sharing inside
        </MenuItem>
      )}
      {hasLinks && hasGrants && (
        <MenuItem icon={<PauseCircle aria-hidden />} danger onSelect={stop('everything')}>
          Stop everything
        </MenuItem>
      )}
      <MenuRule />
      <MenuItem
        icon={<ScrollText aria-hidden />}
        onSelect={() =>
          void navigate({
            to: '/settings/{-$section}',
            params: { section: 'audit' },
            search: { conversation: row.id },
          })
        }
      >
        Audit log of it
      </MenuItem>
    </Menu>
  );
}
