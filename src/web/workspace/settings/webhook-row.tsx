import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeliveryAnswer, WebhookAnswer } from '../../../http/wire/webhooks.ts';
import { inWords } from '../api/problem.ts';
import { changeWebhook, deliveriesQuery, removeWebhook, testWebhook } from '../api/webhooks.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';
import { dayInWords, momentInWords, When } from '../ui/time.tsx';
import { useSay } from '../ui/toast.tsx';
import { Loaded } from './section.tsx';
import { deliveryInWords, eventsInWords } from './webhook-words.ts';

/** A webhook, how its last delivery went, and what can be done with it. */
export function WebhookRow({
  webhook,
  onEdit,
  onRemoved,
}: {
  webhook: WebhookAnswer;
  onEdit(): void;
  onRemoved(): void;
}) {
  const { id, url, events, enabled, stoppedBecause, failingSince, last } = webhook;
  const [isOpen, setOpen] = useState(false);
  const client = useQueryClient();
  const say = useSay();
  const refresh = () => client.invalidateQueries({ queryKey: ['webhooks'] });
  const test = useMutation({
    mutationFn: () => testWebhook(id),
    onSuccess: (sent) => say(`Test: ${deliveryInWords(sent, momentInWords)}.`),
    onError: (error) => say(`Nothing was sent. ${inWords(error)}`),
    onSettled: refresh,
  });
  const turn = useMutation({
    mutationFn: () => changeWebhook(id, { enabled: !enabled }),
    onError: (error) => say(inWords(error)),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => removeWebhook(id),
    onSuccess: () => {
      onRemoved();
      say('The webhook is told nothing any more.');
    },
    onError: (error) => say(`It is still there. ${inWords(error)}`),
    onSettled: refresh,
  });
  return (
    <li className="webhook">
      <div className="table-main">
        <span className={enabled ? undefined : 'webhook-off'}>{url}</span>
        {!enabled && <span className="tag">Off</span>}
        <span className="field-hint">{eventsInWords(events)}</span>
        <span className="field-hint webhook-state" data-state={last?.state ?? 'none'}>
          {last ? (
            <>
              {deliveryInWords(last, momentInWords)} · {last.type}, <When at={last.createdAt} precise />
            </>
          ) : (
            'Told nothing yet'
          )}
        </span>
        {enabled && failingSince !== null && (
          <span className="field-hint">
            Failing since {dayInWords(failingSince)}. After five days without a delivery it is turned off.
          </span>
        )}
      </div>
      {stoppedBecause !== null && (
        <Notice look="error">
          The server turned this webhook off. {stoppedBecause} Events of that time were given up.
        </Notice>
      )}
      <div className="settings-actions">
        <Button look="small" busy={test.isPending} onClick={() => test.mutate()}>
          Send a test<span className="unseen"> to {url}</span>
        </Button>
        <Button look="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide deliveries' : 'Deliveries'}
          <span className="unseen"> of {url}</span>
        </Button>
        <Button look="small" onClick={onEdit}>
          Edit<span className="unseen"> {url}</span>
        </Button>
        <Button look="small" busy={turn.isPending} onClick={() => turn.mutate()}>
          {enabled ? 'Turn off' : 'Turn on'}
          <span className="unseen"> {url}</span>
        </Button>
        <Button look="small danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          Remove<span className="unseen"> {url}</span>
        </Button>
      </div>
      {isOpen && <Deliveries id={id} />}
    </li>
  );
}

function Deliveries({ id }: { id: string }) {
  const deliveries = useQuery(deliveriesQuery(id));
  return (
    <Loaded query={deliveries}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="settings-none">Nothing was sent in the last 30 days.</p>
        ) : (
          <ul className="deliveries" aria-label="Recent deliveries">
            {items.map((delivery) => (
              <DeliveryLine key={`${delivery.eventId} ${delivery.createdAt}`} delivery={delivery} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function DeliveryLine({ delivery }: { delivery: DeliveryAnswer }) {
  return (
    <li>
      <code>{delivery.type}</code>
      <When at={delivery.createdAt} precise />
      <span className="webhook-state" data-state={delivery.state}>
        {deliveryInWords(delivery, momentInWords)}
      </span>
    </li>
  );
}
