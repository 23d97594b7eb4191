import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEnvironment } from '../bin/setup.js';
import { startChild } from './process.ts';

export interface Vitrine {
  origin: string;
  pid: number;
  /** A folder that goes with the server. */
  folder: string;
  /** With the owner's API key. */
  headers: Record<string, string>;
  /** The owner's, for a browser: as `Set-Cookie` says them. */
  cookies: string[];
  /** Imports a file; answers the ids of its conversations. */
  bring: (path: string) => Promise<string[]>;
  share: (conversationId: string, label?: string) => Promise<{ id: string; url: string }>;
  stop: () => Promise<void>;
}

/** A fresh server with an owner, filled through its API as a person would. `recorded`: every model plays back a recording. */
export async function startVitrine(
  options: { recorded?: boolean; environment?: NodeJS.ProcessEnv } = {},
): Promise<Vitrine> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const server = await startChild<{ origin: string; setUpKey: string }>(
    'vitrine-server.ts',
    [join(folder, 'data'), ...(options.recorded ? ['recorded'] : [])],
    { ...nodeEnvironment, ...options.environment },
  ).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const { origin, setUpKey } = server.ready;
  const password = ['not', 'a', 'secret', 'one'].join(' ');
  const owner = { organization: 'Bench', name: 'Ana', email: 'ana@example.com', password };
  const cookie = (await post(`${origin}/api/v1/setup`, { key: setUpKey, ...owner })).headers.getSetCookie();
  const made = await post(`${origin}/api/v1/keys`, { name: 'bench' }, { cookie: cookie.join('; ') });
  const headers = { authorization: `Bearer ${((await made.json()) as { key: string }).key}` };
  return {
    origin,
    pid: server.pid,
    folder,
    headers,
    cookies: cookie,
    async bring(path) {
      const body = new FormData();
      body.append('file', await openAsBlob(path), 'conversations.json');
      const answer = await expectOk(
        await fetch(`${origin}/api/v1/conversations/import`, { method: 'POST', headers, body }),
      );
      const { conversations } = (await answer.json()) as { conversations: { id: string }[] };
      return conversations.map(({ id }) => id);
    },
    async share(conversationId, label) {
      const url = `${origin}/api/v1/conversations/${conversationId}/links`;
      return (await post(url, label === undefined ? {} : { label }, headers)).json() as Promise<{
        id: string;
        url: string;
      }>;
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return expectOk(
    await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );
}

async function expectOk(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
