import { useEffect, useId, useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronRight, EllipsisVertical, Pencil, Trash2, Users } from 'lucide-react';
import type { GroupAnswer, MemberAnswer } from '../../../http/wire/organization.ts';
import { renameGroup } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useSay } from '../ui/toast.tsx';
import { DeleteGroupDialog } from './delete-group-dialog.tsx';
import { GroupMembers } from './group-members.tsx';

/** A group, with its members when it is open. */
export function GroupRow({
  group,
  members,
  open,
  onToggle,
}: {
  group: GroupAnswer;
  members: readonly MemberAnswer[];
  open: boolean;
  onToggle(): void;
}) {
  const id = useId();
  const [renaming, setRenaming] = useState(false);
  const [deleting, setDeleting] = useState(false);
  return (
    <li className="group">
      {renaming ? (
        <RenameGroup group={group} onDone={() => setRenaming(false)} />
      ) : (
        <div className="group-head">
          <button
            type="button"
            className="group-toggle"
            aria-expanded={open}
            aria-controls={id}
            onClick={onToggle}
          >
            <ChevronRight aria-hidden />
            <Users className="group-icon" aria-hidden />
            <span className="table-main">{group.name}</span>
            <span className="table-side">
              {group.members.length === 0 ? 'Nobody yet' : count(group.members.length, 'member')}
            </span>
          </button>
          <Menu
            trigger={
              <IconButton label={`More for ${group.name}`} title="More">
                <EllipsisVertical aria-hidden />
              </IconButton>
            }
          >
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setRenaming(true)}>
              Rename
            </MenuItem>
            <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => setDeleting(true)}>
              Delete…
            </MenuItem>
          </Menu>
        </div>
      )}
      <div id={id} hidden={!open}>
        {open && <GroupMembers group={group} members={members} />}
      </div>
      {deleting && <DeleteGroupDialog group={group} onClose={() => setDeleting(false)} />}
    </li>
  );
}

function RenameGroup({ group, onDone }: { group: GroupAnswer; onDone(): void }) {
  const [name, setName] = useState(group.name);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const client = useQueryClient();
  const say = useSay();
  const rename = useMutation({
    mutationFn: () => renameGroup(group.id, name.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['groups'] });
      onDone();
    },
    onError: (error) => say(`It is still called ${group.name}. ${inWords(error)}`),
  });
  return (
    <form
      className="group-rename"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === group.name) onDone();
        else rename.mutate();
      }}
    >
      <input
        className="input"
        aria-label={`New name of ${group.name}`}
        ref={input}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <Button type="submit" look="primary" busy={rename.isPending}>
        Rename
      </Button>
      <Button look="quiet" onClick={onDone}>
        Cancel
      </Button>
    </form>
  );
}
