import { useId, useState, type ReactNode } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { EllipsisVertical, UserRoundCheck, UserRoundMinus, UserRoundX } from 'lucide-react';
import type { MemberAnswer } from '../../../http/wire/organization.ts';
import { changeMember, meQuery, type MemberChange } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuLabel } from '../ui/menu.tsx';
import { useSay } from '../ui/toast.tsx';
import { obstacleTo } from './member-rules.ts';
import { RemoveMemberDialog } from './remove-member-dialog.tsx';

export const roleNames = { owner: 'Owner', admin: 'Admin', member: 'Member' } as const;

export function MemberRow({ member, members }: { member: MemberAnswer; members: readonly MemberAnswer[] }) {
  const id = useId();
  const me = useQuery(meQuery).data;
  const [removing, setRemoving] = useState(false);
  const change = useChangeMember(member);
  if (me === undefined) return null;

  const asker = { id: me.id, role: me.organization.role };
  const why = (action: Parameters<typeof obstacleTo>[0]) => obstacleTo(action, member, asker, members);
  const fixedRole = why('change the role of');
  const roles = (['owner', 'admin', 'member'] as const).filter(
    (role) => role !== 'owner' || asker.role === 'owner' || member.role === 'owner',
  );
  return (
    <li className="member">
      <span className={`table-main${member.status === 'disabled' ? ' faded' : ''}`}>
        {member.name}
        {member.id === me.id && <span className="table-you"> (you)</span>}
        {member.status === 'disabled' && <span className="tag">Disabled</span>}
        <span className="field-hint">{member.email}</span>
        {fixedRole !== null && (
          <span id={`${id}-why`} className="field-hint">
            {fixedRole}
          </span>
        )}
      </span>
      <select
        className="input compact"
        aria-label={`Role of ${member.name}`}
        aria-describedby={fixedRole === null ? undefined : `${id}-why`}
        value={member.role}
        disabled={fixedRole !== null || change.isPending}
        onChange={(event) => change.mutate({ role: event.target.value as MemberAnswer['role'] })}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {roleNames[role]}
          </option>
        ))}
      </select>
      <Menu
        trigger={
          <IconButton label={`More for ${member.name}`} title="More">
            <EllipsisVertical aria-hidden />
          </IconButton>
        }
      >
        {member.status === 'disabled' ? (
          <MenuItem
            icon={<UserRoundCheck aria-hidden />}
            onSelect={() => change.mutate({ status: 'active' })}
          >
            Enable
          </MenuItem>
        ) : (
          <Doable why={why('disable')} otherwise="Disable">
            <MenuItem
              icon={<UserRoundMinus aria-hidden />}
              onSelect={() => change.mutate({ status: 'disabled' })}
            >
              Disable
            </MenuItem>
          </Doable>
        )}
        <Doable why={why('remove')} otherwise="Remove">
          <MenuItem icon={<UserRoundX aria-hidden />} danger onSelect={() => setRemoving(true)}>
            Remove…
          </MenuItem>
        </Doable>
      </Menu>
      {removing && (
        <RemoveMemberDialog member={member} members={members} onClose={() => setRemoving(false)} />
      )}
    </li>
  );
}

/** What can't be done stays in the menu, with the reason. */
function Doable({
  why,
  otherwise,
  children,
}: {
  why: string | null;
  otherwise: string;
  children: ReactNode;
}) {
  if (why === null) return children;
  return (
    <MenuLabel>
      <strong>{otherwise}</strong>: {why}
    </MenuLabel>
  );
}

function useChangeMember(member: MemberAnswer) {
  const client = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: (change: MemberChange) => changeMember(member.id, change),
    onSuccess: (_, change) => {
      say(changedInWords(member.name, change));
      void client.invalidateQueries({ queryKey: ['me'] });
    },
    onError: (error) => say(`Nothing was changed. ${inWords(error)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['members'] }),
  });
}

function changedInWords(name: string, { role, status }: MemberChange): string {
  if (role !== undefined) return `${name} is ${role === 'member' ? 'a' : 'an'} ${role} now.`;
  return status === 'disabled'
    ? `${name} is disabled: signed out, and their public links open nothing. What they own stays.`
    : `${name} is enabled: can sign in again, and their public links open again.`;
}
