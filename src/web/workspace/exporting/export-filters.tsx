import { useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import { RadioGroup } from 'radix-ui';
import type { ConversationKind } from '../../../domain/kind.ts';
import { conversationKinds, kindNames } from '../../../domain/kind.ts';
import { ownTagsQuery } from '../api/keeping.ts';
import { TextField } from '../ui/field.tsx';
import { Chips } from './chips.tsx';
import { TagsField } from './tags-field.tsx';
import type { ExportScope, ExportWish } from './wish.ts';

const scopes: { value: ExportScope; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'own', label: 'Own' },
  { value: 'shared', label: 'Shared with me' },
];

export function ExportFilters({ wish, onChange }: { wish: ExportWish; onChange(wish: ExportWish): void }) {
  const set = (change: Partial<ExportWish>) => onChange({ ...wish, ...change });
  const tags = useQuery(ownTagsQuery).data ?? [];
  return (
    <div className="export-filters">
      <div className="field">
        <span className="field-label" id="export-scope">
          Conversations
        </span>
        <RadioGroup.Root
          className="scope-switch"
          aria-labelledby="export-scope"
          orientation="horizontal"
          value={wish.scope}
          onValueChange={(value) => set({ scope: value as ExportScope })}
        >
          {scopes.map(({ value, label }) => (
            <RadioGroup.Item key={value} value={value}>
              {label}
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
      </div>
      <TextField
        label="Title contains"
        placeholder="Any title"
        autoComplete="off"
        maxLength={200}
        value={wish.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <KindsField kinds={wish.kinds} onChange={(kinds) => set({ kinds })} />
      <TagsField tags={wish.tags} used={tags} onChange={(next) => set({ tags: next })} />
      <TextField
        label="Changed from"
        type="date"
        value={wish.from}
        max={wish.to}
        onChange={(event) => set({ from: event.target.value })}
      />
      <TextField
        label="To"
        type="date"
        value={wish.to}
        min={wish.from}
        onChange={(event) => set({ to: event.target.value })}
      />
    </div>
  );
}

function KindsField({
  kinds,
  onChange,
}: {
  kinds: readonly ConversationKind[];
  onChange(kinds: ConversationKind[]): void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Source</label>
      <select
        id={id}
        className="input"
        value=""
        onChange={(event) => onChange([...kinds, event.target.value as ConversationKind])}
      >
        <option value="">{kinds.length === 0 ? 'Any source' : 'Add another…'}</option>
        {conversationKinds
          .filter((kind) => !kinds.includes(kind))
          .map((kind) => (
            <option key={kind} value={kind}>
              {kindNames[kind]}
            </option>
          ))}
      </select>
      <Chips
        label="Chosen sources"
        items={kinds.map((kind) => ({ key: kind, name: kindNames[kind] }))}
        onRemove={(key) => onChange(kinds.filter((kind) => kind !== key))}
      />
    </div>
  );
}
