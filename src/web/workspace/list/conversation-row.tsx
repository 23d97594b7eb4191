import { memo, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Archive, Download, EllipsisVertical, Pencil, Share, Trash2, Users } from 'lucide-react';
import type { ConversationSummary } from '../../../http/wire/conversation.ts';
import { exportFormats, exportUrl } from '../api/conversations.ts';
import { RenameInput } from '../conversation/rename-input.tsx';
import { KeepItems } from '../keeping/keep-items.tsx';
import { RowTags } from '../tags/row-tags.tsx';
import { useWorkspace } from '../shell/workspace-context.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuDownload, MenuItem, MenuRule, SubMenu } from '../ui/menu.tsx';
import { viaInWords } from './audience.ts';
import { RowAudience } from './row-audience.tsx';

export const ConversationRow = memo(function ConversationRow({ row }: { row: ConversationSummary }) {
  const [renaming, setRenaming] = useState(false);
  const workspace = useWorkspace();
  if (renaming) {
    return (
      <li className="row renaming">
        <RenameInput id={row.id} title={row.title} onDone={() => setRenaming(false)} />
      </li>
    );
  }
  return (
    <li className="row">
      <Link
        className="row-link"
        to="/c/$conversationId"
        params={{ conversationId: row.id }}
        activeProps={{ 'aria-current': 'page' }}
        activeOptions={{ includeSearch: false }}
        title={row.title}
      >
        <span className="row-title">{row.title}</span>
        {row.archived && (
          <span className="row-from archived">
            <Archive aria-hidden />
            <span>Archived</span>
          </span>
        )}
        {row.sharedBy && (
          <span className="row-from" title={`Shared ${viaInWords(row.via ?? [])}`}>
            <Users aria-hidden />
            <span>Shared by {row.sharedBy.name}</span>
          </span>
        )}
      </Link>
      {row.sharing && (
        <RowAudience sharing={row.sharing} onClick={() => workspace.share(row)} title={row.title} />
      )}
      <Menu
        trigger={
          <IconButton label={`More for ${row.title}`} title="More" look="small row-more">
            <EllipsisVertical aria-hidden />
          </IconButton>
        }
        align="start"
      >
        {row.access === 'own' && (
          <>
            <MenuItem icon={<Share aria-hidden />} onSelect={() => workspace.share(row)}>
              Share…
            </MenuItem>
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setRenaming(true)}>
              Rename
            </MenuItem>
          </>
        )}
        <KeepItems subject={row} favorite={row.favorite} archived={row.archived} />
        {row.access === 'own' && (
          <>
            <SubMenu icon={<Download aria-hidden />} label="Export">
              {exportFormats.map(({ format, name }) => (
                <MenuDownload key={format} href={exportUrl(row.id, format)}>
                  {name}
                </MenuDownload>
              ))}
            </SubMenu>
            <MenuRule />
            <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => workspace.remove(row)}>
              Delete…
            </MenuItem>
          </>
        )}
      </Menu>
      <RowTags tags={row.tags} />
    </li>
  );
});
