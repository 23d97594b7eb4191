import './keys.css';
import { useId, useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KeyScope } from '../../../domain/key-scope.ts';
import type { ApiKeyMade } from '../../../http/wire/organization.ts';
import { createKey, meQuery } from '../api/organization.ts';
import { inWords, ProblemError } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { FieldError, Notice, TextField } from '../ui/field.tsx';
import { lifetimes, scopeWords } from './key-scopes.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** What a new key is called, what it may do and how long. */
export function KeyForm({ onMade }: { onMade(key: ApiKeyMade): void }) {
  const name = useRef<HTMLInputElement>(null);
  const [scopes, setScopes] = useState<KeyScope[]>(['read']);
  const [days, setDays] = useState<number | null>(90);
  const me = useQuery(meQuery);
  const client = useQueryClient();
  const id = useId();
  const create = useMutation({
    mutationFn: (wanted: string) =>
      createKey({
        name: wanted,
        scopes,
        expiresAt: days === null ? null : new Date(Date.now() + days * dayMs).toISOString(),
      }),
    onSuccess: (made) => {
      if (name.current) name.current.value = '';
      onMade(made);
      void client.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  const field = create.error instanceof ProblemError ? create.error.field : undefined;
  const error = create.isError ? inWords(create.error) : undefined;
  const offered = scopeWords.filter(
    ({ scope }) => scope !== 'admin' || me.data?.may.includes('administer') === true,
  );
  const toggle = (scope: KeyScope, isOn: boolean) => {
    setScopes((old) => (isOn ? [...old, scope] : old.filter((each) => each !== scope)));
    create.reset();
  };
  return (
    <form
      className="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!create.isPending) create.mutate(name.current?.value.trim() ?? '');
      }}
    >
      <TextField
        ref={name}
        label="Name of the key"
        placeholder="Laptop, nightly import …"
        autoComplete="off"
        maxLength={200}
        error={field === 'name' ? error : undefined}
      />
      <fieldset>
        <legend className="rule-name">It may</legend>
        {offered.map(({ scope, name: label, about }) => (
          <label key={scope} className="choice">
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
            />
            <span>
              {label}
              <span className="field-hint">{about}</span>
            </span>
          </label>
        ))}
        {field === 'scopes' && <FieldError>{error}</FieldError>}
      </fieldset>
      <div className="field">
        <label htmlFor={`${id}-days`}>It lasts</label>
        <select
          id={`${id}-days`}
          className="input"
          value={String(days)}
          onChange={(event) => setDays(event.target.value === 'null' ? null : Number(event.target.value))}
        >
          {lifetimes.map((each) => (
            <option key={each.name} value={String(each.days)}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      {error !== undefined && field !== 'name' && field !== 'scopes' && (
        <Notice look="error">No key was made. {error}</Notice>
      )}
      <div>
        <Button look="primary" type="submit" busy={create.isPending}>
          Create key
        </Button>
      </div>
    </form>
  );
}
