import { queryOptions } from '@tanstack/react-query';
import type {
  Assistant,
  AssistantList,
  ModelList,
  Provider,
  ProviderList,
  ProviderTest,
} from '../../../http/wire/models.ts';
import { request } from './request.ts';

/** Who can be asked: what the providers offer, and last the Practice model. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => request<ModelList>('GET', '/models', undefined, signal),
});

/** My own, and those that others share. */
export const assistantsQuery = queryOptions({
  queryKey: ['assistants'],
  queryFn: ({ signal }) => request<AssistantList>('GET', '/assistants', undefined, signal),
});

export interface AssistantWish {
  name: string;
  description: string;
  model: string;
  systemPrompt: string;
  /** 0 to 2; null: as the model has it. */
  temperature: number | null;
  shared: boolean;
}

export function createAssistant(wish: AssistantWish): Promise<Assistant> {
  return request('POST', '/assistants', wish);
}

export function changeAssistant(id: string, wish: Partial<AssistantWish>): Promise<Assistant> {
  return request('PATCH', `/assistants/${id}`, wish);
}

export function deleteAssistant(id: string): Promise<void> {
  return request('DELETE', `/assistants/${id}`);
}

/** For admins. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: ({ signal }) => request<ProviderList>('GET', '/organization/providers', undefined, signal),
});

export interface ProviderWish {
  name: string;
  /** Null: where that kind lives. */
  baseUrl: string | null;
  /** Missing: as it is kept; null: none. */
  key?: string | null;
  models: string[];
}

export function createProvider(kind: Provider['kind'], wish: ProviderWish): Promise<Provider> {
  return request('POST', '/organization/providers', { kind, ...wish });
}

export function changeProvider(id: string, wish: ProviderWish): Promise<Provider> {
  return request('PATCH', `/organization/providers/${id}`, wish);
}

export function deleteProvider(id: string): Promise<void> {
  return request('DELETE', `/organization/providers/${id}`);
}

/** Where a provider is asked, and with what. With an `id` and without a key: with the one that is kept. */
export interface Connection {
  id?: string;
  kind: Provider['kind'];
  baseUrl: string | null;
  key: string | null;
}

/** Asks the provider itself, which may take ten seconds. */
export function testProvider(connection: Connection): Promise<ProviderTest> {
  return request('POST', '/organization/providers/test', connection);
}
