import { Conflict, Invalid, NotFound } from '../../domain/errors.ts';
import type { WebhookEvent } from '../../domain/webhook.ts';
import { mostWebhooks } from '../../domain/webhook.ts';
import type { Store } from '../../store/store.ts';
import type { Delivery, Webhook } from '../../store/webhooks.ts';
import { newWebhookSecret } from '../../webhooks/sign.ts';
import { audited, mustAdminister } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';
import { secretRow, send } from './deliver.ts';

/** A webhook, with what was sent to it last. */
export interface ListedWebhook extends Webhook {
  last: Delivery | null;
}

/** How many of the deliveries to a webhook are shown. */
const mostShown = 50;

/** Admins only, as everything here. */
export async function listWebhooks(ctx: Context, viewer: Viewer): Promise<ListedWebhook[]> {
  await mustAdminister(ctx.store, viewer);
  const webhooks = await ctx.store.webhooks.ofOrganization(viewer.member.organizationId);
  return Promise.all(webhooks.map((webhook) => listed(ctx.store, webhook)));
}

/** Answers the secret, too, which is not shown again. Invalid for an address that can't be one; Conflict when there are enough. */
export async function addWebhook(
  ctx: Context,
  viewer: Viewer,
  wish: { url: string; events: WebhookEvent[] },
): Promise<{ webhook: ListedWebhook; secret: string }> {
  const secret = newWebhookSecret();
  const id = ctx.newId();
  const webhook: Webhook = {
    id,
    organizationId: viewer.member.organizationId,
    url: checkedUrl(wish.url),
    events: checkedEvents(wish.events),
    secretSealed: ctx.sealer.seal(secret, secretRow(id)),
    enabled: true,
    failingSince: null,
    stoppedBecause: null,
    createdAt: ctx.now(),
  };
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const others = await store.webhooks.ofOrganization(webhook.organizationId);
    if (others.length >= mostWebhooks) throw new Conflict(`There may be ${mostWebhooks} webhooks.`);
    await store.webhooks.insert(webhook);
    await audited(ctx, store, viewer, 'webhook.added', about(webhook));
  });
  return { webhook: { ...webhook, last: null }, secret };
}

/** What is not in `change` stays. Turned on again, it starts without its failures. */
export async function changeWebhook(
  ctx: Context,
  viewer: Viewer,
  id: string,
  change: { url?: string; events?: WebhookEvent[]; enabled?: boolean },
): Promise<ListedWebhook> {
  return ctx.store.write(async (store) => {
    const before = await ownWebhook(store, viewer, id);
    const { url = before.url, events = before.events, enabled = before.enabled } = change;
    const webhook = { ...before, url: checkedUrl(url), events: checkedEvents(events), enabled };
    if (enabled && !before.enabled) Object.assign(webhook, { failingSince: null, stoppedBecause: null });
    if (!enabled) await store.webhooks.giveUp(id);
    await store.webhooks.update(webhook);
    await audited(ctx, store, viewer, 'webhook.changed', { ...about(webhook), enabled });
    return listed(store, webhook);
  });
}

export async function removeWebhook(ctx: Context, viewer: Viewer, id: string): Promise<void> {
  await ctx.store.write(async (store) => {
    const webhook = await ownWebhook(store, viewer, id);
    await store.webhooks.delete(id);
    await audited(ctx, store, viewer, 'webhook.removed', about(webhook));
  });
}

/** Sends an event that says nothing, at once and once; whatever comes of it is in the delivery. */
export async function testWebhook(ctx: Context, viewer: Viewer, id: string): Promise<Delivery> {
  const webhook = await ownWebhook(ctx.store, viewer, id);
  const now = ctx.now();
  const eventId = `evt_${ctx.newId().replaceAll('-', '')}`;
  const data = { organizationId: webhook.organizationId, actorId: viewer.id };
  const type = 'webhook.test';
  const delivery: Delivery = {
    id: `${id}/${eventId}`,
    webhookId: id,
    eventId,
    type,
    payload: JSON.stringify({ type, timestamp: now.toISOString(), data }),
    state: 'failed',
    attempts: 1,
    nextAt: null,
    lastAt: now,
    lastStatus: null,
    lastProblem: null,
    createdAt: now,
  };
  const { status, problem } = await send(ctx, webhook, delivery);
  const sent: Delivery = {
    ...delivery,
    state: problem === null ? 'delivered' : 'failed',
    lastStatus: status,
    lastProblem: problem,
  };
  await ctx.store.write(async (store) => {
    await ownWebhook(store, viewer, id);
    await store.webhooks.insertDelivery(sent);
  });
  return sent;
}

/** The newest first. */
export async function listDeliveries(ctx: Context, viewer: Viewer, id: string): Promise<Delivery[]> {
  await ownWebhook(ctx.store, viewer, id);
  return ctx.store.webhooks.recent(id, mostShown);
}

async function ownWebhook(store: Store, viewer: Viewer, id: string): Promise<Webhook> {
  await mustAdminister(store, viewer);
  const webhook = await store.webhooks.find(id);
  if (webhook?.organizationId !== viewer.member.organizationId) throw new NotFound();
  return webhook;
}

async function listed(store: Store, webhook: Webhook): Promise<ListedWebhook> {
  const [last = null] = await store.webhooks.recent(webhook.id, 1);
  return { ...webhook, last };
}

/** Whether it is asked at all is decided when something is sent, by the address that its name has then. */
function checkedUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new Invalid('url', 'This is no address. It looks like https://example.com/hooks/vitrine');
  }
  if (url.username !== '' || url.password !== '') {
    throw new Invalid('url', 'The address may hold no name and password. Check the signature instead.');
  }
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isHere) throw new Invalid('url', 'The address must begin with https://');
  url.hash = '';
  return url.href;
}

function checkedEvents(events: WebhookEvent[]): WebhookEvent[] {
  if (events.length === 0) throw new Invalid('events', 'Choose at least one event.');
  return [...new Set(events)];
}

/** Addresses may hold secrets: the log gets the host. */
function about({ id, url }: Webhook) {
  return { webhookId: id, host: new URL(url).host };
}
