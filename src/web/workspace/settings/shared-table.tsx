import { useId, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { SharedConversation } from '../../../http/wire/sharing.ts';
import { sharedQuery, type SharedFilter } from '../api/governance.ts';
import { membersQuery } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { MemberPicker } from './member-picker.tsx';
import { RevokeBar } from './revoke-bar.tsx';
import { Loaded, Section } from './section.tsx';
import { SharedRow } from './shared-row.tsx';

const kinds: { value: NonNullable<SharedFilter['kind']>; name: string }[] = [
  { value: 'public', name: 'By public link' },
  { value: 'organization', name: 'With everyone' },
  { value: 'groups', name: 'With groups' },
  { value: 'people', name: 'With single people' },
  { value: 'suspended', name: 'Suspended by the policy' },
];

export function SharedTable() {
  const id = useId();
  const [filter, setFilter] = useState<SharedFilter>({});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const members = useQuery(membersQuery).data?.items ?? [];
  const list = useInfiniteQuery(sharedQuery(filter));
  const change = (next: SharedFilter) => {
    setFilter(next);
    setChosen(new Set());
  };
  return (
    <Section
      title="What is shared"
      about="Titles are shown where a conversation is shared with you, too; the rest you can stop, not read."
    >
      <div className="shared-filters">
        <div className="field">
          <label htmlFor={id}>How</label>
          <select
            id={id}
            className="input"
            value={filter.kind ?? ''}
            onChange={({ target: { value } }) => {
              const { kind: _, ...rest } = filter;
              change(value === '' ? rest : { ...rest, kind: value as NonNullable<SharedFilter['kind']> });
            }}
          >
            <option value="">In any way</option>
            {kinds.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <MemberPicker
          label="Owner"
          placeholder="Everyone"
          members={members}
          value={filter.owner ?? null}
          onChange={(owner) => {
            const { owner: _, ...rest } = filter;
            change(owner === null ? rest : { ...rest, owner });
          }}
        />
      </div>
      <Loaded query={list}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          // What has left the list meanwhile is not chosen any more.
          const ids = rows.map((row) => row.id).filter((each) => chosen.has(each));
          if (rows.length === 0) return <None isFiltered={Object.keys(filter).length > 0} />;
          return (
            <>
              <RevokeBar chosen={ids} onDone={() => setChosen(new Set())} />
              <Rows rows={rows} chosen={chosen} onChoose={setChosen} />
            </>
          );
        }}
      </Loaded>
      {list.hasNextPage && (
        <div className="settings-actions">
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Section>
  );
}

function Rows({
  rows,
  chosen,
  onChoose,
}: {
  rows: SharedConversation[];
  chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
}) {
  const all = rows.every((row) => chosen.has(row.id));
  return (
    <table className="shared-table">
      <thead>
        <tr>
          <th scope="col">
            <input
              type="checkbox"
              aria-label="Choose all that are listed"
              checked={all}
              onChange={() => onChoose(new Set(all ? [] : rows.map((row) => row.id)))}
            />
            <span className="choose-all" aria-hidden>
              Choose all
            </span>
          </th>
          <th scope="col">Conversation</th>
          <th scope="col">Shared with</th>
          <th scope="col">Opened</th>
          <th scope="col">
            <span className="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <SharedRow
            key={row.id}
            row={row}
            isChosen={chosen.has(row.id)}
            onChoose={(isChosen) => {
              const next = new Set(chosen);
              if (isChosen) next.add(row.id);
              else next.delete(row.id);
              onChoose(next);
            }}
          />
        ))}
      </tbody>
    </table>
  );
}

function None({ isFiltered }: { isFiltered: boolean }) {
  return (
    <p className="settings-none">
      {isFiltered ? 'Nothing is shared in this way.' : 'Nothing is shared: every conversation is private.'}
    </p>
  );
}
