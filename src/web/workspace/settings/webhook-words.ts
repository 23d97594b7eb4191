import type { WebhookEvent } from '../../../domain/webhook.ts';
import type { DeliveryAnswer } from '../../../http/wire/webhooks.ts';

/** The events, as the form offers them. */
export const eventGroups: { name: string; events: { event: WebhookEvent; name: string }[] }[] = [
  {
    name: 'Public links',
    events: [
      { event: 'link.created', name: 'A link was made' },
      { event: 'link.changed', name: 'A link was changed' },
      { event: 'link.revoked', name: 'A link was stopped' },
    ],
  },
  {
    name: 'Conversations',
    events: [
      { event: 'conversation.shared', name: 'Sharing inside the organization changed' },
      { event: 'conversation.reviewed', name: 'A review was decided' },
      { event: 'conversation.exported', name: 'One was exported' },
      { event: 'conversation.deleted', name: 'One was deleted' },
      { event: 'conversation.purged', name: 'One was purged' },
    ],
  },
  {
    name: 'Organization',
    events: [
      { event: 'policy.changed', name: 'The policy changed' },
      { event: 'member.joined', name: 'A member joined' },
      { event: 'member.changed', name: 'A member was changed' },
      { event: 'member.removed', name: 'A member was removed' },
    ],
  },
];

/** What is chosen for a new one: what bears on who can read. */
export const usualEvents: WebhookEvent[] = [
  'link.created',
  'link.changed',
  'link.revoked',
  'conversation.shared',
];

/** "All events", "link.created", "link.created and 3 more". */
export function eventsInWords(events: readonly WebhookEvent[]): string {
  const all = eventGroups.flatMap((group) => group.events.map(({ event }) => event));
  const chosen = all.filter((event) => events.includes(event));
  if (chosen.length === all.length) return 'All events';
  if (chosen.length <= 2) return chosen.join(', ');
  return `${chosen.slice(0, 2).join(', ')} and ${chosen.length - 2} more`;
}

/** How a delivery went, in a few words; `when` writes a time. */
export function deliveryInWords(delivery: DeliveryAnswer, when: (at: string) => string): string {
  const { state, status, problem, attempts, nextAt } = delivery;
  if (state === 'delivered') return status === null ? 'Delivered' : `Delivered (${status})`;
  const why = problem === null ? '' : `: ${problem}`;
  if (state === 'failed') return `Not delivered${why}`;
  if (attempts === 0) return 'On its way';
  return `Failed ${attempts === 1 ? 'once' : `${attempts} times`}${why}; again ${nextAt === null ? 'soon' : when(nextAt)}`;
}
