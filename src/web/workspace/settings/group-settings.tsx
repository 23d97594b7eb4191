import './group.css';
import { useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { GroupAnswer, MemberAnswer } from '../../../http/wire/organization.ts';
import { createGroup, groupsQuery, membersQuery } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { GroupRow } from './group-row.tsx';
import { SearchField } from './search-field.tsx';
import { Loaded, Section } from './section.tsx';

const step = 50;

/** Members that access can be given to together. */
export function GroupSettings() {
  const groups = useQuery(groupsQuery);
  const members = useQuery(membersQuery);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <>
      <Section
        title="New group"
        about="Whoever is in a group sees what is shared with it, from joining it until leaving it."
      >
        <CreateGroup onCreated={setOpened} />
      </Section>
      <Section title="Groups">
        <Loaded query={groups}>
          {({ items }) => (
            <Groups items={items} members={members.data?.items ?? []} opened={opened} onOpen={setOpened} />
          )}
        </Loaded>
      </Section>
    </>
  );
}

function CreateGroup({ onCreated }: { onCreated(id: string): void }) {
  const name = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: (wanted: string) => createGroup(wanted),
    onSuccess: ({ id }) => {
      if (name.current) name.current.value = '';
      void client.invalidateQueries({ queryKey: ['groups'] }).then(() => onCreated(id));
    },
  });
  return (
    <form
      className="one-line"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate(name.current?.value.trim() ?? '');
      }}
    >
      <TextField
        ref={name}
        label="Name"
        placeholder="Platform, Board, Class 7b …"
        autoComplete="off"
        maxLength={200}
        required
        error={create.isError ? inWords(create.error) : undefined}
      />
      <Button type="submit" look="primary" busy={create.isPending}>
        Create group
      </Button>
    </form>
  );
}

function Groups({
  items,
  members,
  opened,
  onOpen,
}: {
  items: GroupAnswer[];
  members: readonly MemberAnswer[];
  opened: string | null;
  onOpen(id: string | null): void;
}) {
  const [q, setQ] = useState('');
  const [most, setMost] = useState(step);
  const found = items
    .filter(({ name }) => name.toLowerCase().includes(q.trim().toLowerCase()))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  if (items.length === 0) return <p className="settings-none">There are no groups yet.</p>;
  return (
    <>
      {items.length > 8 && <SearchField label={`Search ${items.length} groups`} value={q} onChange={setQ} />}
      {found.length === 0 && <p className="settings-none">No group is called “{q}”.</p>}
      <ul className="table-rows">
        {found.slice(0, most).map((group) => (
          <GroupRow
            key={group.id}
            group={group}
            members={members}
            open={opened === group.id}
            onToggle={() => onOpen(opened === group.id ? null : group.id)}
          />
        ))}
      </ul>
      {found.length > most && (
        <div className="settings-actions">
          <Button onClick={() => setMost(most + step)}>
            Show {Math.min(step, found.length - most)} more of {found.length - most}
          </Button>
        </div>
      )}
    </>
  );
}
