import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiKeyAnswer, ApiKeyMade } from '../../../http/wire/organization.ts';
import { deleteKey, keysQuery } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { momentInWords, dayInWords } from '../ui/time.tsx';
import { useSay } from '../ui/toast.tsx';
import { KeyForm } from './key-form.tsx';
import { scopesInWords } from './key-scopes.ts';
import { Loaded, Section } from './section.tsx';
import { SecretOnce } from './secret-once.tsx';

/** For the command line and for scripts: they act as oneself. */
export function KeysSettings() {
  const keys = useQuery(keysQuery);
  const [made, setMade] = useState<ApiKeyMade | null>(null);
  return (
    <>
      <Section
        title="Your keys"
        about="A key lets the command line, a script or an assistant act as you, for what you choose. Keep it like a password."
      >
        <Loaded query={keys}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="settings-none">You have no keys.</p>
            ) : (
              <ul className="table-rows">
                {items.map((key) => (
                  <Key key={key.id} apiKey={key} onDeleted={() => made?.id === key.id && setMade(null)} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
      <Section title="New key">
        <KeyForm onMade={setMade} />
        {made && (
          <SecretOnce
            key={made.id}
            label={`Key “${made.name}”`}
            about="Copy it now: it is not shown again."
            secret={made.key}
          />
        )}
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
      <Section
        title="Connect an assistant"
        about="Over the Model Context Protocol it pushes a conversation, shares it and stops links, as far as the key lets it. Claude Code, for example:"
      >
        <pre className="usage">
          {`claude mcp add --transport http vitrine ${window.location.origin}/mcp --header "Authorization: Bearer …"`}
        </pre>
        <p className="settings-about">
          With <code>vitrine mcp</code> instead, an assistant on your machine can also push files by their
          path.
        </p>
      </Section>
    </>
  );
}

function Key({ apiKey, onDeleted }: { apiKey: ApiKeyAnswer; onDeleted(): void }) {
  const client = useQueryClient();
  const say = useSay();
  const [now] = useState(() => Date.now());
  const isOver = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) <= now;
  const remove = useMutation({
    mutationFn: () => deleteKey(apiKey.id),
    onSuccess: () => {
      onDeleted();
      say(`The key “${apiKey.name}” opens nothing any more.`);
    },
    onError: (error) => say(`The key still works. ${inWords(error)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <li>
      <span className={isOver ? 'table-main faded' : 'table-main'}>
        {apiKey.name}
        <span className="field-hint">{scopesInWords(apiKey.scopes)}</span>
        <span className="field-hint">
          Made {dayInWords(apiKey.createdAt)}
          {isOver ? ', expired ' : apiKey.expiresAt ? ', until ' : ', without an end'}
          {apiKey.expiresAt ? dayInWords(apiKey.expiresAt) : ''} ·{' '}
          {apiKey.lastUsedAt ? `last used ${momentInWords(apiKey.lastUsedAt)}` : 'never used'}
        </span>
      </span>
      <Button look="small danger" busy={remove.isPending} onClick={() => remove.mutate()}>
        Revoke<span className="unseen"> {apiKey.name}</span>
      </Button>
    </li>
  );
}
