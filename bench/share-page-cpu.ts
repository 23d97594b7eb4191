import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { turns, writeConversation } from './conversation-file.ts';
import type { Nginx } from './nginx.ts';
import { startNginx } from './nginx.ts';
import { cpuSeconds, findProgram, startChild } from './process.ts';
import type { Row } from './row.ts';
import { median, Missing } from './row.ts';
import type { Options } from './run.ts';
import { startVitrine } from './vitrine.ts';

const what = 'Share page of 50 messages, CPU per request';
const connections = 16;
const seconds = 3;
/** A browser's: its name is looked at. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36';

/**
 * How much CPU a request for a share page costs, with the decision made on each, beside a bare `node:http`
 * server that sends the same bytes with the same headers, and beside nginx with the same file on disk.
 * CPU time of the server's own process instead of throughput: the load generator shares the cores.
 */
export async function sharePageCpu({ rounds }: Options): Promise<Row[]> {
  const aims = { bare: { of: 'ratio', most: 1.5 }, nginx: { of: 'ratio', most: 3 } } as const;
  const skipped = (note: string): Row => ({ what, measured: null, unit: 'µs', aim: aims.bare, note });
  const vitrine = await startVitrine();
  const stops = [vitrine.stop];
  try {
    const wrk = findProgram('wrk');
    const file = join(vitrine.folder, 'conversation.json');
    await writeConversation(file, 'Fifty messages', turns(50));
    const [id] = await vitrine.bring(file);
    const { url } = await vitrine.share(id!);
    const page = await get(url, 'gzip');
    const plain = await get(url, 'identity');

    const bare = await startBare(page);
    stops.push(bare.stop);
    const nginx = await startNginx({ 'page.html': plain.body.toString() }).catch((error: unknown) => {
      if (error instanceof Missing) return error;
      throw error;
    });
    if (!(nginx instanceof Missing)) stops.push(nginx.stop);

    const servers: Server[] = [
      { name: 'vitrine', url, cpu: () => cpuSeconds(vitrine.pid), each: [] },
      { name: 'node:http', url: bare.origin, cpu: () => cpuSeconds(bare.pid), each: [] },
      ...(nginx instanceof Missing ? [] : [nginxServer(nginx)]),
    ];
    for (const server of servers) await load(wrk, server.url, 2);
    for (let round = 0; round < rounds; round += 1) {
      for (const server of servers) {
        const before = server.cpu();
        const requests = await load(wrk, server.url, seconds);
        server.each.push(((server.cpu() - before) / requests) * 1e6);
      }
    }
    const [own, byNode, byNginx] = servers.map(({ each }) => median(each));
    const facts = {
      connections,
      bytes: { plain: plain.body.length, gzip: page.body.length },
      rounds: Object.fromEntries(servers.map(({ name, each }) => [name, each])),
    };
    const row = { what, measured: own!, unit: 'µs' } as const;
    return [
      { ...row, peer: { name: 'node:http', value: byNode! }, aim: aims.bare, facts },
      nginx instanceof Missing
        ? { ...skipped(nginx.message), aim: aims.nginx }
        : { ...row, peer: { name: 'nginx', value: byNginx! }, aim: aims.nginx },
    ];
  } catch (error) {
    if (error instanceof Missing) return [skipped(error.message)];
    throw error;
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

interface Server {
  name: string;
  url: string;
  cpu: () => number;
  /** Microseconds for each request, in each round. */
  each: number[];
}

function nginxServer(nginx: Nginx): Server {
  return { name: 'nginx', url: `${nginx.origin}/page.html`, cpu: nginx.cpuSeconds, each: [] };
}

async function startBare(page: Page) {
  const server = await startChild<'awake'>('bare-server.ts');
  const listening = once(server.child, 'message');
  // What node:http adds by itself is left to it.
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...headers } = page.headers;
  server.child.send({ headers, body: page.body.toString('base64') });
  const [{ origin }] = (await listening) as [{ origin: string }];
  return { ...server, origin };
}

/** Asks as often as it can; answers how many requests were answered. */
async function load(wrk: string, url: string, duration: number): Promise<number> {
  const headers = ['Accept-Encoding: gzip', `User-Agent: ${userAgent}`].flatMap((header) => ['-H', header]);
  const args = ['-t1', `-c${connections}`, `-d${duration}s`, ...headers, url];
  const child = spawn(wrk, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'close');
  const requests = Number(/(\d+) requests in/.exec(output)?.[1]);
  if (!requests || /Non-2xx|Socket errors/.test(output)) throw new Error(`wrk at ${url}:\n${output}`);
  return requests;
}

interface Page {
  headers: IncomingHttpHeaders;
  /** As sent. */
  body: Buffer;
}

async function get(url: string, encoding: string): Promise<Page> {
  const sent = request(url, { headers: { 'accept-encoding': encoding } }).end();
  const [answer] = await once(sent, 'response');
  return { headers: answer.headers, body: Buffer.concat(await answer.toArray()) };
}
