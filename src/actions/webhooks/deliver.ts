import { deliveriesKeptMs, retryPausesMs, stoppedAfterMs } from '../../domain/webhook.ts';
import type { Delivery, Webhook } from '../../store/webhooks.ts';
import type { Store } from '../../store/store.ts';
import type { Posted } from '../../webhooks/post.ts';
import { signedHeaders } from '../../webhooks/sign.ts';
import type { Context } from '../context.ts';

/** How many are looked at together, and to how many webhooks is sent at the same time. */
const batch = 200;
const mostAtOnce = 16;

/** Empties the outbox: what is due is sent in order, to each webhook one after the other, and none waits for another. */
export class WebhookDeliverer {
  private readonly ctx: Context;
  private readonly underway = new Map<string, Promise<void>>();
  private readonly closing = new AbortController();
  private readonly timer: NodeJS.Timeout;

  /** `failed` is told of what was not foreseen. */
  constructor(ctx: Context, failed: (why: unknown) => void, everyMs = 1000) {
    this.ctx = ctx;
    this.timer = setInterval(() => void this.deliverDue().catch(failed), everyMs);
    this.timer.unref();
  }

  /** Resolves when what is due now has been tried. */
  async deliverDue(): Promise<void> {
    const due = await this.ctx.store.webhooks.due(this.ctx.now(), batch, [...this.underway.keys()]);
    const byWebhook = Map.groupBy(due, ({ webhookId }) => webhookId);
    const begun = [...byWebhook].flatMap(([id, deliveries]) => {
      const isFull = this.underway.size >= mostAtOnce;
      if (this.closing.signal.aborted || this.underway.has(id) || isFull) return [];
      const work = this.deliverTo(id, deliveries).finally(() => this.underway.delete(id));
      this.underway.set(id, work);
      return work;
    });
    await Promise.all(begun);
  }

  /** What is being sent is broken off, and sent again by whoever comes next. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.closing.abort();
    await Promise.allSettled(this.underway.values());
  }

  private async deliverTo(id: string, deliveries: Delivery[]): Promise<void> {
    for (const delivery of deliveries) {
      const webhook = await this.ctx.store.webhooks.find(id);
      if (!webhook?.enabled || this.closing.signal.aborted) return;
      const posted = await send(this.ctx, webhook, delivery, this.closing.signal);
      if (this.closing.signal.aborted && posted.problem !== null) return;
      await this.ctx.store.write((store) => note(this.ctx, store, delivery, posted));
      // Where one fails, the others would too: they come a moment later.
      if (posted.problem !== null) return;
    }
  }
}

/** To be called from time to time. */
export async function sweepDeliveries(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - deliveriesKeptMs);
  await ctx.store.write((store) => store.webhooks.sweep(before));
}

/** One attempt. */
export async function send(
  ctx: Context,
  webhook: Webhook,
  { eventId, payload }: Delivery,
  signal?: AbortSignal,
): Promise<Posted> {
  const secret = ctx.sealer.openOrNull(webhook.secretSealed, secretRow(webhook.id));
  if (secret === null) {
    return { status: null, problem: 'its secret was sealed under another key: add it anew' };
  }
  const headers = signedHeaders(secret, { id: eventId, at: ctx.now(), body: payload });
  return ctx.postWebhook({ url: webhook.url, headers, body: payload, ...(signal && { signal }) });
}

/** What the secret of a webhook is sealed for. */
export function secretRow(id: string): string {
  return `webhooks/${id}`;
}

async function note(
  ctx: Context,
  store: Store,
  delivery: Delivery,
  { status, problem }: Posted,
): Promise<void> {
  const webhook = await store.webhooks.find(delivery.webhookId);
  if (!webhook) return;
  const now = ctx.now();
  const attempts = delivery.attempts + 1;
  const tried = { ...delivery, attempts, lastAt: now, lastStatus: status, lastProblem: problem };
  if (problem === null) {
    await store.webhooks.updateDelivery({ ...tried, state: 'delivered', nextAt: null });
    if (webhook.failingSince !== null) await store.webhooks.update({ ...webhook, failingSince: null });
    return;
  }
  const pause = retryPausesMs[attempts - 1];
  const failingSince = webhook.failingSince ?? now;
  await store.webhooks.updateDelivery(
    pause === undefined
      ? { ...tried, state: 'failed', nextAt: null }
      : { ...tried, state: 'waiting', nextAt: new Date(now.getTime() + pause) },
  );
  const stoppedBecause = whyToStop(status, failingSince, now);
  const stopped = stoppedBecause === null ? {} : { enabled: false, stoppedBecause };
  await store.webhooks.update({ ...webhook, failingSince, ...stopped });
  if (stoppedBecause === null) return;
  await store.webhooks.giveUp(webhook.id);
  await store.audit.append({
    organizationId: webhook.organizationId,
    kind: 'webhook.stopped',
    at: now,
    actorId: null,
    conversationId: null,
    details: { webhookId: webhook.id, host: new URL(webhook.url).host },
  });
}

function whyToStop(status: number | null, failingSince: Date, now: Date): string | null {
  // Standard Webhooks: it wants to be told nothing any more.
  if (status === 410) return 'It answered that it is gone (410).';
  if (now.getTime() - failingSince.getTime() < stoppedAfterMs) return null;
  return `Nothing could be delivered to it since ${failingSince.toISOString().slice(0, 10)}.`;
}
