import { useEffect, useRef, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { WebhookEvent } from '../../../domain/webhook.ts';
import type { WebhookAnswer, WebhookMade } from '../../../http/wire/webhooks.ts';
import { inWords, ProblemError } from '../api/problem.ts';
import { addWebhook, changeWebhook } from '../api/webhooks.ts';
import { Button } from '../ui/button.tsx';
import { FieldError, Notice, TextField } from '../ui/field.tsx';
import { eventGroups, usualEvents } from './webhook-words.ts';

/** One to add, or to change. */
export function WebhookForm({
  webhook,
  onAdded,
  onSaved,
  onCancel,
}: {
  webhook: WebhookAnswer | null;
  onAdded(made: WebhookMade): void;
  onSaved(): void;
  onCancel(): void;
}) {
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? usualEvents);
  const address = useRef<HTMLInputElement>(null);
  useEffect(() => address.current?.focus(), []);
  const save = useMutation({
    mutationFn: async () => {
      if (webhook === null) onAdded(await addWebhook({ url: url.trim(), events }));
      else {
        await changeWebhook(webhook.id, { url: url.trim(), events });
        onSaved();
      }
    },
  });
  const field = save.error instanceof ProblemError ? save.error.field?.split('.')[0] : undefined;
  const error = save.isError ? inWords(save.error) : undefined;
  const toggle = (event: WebhookEvent, isOn: boolean) => {
    setEvents((old) => (isOn ? [...old, event] : old.filter((each) => each !== event)));
    save.reset();
  };
  return (
    <form
      className="webhook-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <TextField
        ref={address}
        label="Address"
        type="url"
        inputMode="url"
        placeholder="https://example.com/hooks/vitrine"
        autoComplete="off"
        maxLength={2000}
        hint="It begins with https:// and is on the public internet, unless whoever runs this server allows others."
        error={field === 'url' ? error : undefined}
        value={url}
        onChange={(event) => {
          setUrl(event.target.value);
          save.reset();
        }}
      />
      <fieldset>
        <legend className="rule-name">It is told when</legend>
        <div className="webhook-events">
          {eventGroups.map((group) => (
            <fieldset key={group.name}>
              <legend className="field-hint">{group.name}</legend>
              {group.events.map(({ event, name }) => (
                <label key={event} className="choice">
                  <input
                    type="checkbox"
                    checked={events.includes(event)}
                    onChange={({ target }) => toggle(event, target.checked)}
                  />
                  <span>{name}</span>
                </label>
              ))}
            </fieldset>
          ))}
        </div>
        {field === 'events' && <FieldError>{error}</FieldError>}
      </fieldset>
      {error !== undefined && field !== 'url' && field !== 'events' && (
        <Notice look="error">Nothing was saved. {error}</Notice>
      )}
      <div className="settings-actions end">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button look="primary" type="submit" busy={save.isPending}>
          {webhook === null ? 'Add webhook' : 'Save webhook'}
        </Button>
      </div>
    </form>
  );
}
