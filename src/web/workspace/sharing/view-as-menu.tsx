import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Building2, ChevronDown, Globe, UserRound, Users } from 'lucide-react';
import type { SharingAnswer } from '../../../http/wire/sharing.ts';
import { linksQuery } from '../api/links.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLabel } from '../ui/menu.tsx';

/** Opens the conversation exactly as one of those sees it who have access now. */
export function ViewAsMenu({
  subject,
  sharing,
  disabled,
  onClose,
}: {
  subject: Subject;
  sharing: SharingAnswer;
  disabled: boolean;
  onClose(): void;
}) {
  const navigate = useNavigate();
  const links = useQuery(linksQuery(subject.id)).data?.items.filter((link) => link.state === 'live') ?? [];
  const open = (as: string) => {
    onClose();
    void navigate({
      to: '/c/$conversationId',
      params: { conversationId: subject.id },
      search: { as },
    });
  };
  const { organization, organizationName, groups, people } = sharing;
  const isEmpty = organization === null && groups.length + people.length + links.length === 0;
  return (
    <Menu
      trigger={
        <Button disabled={disabled}>
          View as
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      {isEmpty && <MenuLabel>Nobody else can see it yet</MenuLabel>}
      {links.length === 0 && (
        <MenuItem icon={<Globe aria-hidden />} onSelect={() => open('public')}>
          The public (no link yet)
        </MenuItem>
      )}
      {organization !== null && (
        <MenuItem icon={<Building2 aria-hidden />} onSelect={() => open('organization')}>
          Anyone in {organizationName}
        </MenuItem>
      )}
      {groups.map(({ groupId, name }) => (
        <MenuItem key={groupId} icon={<Users aria-hidden />} onSelect={() => open(`group:${groupId}`)}>
          {name}
        </MenuItem>
      ))}
      {people.map(({ userId, name }) => (
        <MenuItem key={userId} icon={<UserRound aria-hidden />} onSelect={() => open(`person:${userId}`)}>
          {name}
        </MenuItem>
      ))}
      {links.map(({ id, label }) => (
        <MenuItem key={id} icon={<Globe aria-hidden />} onSelect={() => open(`link:${id}`)}>
          {label === null ? 'Anyone with the link' : `Anyone with the link “${label}”`}
        </MenuItem>
      ))}
    </Menu>
  );
}
