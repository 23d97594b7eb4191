import { readProblem } from './problem.ts';

const base = '/api/v1';

/** Where a call of the API lives; for links and streams that the browser opens itself. */
export function apiUrl(path: string): string {
  return base + path;
}

/** Calls the API. Throws a ProblemError for what the server refuses, a TypeError when it can't be reached. */
export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  return send<T>(method, base + path, body, signal);
}

/** The sign-in calls, which have a root of their own. */
export async function authRequest(path: string, body: unknown): Promise<void> {
  await send<unknown>('POST', `/api/auth${path}`, body);
}

async function send<T>(method: string, url: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) {
    const wait = answer.headers.get('retry-after') ?? answer.headers.get('x-retry-after');
    throw readProblem(answer.status, text, wait);
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
