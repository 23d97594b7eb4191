import './webhooks.css';
import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { WebhookMade } from '../../../http/wire/webhooks.ts';
import { webhooksQuery } from '../api/webhooks.ts';
import { Button } from '../ui/button.tsx';
import { Loaded, Section } from './section.tsx';
import { SecretOnce } from './secret-once.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookRow } from './webhook-row.tsx';

/** Programs elsewhere that are told of events; admins only. */
export function WebhookSettings() {
  const webhooks = useQuery({ ...webhooksQuery, refetchInterval: 10_000 });
  const [editing, setEditing] = useState<string | null>(null);
  const [made, setMade] = useState<WebhookMade | null>(null);
  const client = useQueryClient();
  const done = () => {
    setEditing(null);
    void client.invalidateQueries({ queryKey: ['webhooks'] });
  };
  const form = (id: string) => (
    <WebhookForm
      webhook={webhooks.data?.items.find((each) => each.id === id) ?? null}
      onAdded={(added) => {
        setMade(added);
        done();
      }}
      onSaved={done}
      onCancel={() => setEditing(null)}
    />
  );
  return (
    <Section
      title="Endpoints"
      about="A program elsewhere is told when something happens here: which event, when, and by ids who did it and to what. Never what is in a conversation, nor its title."
    >
      <Loaded query={webhooks}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="settings-none">Nobody is told of anything.</p>
          ) : (
            <ul className="table-rows">
              {items.map((webhook) =>
                editing === webhook.id ? (
                  <li key={webhook.id} className="webhook">
                    {form(webhook.id)}
                  </li>
                ) : (
                  <WebhookRow
                    key={webhook.id}
                    webhook={webhook}
                    onEdit={() => setEditing(webhook.id)}
                    onRemoved={() => made?.id === webhook.id && setMade(null)}
                  />
                ),
              )}
            </ul>
          )
        }
      </Loaded>
      {made && (
        <SecretOnce
          key={made.id}
          label={`Secret for ${new URL(made.url).host}`}
          about="Copy it now: it is not shown again. Check signatures with it, as Standard Webhooks says."
          secret={made.secret}
        />
      )}
      {editing === 'new' ? (
        form('new')
      ) : (
        <div>
          <Button look={webhooks.data?.items.length === 0 ? 'primary' : ''} onClick={() => setEditing('new')}>
            Add a webhook
          </Button>
        </div>
      )}
    </Section>
  );
}
