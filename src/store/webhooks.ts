import type { Kysely, Selectable } from 'kysely';
import type { AuditEntry } from '../domain/audit.ts';
import type { WebhookEvent } from '../domain/webhook.ts';
import { eventIdOf, eventOf, payloadOf } from '../domain/webhook.ts';
import type { Schema } from './schema.ts';

export interface Webhook {
  id: string;
  organizationId: string;
  url: string;
  events: WebhookEvent[];
  secretSealed: string;
  enabled: boolean;
  failingSince: Date | null;
  stoppedBecause: string | null;
  createdAt: Date;
}

export interface Delivery {
  id: string;
  webhookId: string;
  eventId: string;
  type: string;
  payload: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  nextAt: Date | null;
  lastAt: Date | null;
  lastStatus: number | null;
  lastProblem: string | null;
  createdAt: Date;
}

/** Who is told of events, and the outbox of what they are told. */
export class Webhooks {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** Puts an event into the outbox, in the transaction that it tells of. */
  async tell(entry: AuditEntry): Promise<void> {
    const type = eventOf(entry.kind);
    if (type === null) return;
    const webhooks = await this.ofOrganization(entry.organizationId);
    for (const { id, events, enabled } of webhooks) {
      if (!enabled || !events.includes(type)) continue;
      await this.insertDelivery({
        id: `${id}/${entry.seq}`,
        webhookId: id,
        eventId: eventIdOf(entry),
        type,
        payload: payloadOf(type, entry),
        state: 'waiting',
        attempts: 0,
        nextAt: entry.at,
        lastAt: null,
        lastStatus: null,
        lastProblem: null,
        createdAt: entry.at,
      });
    }
  }

  async ofOrganization(organizationId: string): Promise<Webhook[]> {
    const rows = await this.db
      .selectFrom('webhooks')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .orderBy('id')
      .execute();
    return rows.map(toWebhook);
  }

  async find(id: string): Promise<Webhook | undefined> {
    const row = await this.db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toWebhook(row);
  }

  async insert(webhook: Webhook): Promise<void> {
    await this.db
      .insertInto('webhooks')
      .values({
        id: webhook.id,
        organization_id: webhook.organizationId,
        secret_sealed: webhook.secretSealed,
        created_at: webhook.createdAt.getTime(),
        ...kept(webhook),
      })
      .execute();
  }

  async update(webhook: Webhook): Promise<void> {
    await this.db.updateTable('webhooks').set(kept(webhook)).where('id', '=', webhook.id).execute();
  }

  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('webhooks').where('id', '=', id).execute();
  }

  async insertDelivery(delivery: Delivery): Promise<void> {
    await this.db
      .insertInto('webhook_deliveries')
      .values({
        id: delivery.id,
        webhook_id: delivery.webhookId,
        event_id: delivery.eventId,
        type: delivery.type,
        payload: delivery.payload,
        created_at: delivery.createdAt.getTime(),
        ...outcome(delivery),
      })
      .execute();
  }

  async updateDelivery(delivery: Delivery): Promise<void> {
    await this.db
      .updateTable('webhook_deliveries')
      .set(outcome(delivery))
      .where('id', '=', delivery.id)
      .execute();
  }

  /** What is to be sent now, to webhooks that are on and not among these; those that wait longest first. */
  async due(now: Date, limit: number, notTo: readonly string[]): Promise<Delivery[]> {
    const rows = await this.db
      .selectFrom('webhook_deliveries')
      .selectAll('webhook_deliveries')
      .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook_id')
      .where('webhooks.enabled', '=', 1)
      .where('webhook_deliveries.state', '=', 'waiting')
      .where('webhook_deliveries.next_at', '<=', now.getTime())
      .$if(notTo.length > 0, (query) => query.where('webhooks.id', 'not in', notTo))
      .orderBy('webhook_deliveries.next_at')
      .limit(limit)
      .execute();
    return rows.map(toDelivery);
  }

  /** Newest first. */
  async recent(webhookId: string, limit: number): Promise<Delivery[]> {
    const rows = await this.db
      .selectFrom('webhook_deliveries')
      .selectAll()
      .where('webhook_id', '=', webhookId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toDelivery);
  }

  /** Gives up what waits for a webhook that is off. */
  async giveUp(webhookId: string): Promise<void> {
    await this.db
      .updateTable('webhook_deliveries')
      .set({ state: 'failed', next_at: null })
      .where('webhook_id', '=', webhookId)
      .where('state', '=', 'waiting')
      .execute();
  }

  async sweep(before: Date): Promise<void> {
    await this.db
      .deleteFrom('webhook_deliveries')
      .where('state', '!=', 'waiting')
      .where('created_at', '<', before.getTime())
      .execute();
  }
}

function kept({ url, events, enabled, failingSince, stoppedBecause }: Webhook) {
  return {
    url,
    events: JSON.stringify(events),
    enabled: enabled ? 1 : 0,
    failing_since: failingSince?.getTime() ?? null,
    stopped_because: stoppedBecause,
  };
}

function outcome({ state, attempts, nextAt, lastAt, lastStatus, lastProblem }: Delivery) {
  return {
    state,
    attempts,
    next_at: nextAt?.getTime() ?? null,
    last_at: lastAt?.getTime() ?? null,
    last_status: lastStatus,
    last_problem: lastProblem,
  };
}

function toWebhook(row: Selectable<Schema['webhooks']>): Webhook {
  return {
    id: row.id,
    organizationId: row.organization_id,
    url: row.url,
    events: JSON.parse(row.events) as WebhookEvent[],
    secretSealed: row.secret_sealed,
    enabled: row.enabled === 1,
    failingSince: row.failing_since === null ? null : new Date(row.failing_since),
    stoppedBecause: row.stopped_because,
    createdAt: new Date(row.created_at),
  };
}

function toDelivery(row: Selectable<Schema['webhook_deliveries']>): Delivery {
  return {
    id: row.id,
    webhookId: row.webhook_id,
    eventId: row.event_id,
    type: row.type,
    payload: row.payload,
    state: row.state as Delivery['state'],
    attempts: row.attempts,
    nextAt: row.next_at === null ? null : new Date(row.next_at),
    lastAt: row.last_at === null ? null : new Date(row.last_at),
    lastStatus: row.last_status,
    lastProblem: row.last_problem,
    createdAt: new Date(row.created_at),
  };
}
