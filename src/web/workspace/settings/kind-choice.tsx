import { useId } from 'react';
import type { ProviderKind } from '../../../domain/model.ts';
import { kinds } from './provider-kinds.ts';

/** What kind of provider it is, each with a line about it. */
export function KindChoice({ kind, onChange }: { kind: ProviderKind; onChange(kind: ProviderKind): void }) {
  const id = useId();
  return (
    <fieldset className="kinds">
      <legend className="rule-name">Kind</legend>
      {kinds.map(({ value, name, about }) => (
        <label key={value} className="kind">
          <input type="radio" name={id} checked={kind === value} onChange={() => onChange(value)} />
          <span>
            {name}
            <span className="field-hint">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
