import type { Api } from '../client/api.ts';
import * as client from '../client/api.ts';

/** Calls to a server's API, as the environment names it. */

export function serverUrl(): string {
  return (process.env['VITRINE_URL'] ?? 'http://127.0.0.1:4100').replace(/\/+$/, '');
}

export function headers(): Record<string, string> {
  const key = process.env['VITRINE_KEY'];
  if (!key) throw new Error('Set VITRINE_KEY to an API key: make one under Settings in the workspace.');
  return { authorization: `Bearer ${key}` };
}

export const remoteApi: Api = {
  async send(method, path, options = {}) {
    const { body } = options;
    return fetch(`${serverUrl()}${path}`, {
      method,
      headers: { ...headers(), ...options.headers },
      ...(body === undefined ? {} : { body }),
    }).catch((error: unknown) => {
      throw new Error(`${serverUrl()} does not answer. Is it running? Set VITRINE_URL if it is elsewhere.`, {
        cause: error,
      });
    });
  },
};

/** Sends and receives JSON; throws an Error with the problem's own words. */
export function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  return client.ask(remoteApi, method, path, body);
}
