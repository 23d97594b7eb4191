import { z } from 'zod';
import type { ListedWebhook } from '../actions/webhooks/webhooks.ts';
import {
  addWebhook,
  changeWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  testWebhook,
} from '../actions/webhooks/webhooks.ts';
import type { Delivery } from '../store/webhooks.ts';
import { forMember } from './route.ts';
import { id } from './wire/conversation.ts';
import * as wire from './wire/webhooks.ts';

const params = z.object({ id });

export const list = forMember(
  { summary: 'Who is told of events in my organization (admins)', answers: { 200: wire.webhookList } },
  async ({ app, viewer }) => ({ items: (await listWebhooks(app.ctx, viewer)).map(present) }),
);

export const create = forMember(
  {
    summary: 'Add a webhook (admins); its secret is shown once',
    body: wire.createWebhook,
    repeats: 'never',
    answers: { 201: wire.webhookMade },
  },
  async ({ app, viewer, body, reply }) => {
    const { webhook, secret } = await addWebhook(app.ctx, viewer, body);
    return reply.code(201).send({ ...present(webhook), secret });
  },
);

export const change = forMember(
  {
    summary: 'Change a webhook, turn it off or on (admins)',
    params,
    body: wire.changeWebhook,
    answers: { 200: wire.webhook },
  },
  async ({ app, viewer, params, body: { url, events, enabled } }) =>
    present(
      await changeWebhook(app.ctx, viewer, params.id, {
        ...(url !== undefined && { url }),
        ...(events !== undefined && { events }),
        ...(enabled !== undefined && { enabled }),
      }),
    ),
);

export const remove = forMember(
  { summary: 'Remove a webhook (admins); it is told nothing any more', params, answers: { 204: null } },
  async ({ app, viewer, params, reply }) => {
    await removeWebhook(app.ctx, viewer, params.id);
    return reply.code(204).send();
  },
);

export const test = forMember(
  {
    summary: 'Send a webhook an event that says nothing, and see what it answers (admins)',
    params,
    answers: { 200: wire.tested },
  },
  async ({ app, viewer, params }) => presentDelivery(await testWebhook(app.ctx, viewer, params.id)),
);

export const deliveries = forMember(
  {
    summary: 'What a webhook was told lately, and what it answered (admins)',
    params,
    answers: { 200: wire.deliveryList },
  },
  async ({ app, viewer, params }) => ({
    items: (await listDeliveries(app.ctx, viewer, params.id)).map(presentDelivery),
  }),
);

function present({ id, url, events, enabled, stoppedBecause, failingSince, createdAt, last }: ListedWebhook) {
  return {
    id,
    url,
    events,
    enabled,
    stoppedBecause,
    failingSince: failingSince?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    last: last && presentDelivery(last),
  };
}

function presentDelivery(delivery: Delivery) {
  const { eventId, type, state, attempts, createdAt, lastAt, nextAt, lastStatus, lastProblem } = delivery;
  return {
    eventId,
    type,
    state,
    attempts,
    createdAt: createdAt.toISOString(),
    lastAt: lastAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
    status: lastStatus,
    problem: lastProblem,
  };
}
