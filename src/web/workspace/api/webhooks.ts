import { queryOptions } from '@tanstack/react-query';
import type { WebhookEvent } from '../../../domain/webhook.ts';
import type { DeliveryAnswer, WebhookAnswer, WebhookMade } from '../../../http/wire/webhooks.ts';
import { request } from './request.ts';

const path = '/organization/webhooks';

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => request<{ items: WebhookAnswer[] }>('GET', path, undefined, signal),
});

export const deliveriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: ({ signal }) =>
      request<{ items: DeliveryAnswer[] }>('GET', `${path}/${id}/deliveries`, undefined, signal),
  });

export interface WebhookWish {
  url: string;
  events: WebhookEvent[];
}

export function addWebhook(wish: WebhookWish): Promise<WebhookMade> {
  return request('POST', path, wish);
}

/** What is missing stays as it is. */
export function changeWebhook(
  id: string,
  change: Partial<WebhookWish> & { enabled?: boolean },
): Promise<WebhookAnswer> {
  return request('PATCH', `${path}/${id}`, change);
}

export function removeWebhook(id: string): Promise<void> {
  return request('DELETE', `${path}/${id}`);
}

/** At once; whatever came of it is in the answer. */
export function testWebhook(id: string): Promise<DeliveryAnswer> {
  return request('POST', `${path}/${id}/test`);
}
