import { useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ModelList } from '../../../http/wire/models.ts';
import { meQuery } from '../api/organization.ts';
import { FieldError } from '../ui/field.tsx';

/** One of the models that are offered, by provider. */
export function ModelSelect({
  models,
  value,
  error,
  onChange,
}: {
  /** Undefined: not known yet. */
  models: ModelList | undefined;
  value: string;
  error: string | undefined;
  onChange(model: string): void;
}) {
  const id = useId();
  const items = models?.items ?? [];
  const providers = [...new Set(items.map(({ provider }) => provider))];
  const isGone = models !== undefined && value !== '' && !items.some((model) => model.id === value);
  const said = error ?? (isGone ? 'This model is not offered any more. Choose another one.' : undefined);
  return (
    <div className="field">
      <label htmlFor={id}>Model</label>
      <select
        id={id}
        className="input"
        value={value}
        aria-invalid={said !== undefined}
        aria-describedby={`${id}-about`}
        onChange={(event) => onChange(event.target.value)}
      >
        {models === undefined && <option value={value}>Loading…</option>}
        {isGone && <option value={value}>{value.slice(value.indexOf('/') + 1)} (gone)</option>}
        {providers.map((provider) => (
          <optgroup key={provider} label={provider}>
            {items
              .filter((model) => model.provider === provider)
              .map((model) => (
                <option key={model.id} value={model.id}>
                  {model.name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <div id={`${id}-about`}>
        {said !== undefined && <FieldError>{said}</FieldError>}
        {models?.configured === false && <OnlyPractice />}
      </div>
    </div>
  );
}

function OnlyPractice() {
  const isAdmin = useQuery(meQuery).data?.may.includes('administer') ?? false;
  return (
    <p className="field-hint">
      Only the built-in Practice model is there, which knows nothing.{' '}
      {isAdmin ? (
        <Link className="text-link" to="/settings/{-$section}" params={{ section: 'models' }}>
          Add a provider
        </Link>
      ) : (
        'An admin can add a provider.'
      )}
    </p>
  );
}
