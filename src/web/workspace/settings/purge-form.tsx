import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { PurgeWish } from '../../../http/wire/governance.ts';
import { membersQuery } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { FieldError, TextField } from '../ui/field.tsx';
import { MemberPicker } from './member-picker.tsx';
import { wrongDays } from './policy-change.ts';
import { conversationsNamed } from './purge-targets.ts';

const ways = [
  { value: 'member', name: 'Everything of one member' },
  { value: 'age', name: 'What nobody changed for long' },
  { value: 'named', name: 'Single conversations' },
] as const;

/** What is meant. Any change of it makes the look that was taken worthless. */
export function PurgeForm({
  busy,
  onChange,
  onLook,
}: {
  busy: boolean;
  onChange(): void;
  onLook(what: PurgeWish['what']): void;
}) {
  const members = useQuery(membersQuery).data?.items ?? [];
  const [way, setWay] = useState<(typeof ways)[number]['value']>('member');
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const [days, setDays] = useState(Number.NaN);
  const [text, setText] = useState('');
  const { ids, unknown } = conversationsNamed(text);

  const wishes: { [Way in typeof way]: PurgeWish['what'] | null } = {
    member: ownerId === null ? null : { ownerId },
    age: wrongDays(days, 36_500) === undefined ? { unchangedForDays: days } : null,
    named: ids.length > 0 && ids.length <= 500 && unknown.length === 0 ? { conversations: ids } : null,
  };
  const wish = wishes[way];
  return (
    <form
      className="purge-form"
      onChange={onChange}
      onSubmit={(event) => {
        event.preventDefault();
        if (wish) onLook(wish);
      }}
    >
      <fieldset>
        <legend className="rule-name">What to purge</legend>
        {ways.map(({ value, name }) => (
          <label key={value} className="choice">
            <input type="radio" name="way" checked={way === value} onChange={() => setWay(value)} />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      {way === 'member' && (
        <MemberPicker
          label="Member"
          members={members}
          value={ownerId}
          onChange={(id) => {
            setOwnerId(id);
            onChange();
          }}
        />
      )}
      {way === 'age' && (
        <TextField
          label="Days without a change"
          type="number"
          min={1}
          max={36_500}
          placeholder="365"
          value={Number.isNaN(days) ? '' : days}
          onChange={(event) => setDays(event.target.valueAsNumber)}
        />
      )}
      {way === 'named' && (
        <div className="field">
          <label htmlFor="purge-named">Addresses or ids, one per line</label>
          <textarea
            id="purge-named"
            className="input"
            rows={4}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {unknown.length > 0 && <FieldError>Not a conversation’s address or id: {unknown[0]}</FieldError>}
          {ids.length > 500 && <FieldError>At most 500 at once; these are {ids.length}.</FieldError>}
        </div>
      )}
      <div className="settings-actions">
        <Button type="submit" disabled={wish === null} busy={busy}>
          Show what it would purge
        </Button>
      </div>
    </form>
  );
}
