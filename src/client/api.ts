/** Calls to Vitrine's API: over the network, or from within the server that answers them. */
export interface Api {
  send(method: string, path: string, options?: SendOptions): Promise<Response>;
}

export interface SendOptions {
  headers?: Record<string, string>;
  body?: string | FormData;
}

/** The API said no, in its own words. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Sends and receives JSON.
 *
 * @throws Refused with the problem's own words.
 */
export async function ask<T>(api: Api, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await api.send(method, path, body === undefined ? {} : jsonBody(body));
  await mustBeOk(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export function jsonBody(body: unknown): SendOptions & { headers: Record<string, string> } {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** @throws Refused */
export async function mustBeOk(answer: Response): Promise<void> {
  if (!answer.ok) throw new Refused(answer.status, await problemOf(answer));
}

/** What went wrong, in the server's words. */
async function problemOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const problem = JSON.parse(text) as { title?: string; detail?: string };
    return problem.detail ?? problem.title ?? text;
  } catch {
    return `The server answered ${answer.status}.`;
  }
}
