import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { turns, writeConversation } from './conversation-file.ts';
import type { Row } from './row.ts';
import { median } from './row.ts';
import type { Options } from './run.ts';
import type { Vitrine } from './vitrine.ts';
import { startVitrine } from './vitrine.ts';

const viewers = 1000;
const racing = 10_000;
const lanes = 64;

/**
 * What a revoke does to those who have the page open, and to those who ask for it while it happens. All
 * times are the client's: the revoke is answered when the client has the answer, a viewer is cut when the
 * client sees the end of the stream. A negative time says that all were cut before the answer was there.
 */
export async function revoke({ rounds }: Options): Promise<Row[]> {
  const vitrine = await startVitrine();
  try {
    const file = join(vitrine.folder, 'conversation.json');
    await writeConversation(file, title, turns(50));
    const [id] = await vitrine.bring(file);
    const cuts: number[] = [];
    for (let round = 0; round < rounds; round += 1) cuts.push(await cutViewers(vitrine, id!, `cut ${round}`));
    const races: Race[] = [];
    for (let round = 0; round < rounds; round += 1) races.push(await race(vitrine, id!, `race ${round}`));
    return [
      {
        what: `Revoke with ${viewers} live viewers, from its answer until the last is cut`,
        measured: median(cuts),
        unit: 'ms',
        aim: { of: 'value', most: 250 },
        facts: { cuts },
      },
      {
        what: `${racing} requests racing a revoke: with content, begun after its answer`,
        measured: races.reduce((sum, { leaked }) => sum + leaked, 0),
        unit: 'answers',
        aim: { of: 'value', most: 0 },
        facts: { races },
      },
    ];
  } finally {
    await vitrine.stop();
  }
}

/** A word that every answer with a byte of the conversation has in it. */
const title = 'Heliotrope';

async function cutViewers(vitrine: Vitrine, conversationId: string, label: string): Promise<number> {
  const { id, url } = await vitrine.share(conversationId, label);
  const agent = new Agent({ maxSockets: Infinity });
  let lastCut = 0;
  const streams = await Promise.all(
    Array.from({ length: viewers }, async () => {
      const stream = await get(agent, `${url}/events`);
      if (stream.statusCode !== 200) throw new Error(`A viewer was answered ${stream.statusCode}`);
      let first = () => {};
      const connected = new Promise<void>((resolve) => (first = resolve));
      stream.on('data', () => first());
      const cut = once(stream, 'close').then(() => (lastCut = Math.max(lastCut, performance.now())));
      await connected;
      return { cut };
    }),
  );
  const answered = await stopSharing(vitrine, conversationId, id);
  await Promise.all(streams.map(({ cut }) => cut));
  agent.destroy();
  return lastCut - answered;
}

interface Race {
  /** Requests that were begun before the revoke was answered, and how many of them were let in. */
  before: number;
  letIn: number;
  /** Those begun after it, and how many of them got a 200 or a word of the conversation. Must be none. */
  after: number;
  leaked: number;
}

async function race(vitrine: Vitrine, conversationId: string, label: string): Promise<Race> {
  const { id, url } = await vitrine.share(conversationId, label);
  const doors = [url, `${url}/conversation.json`];
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const result: Race = { before: 0, letIn: 0, after: 0, leaked: 0 };
  let asked = 0;
  let answered = Infinity;
  const lane = async () => {
    while (asked < racing) {
      asked += 1;
      // A third are under way when the owner asks to stop.
      if (asked === Math.floor(racing / 3)) {
        void stopSharing(vitrine, conversationId, id).then((at) => (answered = at));
      }
      const begun = performance.now();
      const answer = await get(agent, doors[asked % doors.length]!);
      const body = Buffer.concat(await answer.toArray()).toString();
      const hasContent = answer.statusCode === 200 || body.includes(title);
      if (begun > answered) {
        result.after += 1;
        result.leaked += Number(hasContent);
      } else {
        result.before += 1;
        result.letIn += Number(hasContent);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  agent.destroy();
  if (result.after === 0 || result.letIn === 0) throw new Error('The requests did not race the revoke');
  return result;
}

/** Answers when the answer was there. */
async function stopSharing(vitrine: Vitrine, conversationId: string, linkId: string): Promise<number> {
  const url = `${vitrine.origin}/api/v1/conversations/${conversationId}/links/${linkId}`;
  const sent = request(url, { method: 'DELETE', headers: vitrine.headers }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const at = performance.now();
  if (answer.statusCode !== 204) throw new Error(`The revoke was answered ${answer.statusCode}`);
  answer.resume();
  return at;
}

async function get(agent: Agent, url: string): Promise<IncomingMessage> {
  const sent = request(url, { agent }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return answer;
}
