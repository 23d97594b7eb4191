import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { GroupAnswer, MemberAnswer } from '../../../http/wire/organization.ts';
import { addToGroup, groupsQuery, removeFromGroup } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { useSay } from '../ui/toast.tsx';
import { MemberPicker } from './member-picker.tsx';
import { membersMatching } from './member-search.ts';
import { SearchField } from './search-field.tsx';

const step = 50;

export function GroupMembers({ group, members }: { group: GroupAnswer; members: readonly MemberAnswer[] }) {
  const [q, setQ] = useState('');
  const [most, setMost] = useState(step);
  const change = useChangeGroup(group);
  const ids = new Set(group.members);
  const inside = members.filter(({ id }) => ids.has(id));
  const outside = members.filter(({ id, status }) => !ids.has(id) && status === 'active');
  const found = membersMatching(inside, q);
  return (
    <div className="group-members">
      <MemberPicker
        label={`Add to ${group.name}`}
        members={outside}
        value={null}
        onChange={(id) => id !== null && change.mutate({ userId: id, isIn: true })}
      />
      {inside.length > 12 && (
        <SearchField label={`Search the ${inside.length} in it`} value={q} onChange={setQ} />
      )}
      {inside.length === 0 && <p className="settings-none">Nobody is in it yet.</p>}
      <ul>
        {found.slice(0, most).map((member) => (
          <li key={member.id}>
            <span className="table-main">
              {member.name}
              {member.status === 'disabled' && <span className="tag">Disabled</span>}
              <span className="field-hint">{member.email}</span>
            </span>
            <IconButton
              label={`Remove ${member.name} from ${group.name}`}
              onClick={() => change.mutate({ userId: member.id, isIn: false })}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {found.length > most && (
        <div className="settings-actions">
          <Button look="small" onClick={() => setMost(most + step)}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}

/** Shown at once; taken back if the server says no. */
function useChangeGroup(group: GroupAnswer) {
  const client = useQueryClient();
  const say = useSay();
  const { queryKey } = groupsQuery;
  return useMutation({
    mutationFn: ({ userId, isIn }: { userId: string; isIn: boolean }) =>
      isIn ? addToGroup(group.id, userId) : removeFromGroup(group.id, userId),
    onMutate: async ({ userId, isIn }) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(
        queryKey,
        (old) =>
          old && {
            ...old,
            items: old.items.map((each) => {
              if (each.id !== group.id) return each;
              const others = each.members.filter((id) => id !== userId);
              return { ...each, members: isIn ? [...others, userId] : others };
            }),
          },
      );
    },
    onError: (error) => say(`${group.name} is as it was. ${inWords(error)}`),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
