import { useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import { auditKinds } from '../../../domain/audit.ts';
import { membersQuery } from '../api/organization.ts';
import { TextField } from '../ui/field.tsx';
import { auditKindNames } from './audit-kinds.ts';
import type { AuditSearch } from './audit-search.ts';
import { MemberPicker } from './member-picker.tsx';
import { conversationsNamed } from './purge-targets.ts';

export function AuditFilters({
  search,
  onChange,
}: {
  search: AuditSearch;
  onChange(search: AuditSearch): void;
}) {
  const id = useId();
  const members = useQuery(membersQuery).data?.items ?? [];
  const set = (name: keyof AuditSearch, value: string | null) => {
    const { [name]: _, ...rest } = search;
    onChange(value === null || value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <div className="audit-filters">
      <TextField
        label="From"
        type="date"
        value={search.from ?? ''}
        max={search.to}
        onChange={(event) => set('from', event.target.value)}
      />
      <TextField
        label="To"
        type="date"
        value={search.to ?? ''}
        min={search.from}
        onChange={(event) => set('to', event.target.value)}
      />
      <div className="field">
        <label htmlFor={`${id}-kind`}>What</label>
        <select
          id={`${id}-kind`}
          className="input"
          value={search.kind ?? ''}
          onChange={(event) => set('kind', event.target.value)}
        >
          <option value="">Everything</option>
          {auditKinds.map((kind) => (
            <option key={kind} value={kind}>
              {auditKindNames[kind]}
            </option>
          ))}
        </select>
      </div>
      <MemberPicker
        label="Who"
        placeholder="Everyone"
        members={members}
        value={search.actor ?? null}
        onChange={(actor) => set('actor', actor)}
      />
      <TextField
        key={search.conversation ?? ''}
        label="Conversation"
        placeholder="Its address or id"
        autoComplete="off"
        spellCheck={false}
        defaultValue={search.conversation ?? ''}
        onChange={(event) => {
          const { value } = event.target;
          const named = conversationsNamed(value).ids[0];
          if (value === '' || named !== undefined) set('conversation', named ?? null);
        }}
      />
    </div>
  );
}
