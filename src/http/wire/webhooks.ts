import { z } from 'zod';
import { webhookEvents } from '../../domain/webhook.ts';

const time = z.iso.datetime().describe('ISO 8601, UTC');
const url = z.string().trim().max(2000).describe('Where to post to; https');
const events = z.array(z.enum(webhookEvents));

const delivery = z.object({
  eventId: z.string().describe('As `webhook-id` says it; the same for every attempt'),
  type: z.string().describe('One of the events, or `webhook.test`'),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  createdAt: time,
  lastAt: time.nullable(),
  nextAt: time.nullable().describe('When it is tried again'),
  status: z.number().nullable().describe('What was answered last'),
  problem: z.string().nullable().describe('Why the last attempt counts as failed, in words that follow “it”'),
});
export const deliveryList = z.object({ items: z.array(delivery) });
export const tested = delivery;

export const webhook = z.object({
  id: z.string(),
  url: z.string(),
  events,
  enabled: z.boolean(),
  stoppedBecause: z.string().nullable().describe('Why the server turned it off, in words'),
  failingSince: time.nullable(),
  createdAt: time,
  last: delivery.nullable().describe('The newest event'),
});
export const webhookList = z.object({ items: z.array(webhook) });
export const createWebhook = z.object({ url, events });
export const webhookMade = webhook.extend({
  secret: z.string().describe('Shown once: what signatures are checked with (Standard Webhooks)'),
});
/** What is missing stays as it is. */
export const changeWebhook = z.object({
  url: url.optional(),
  events: events.optional(),
  enabled: z.boolean().optional(),
});

export type WebhookAnswer = z.infer<typeof webhook>;
export type WebhookMade = z.infer<typeof webhookMade>;
export type DeliveryAnswer = z.infer<typeof delivery>;
