import type { AuditEntry, AuditKind } from './audit.ts';

/** What programs elsewhere can be told of. */
export const webhookEvents = [
  'conversation.shared',
  'conversation.reviewed',
  'conversation.exported',
  'conversation.deleted',
  'conversation.purged',
  'link.created',
  'link.changed',
  'link.revoked',
  'policy.changed',
  'member.joined',
  'member.changed',
  'member.removed',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** The event that an entry of the audit log is; null: none that anyone is told of. */
export function eventOf(kind: AuditKind): WebhookEvent | null {
  if (kind === 'sharing.changed') return 'conversation.shared';
  if (kind === 'redactions.changed') return 'conversation.reviewed';
  return webhookEvents.find((event) => event === kind) ?? null;
}

/** The same for everyone who is told of it. */
export function eventIdOf({ organizationId, seq }: Pick<AuditEntry, 'organizationId' | 'seq'>): string {
  return `evt_${organizationId.replaceAll('-', '')}_${seq}`;
}

/** What is sent, as JSON: ids, kind and time. It lists what it holds: no text, no titles, no names, no tokens. */
export function payloadOf(type: WebhookEvent, entry: AuditEntry): string {
  const { linkId, userId } = entry.details;
  return JSON.stringify({
    type,
    timestamp: entry.at.toISOString(),
    data: {
      organizationId: entry.organizationId,
      actorId: entry.actorId,
      ...(entry.conversationId === null ? {} : { conversationId: entry.conversationId }),
      ...(typeof linkId === 'string' ? { linkId } : {}),
      ...(type.startsWith('member.') && typeof userId === 'string' ? { userId } : {}),
      auditEntry: entry.seq,
    },
  });
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Before the second try, the third …; after the last one an event is given up. */
export const retryPausesMs = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 6 * hour];
/** A webhook to which nothing could be delivered for so long is turned off. */
export const stoppedAfterMs = 5 * day;
/** How long deliveries can be looked at. */
export const deliveriesKeptMs = 30 * day;
/** Of one organization. */
export const mostWebhooks = 20;
