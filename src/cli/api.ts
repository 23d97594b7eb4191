/** Calls to a server's API, as the environment names it. */

export function serverUrl(): string {
  return (process.env['VITRINE_URL'] ?? 'http://127.0.0.1:4100').replace(/\/+$/, '');
}

export function headers(): Record<string, string> {
  const key = process.env['VITRINE_KEY'];
  if (!key) throw new Error('Set VITRINE_KEY to an API key: make one under Settings in the workspace.');
  return { authorization: `Bearer ${key}` };
}

/** Sends and receives JSON; throws an Error with the problem's own words. */
export async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${serverUrl()}${path}`, {
    method,
    headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Error(`${serverUrl()} does not answer. Is it running? Set VITRINE_URL if it is elsewhere.`, {
      cause: error,
    });
  });
  if (!answer.ok) throw new Error(await problemOf(answer));
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

/** What went wrong, in the server's words. */
export async function problemOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const problem = JSON.parse(text) as { title?: string; detail?: string };
    return problem.detail ?? problem.title ?? text;
  } catch {
    return `The server answered ${answer.status}.`;
  }
}

/** The lines of a stream of UTF-8. */
export async function* lines(stream: ReadableStream<Uint8Array>): AsyncIterable<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    yield* parts.filter((line) => line !== '');
  }
  if (rest !== '') yield rest;
}
