import { useRef } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyAnswer } from '../../../http/wire/organization.ts';
import { createKey, deleteKey, keysQuery } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { dayInWords } from '../ui/time.tsx';
import { useSay } from '../ui/toast.tsx';
import { Loaded, Section } from './section.tsx';
import { SecretOnce } from './secret-once.tsx';

/** For the command line and for scripts: they act as oneself. */
export function KeysSettings() {
  const keys = useQuery(keysQuery);
  return (
    <>
      <Section
        title="API keys"
        about="A key lets the command line or a script do what you can do here. Keep it like a password."
      >
        <Loaded query={keys}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="settings-none">You have no keys.</p>
            ) : (
              <ul className="table-rows">
                {items.map((key) => (
                  <Key key={key.id} apiKey={key} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <CreateKey />
      </Section>
      <Section title="Use it" about="Import from a terminal, as you would by dropping files here:">
        <pre className="usage">
          {`export VITRINE_URL=${window.location.origin}\nexport VITRINE_KEY=…\nvitrine import conversations.json`}
        </pre>
        <p className="settings-about">
          Or call the API with the header <code>Authorization: Bearer …</code>; it is described at{' '}
          <a className="text-link" href="/api/openapi.json">
            /api/openapi.json
          </a>
          .
        </p>
      </Section>
    </>
  );
}

function CreateKey() {
  const name = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const create = useMutation({
    mutationFn: (wanted: string) => createKey(wanted),
    onSuccess: () => {
      if (name.current) name.current.value = '';
      void client.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  return (
    <>
      <form
        className="one-line"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(name.current?.value.trim() ?? '');
        }}
      >
        <TextField
          ref={name}
          label="Name of a new key"
          placeholder="Laptop, nightly import …"
          autoComplete="off"
          maxLength={200}
          error={create.isError ? inWords(create.error) : undefined}
        />
        <Button type="submit" busy={create.isPending}>
          Create key
        </Button>
      </form>
      {create.data && (
        <SecretOnce
          key={create.data.id}
          label={`Key “${create.data.name}”`}
          about="Copy it now: it is not shown again."
          secret={create.data.key}
        />
      )}
    </>
  );
}

function Key({ apiKey }: { apiKey: ApiKeyAnswer }) {
  const client = useQueryClient();
  const say = useSay();
  const remove = useMutation({
    mutationFn: () => deleteKey(apiKey.id),
    onSuccess: () => say(`The key “${apiKey.name}” opens nothing any more.`),
    onError: (error) => say(`The key still works. ${inWords(error)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <li>
      <span className="table-main">
        {apiKey.name}
        <span className="field-hint">
          Made {dayInWords(apiKey.createdAt)}
          {apiKey.expiresAt ? `, until ${dayInWords(apiKey.expiresAt)}` : ''}
        </span>
      </span>
      <Button look="small danger" busy={remove.isPending} onClick={() => remove.mutate()}>
        Delete<span className="unseen"> {apiKey.name}</span>
      </Button>
    </li>
  );
}
