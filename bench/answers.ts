import type { ClientRequest } from 'node:http';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, startChild } from './process.ts';
import { tokens, tokensPerSecond } from './recorded-model.ts';
import type { Row } from './row.ts';
import { median } from './row.ts';
import type { Options } from './run.ts';
import { startVitrine } from './vitrine.ts';

const conversations = 200;
const watchersEach = 5;

/**
 * Many conversations that are answered at once, each with some who read along: how long a token takes from the
 * model to a reader's socket, and what it costs the server, beside a bare fan-out that has the tokens already.
 */
export async function answers({ rounds }: Options): Promise<Row[]> {
  const most = Math.min(rounds, 3);
  const ours: Run[] = [];
  const bare: Run[] = [];
  for (let round = 0; round < most; round += 1) {
    ours.push(await throughVitrine());
    bare.push(await throughBareServer());
  }
  const late = median(ours.map(({ latencies }) => percentile(latencies, 0.99)));
  const lateBare = median(bare.map(({ latencies }) => percentile(latencies, 0.99)));
  const cost = (runs: Run[]) => median(runs.map(({ cpu, delivered }) => (cpu / delivered) * 1e6));
  const what = `${conversations} answers at ${tokensPerSecond} tokens/s, ${watchersEach} readers each`;
  const expected = conversations * watchersEach * tokens;
  return [
    {
      what: `${what}: from the model to a reader, 99 of 100 tokens within`,
      measured: late,
      peer: { name: 'bare node:http', value: lateBare },
      unit: 'ms',
      aim: { of: 'value', most: 100 },
      facts: { half: ours.map(({ latencies }) => percentile(latencies, 0.5)) },
    },
    {
      what: `${what}: CPU for each token delivered`,
      measured: cost(ours),
      peer: { name: 'bare node:http', value: cost(bare) },
      unit: 'µs',
      aim: { of: 'ratio', most: 3 },
    },
    {
      what: `${what}: tokens that did not arrive`,
      measured: Math.max(...ours.map(({ total }) => expected - total)),
      unit: 'tokens',
      aim: { of: 'value', most: 0 },
    },
  ];
}

interface Run {
  /** Milliseconds, of each token in the middle of the run. */
  latencies: number[];
  /** Seconds of the server's CPU, and tokens that arrived, in the same time. */
  cpu: number;
  delivered: number;
  /** All that arrived. */
  total: number;
}

async function throughVitrine(): Promise<Run> {
  const vitrine = await startVitrine({
    recorded: true,
    environment: { VITRINE_MAX_ANSWERS_PER_PERSON: String(conversations) },
  });
  try {
    const call = async (path: string, body: object) => {
      const answer = await fetch(`${vitrine.origin}/api/v1${path}`, {
        method: 'POST',
        headers: { ...vitrine.headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as { id: string };
    };
    const provider = { kind: 'openai-compatible', name: 'Recorded', baseUrl: 'http://127.0.0.1:1/v1' };
    const { id: providerId } = await call('/organization/providers', { ...provider, models: ['recorded'] });
    const ids: string[] = [];
    // Named: no title is asked for.
    for (let i = 0; i < conversations; i += 1) {
      ids.push((await call('/conversations', { title: `Conversation ${i}` })).id);
    }
    const paths = ids.map((id) => `${vitrine.origin}/api/v1/conversations/${id}/events`);
    return await listen(vitrine.pid, paths, vitrine.headers, async () => {
      const asked = { text: 'Go on', reply: true, model: `${providerId}/recorded` };
      await Promise.all(ids.map((id) => call(`/conversations/${id}/messages`, asked)));
    });
  } finally {
    await vitrine.stop();
  }
}

async function throughBareServer(): Promise<Run> {
  const server = await startChild<{ origin: string }>('fan-out-server.ts');
  try {
    const paths = Array.from({ length: conversations }, (_, i) => `${server.ready.origin}/${i}`);
    return await listen(server.pid, paths, {}, async () => void server.child.send('go'));
  } finally {
    await server.stop();
  }
}

async function listen(
  pid: number,
  urls: string[],
  headers: Record<string, string>,
  begin: () => Promise<void>,
): Promise<Run> {
  const agent = new Agent({ maxSockets: Infinity });
  const run: Run = { latencies: [], cpu: 0, delivered: 0, total: 0 };
  let isMeasuring = false;
  const hear = (chunk: string) => {
    const now = Date.now();
    for (let at = chunk.indexOf('~'); at !== -1; at = chunk.indexOf('~', at + 1)) {
      run.total += 1;
      if (isMeasuring) run.latencies.push(now - Number(chunk.slice(at + 1, at + 14)));
    }
  };
  const open: ClientRequest[] = [];
  for (const url of urls) {
    await Promise.all(
      Array.from({ length: watchersEach }, async () => {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        const asked = request(url, { agent, headers }, (answer) => {
          if (answer.statusCode !== 200) return reject(new Error(`${url}: ${answer.statusCode}`));
          answer.setEncoding('latin1');
          answer.once('data', () => resolve());
          answer.on('data', hear);
          answer.on('error', () => {});
        });
        asked.on('error', reject);
        asked.end();
        open.push(asked);
        await promise;
      }),
    );
  }
  await begin();
  const seconds = tokens / tokensPerSecond;
  await sleep(seconds * 250);
  const before = { cpu: cpuSeconds(pid), total: run.total };
  isMeasuring = true;
  await sleep(seconds * 500);
  isMeasuring = false;
  run.cpu = cpuSeconds(pid) - before.cpu;
  run.delivered = run.total - before.total;
  await quiet(() => run.total);
  for (const asked of open) asked.destroy();
  agent.destroy();
  return run;
}

/** Until nothing comes any more: timers of a busy machine run late. */
async function quiet(total: () => number): Promise<void> {
  for (let before = -1; before !== total(); await sleep(1500)) before = total();
}

function percentile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!;
}
