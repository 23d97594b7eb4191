import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Conversation, Message } from '../src/domain/conversation.ts';
import { Terms } from '../src/domain/search/terms.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { Store } from '../src/store/store.ts';
import { cpuSeconds } from './process.ts';
import type { Row } from './row.ts';
import { median } from './row.ts';
import type { Options } from './run.ts';
import type { Vitrine } from './vitrine.ts';
import { startVitrine } from './vitrine.ts';
import { anyWord, randomNumbers, wordAt } from './random-text.ts';

const small = 10_000;
const large = 1_000_000;
const messagesEach = 20;
const requests = 100;
/** What the one who sees little sees, in both: so many conversations of others. */
const sharedWithBo = 20;
/** A word that is in so many messages in both, all of them in what was shared. */
const rareWord = 'quetzalcoatlus';
const rareIn = 10;

/**
 * Searches among 1,000,000 messages, beside the same among 10,000: by the owner of all of them, and by
 * someone who sees 400. Words are as frequent as in a language: the tenth is in a third of all messages.
 */
export async function search({ rounds }: Options): Promise<Row[]> {
  const servers = [await filled(small), await filled(large)] as const;
  try {
    const rows: Row[] = [];
    for (const [whose, headersOf] of Object.entries(askers)) {
      for (const [name, query] of Object.entries(queries)) {
        const each = servers.map((): number[] => []);
        for (let round = 0; round < rounds + 1; round += 1) {
          for (const [place, server] of servers.entries()) {
            const cpu = await cpuOf(server, headersOf(server), query);
            // The first round warms up.
            if (round > 0) each[place]!.push(cpu);
          }
        }
        const [beside, measured] = each.map(median);
        rows.push({
          what: `${large.toLocaleString('en')} messages: search by ${whose}, ${name}, CPU per query`,
          measured: measured!,
          peer: { name: small.toLocaleString('en'), value: beside! },
          unit: 'ms',
          aim: { of: 'ratio', most: 3 },
          facts: { requests, query, each },
        });
      }
    }
    return rows;
  } finally {
    for (const { vitrine } of servers) await vitrine.stop();
  }
}

interface Filled {
  vitrine: Vitrine;
  bo: Record<string, string>;
}

const askers: Record<string, (server: Filled) => Record<string, string>> = {
  'their owner': ({ vitrine }) => vitrine.headers,
  'someone who sees 400': ({ bo }) => bo,
};

/** Nothing that costs by itself differs between the two: each query fills a page in both, or finds the same few. */
const queries: Record<string, string> = {
  'a rare word': `"${rareWord}"`,
  'a common word': wordAt(10),
  'two words': `${wordAt(30)} ${wordAt(60)}`,
  'two words, one of them rare': `${wordAt(10)} ${rareWord}`,
  'a phrase': `"${wordAt(4)} ${wordAt(9)}"`,
  'a phrase of common words that is nowhere': `"${[20, 21, 22, 23].map(wordAt).join(' ')}"`,
  'a beginning of words': wordAt(500).slice(0, 3),
  'a word that is nowhere': 'nonesuch',
};

async function cpuOf({ vitrine }: Filled, headers: Record<string, string>, query: string): Promise<number> {
  const url = `${vitrine.origin}/api/v1/search?${new URLSearchParams({ q: query })}`;
  const before = cpuSeconds(vitrine.pid);
  for (let n = 0; n < requests; n += 1) {
    const answer = await fetch(url, { headers });
    if (!answer.ok) throw new Error(`${query}: ${answer.status}`);
    await answer.arrayBuffer();
  }
  return ((cpuSeconds(vitrine.pid) - before) / requests) * 1000;
}

/** A server whose database was filled behind its back, with all of it indexed: through the API this would take hours. */
async function filled(messages: number): Promise<Filled> {
  const vitrine = await startVitrine();
  const bo = await colleague(vitrine);
  const ana = await whoIs(vitrine, vitrine.headers);
  const databases = openSqlite(join(vitrine.folder, 'data', 'vitrine.db'));
  const store = new Store(databases, 'bench');
  const organizationId = ana.organization.id;
  const conversations = messages / messagesEach;
  const random = randomNumbers(1);
  const text = () => Array.from({ length: 10 + Math.floor(random() * 70) }, () => anyWord(random)).join(' ');
  // Half a minute from message to message, in both up to now.
  const start = Date.now() - messages * 30_000;
  for (let first = 0; first < conversations; first += 250) {
    await store.write(async (store) => {
      for (let n = first; n < Math.min(first + 250, conversations); n += 1) {
        const isShared = n % (conversations / sharedWithBo) === 3;
        const at = (place: number) => new Date(start + (n * messagesEach + place) * 30_000);
        const conversation: Conversation = {
          id: randomUUID(),
          organizationId,
          ownerId: ana.id,
          title: `Conversation ${n}`,
          kind: 'vitrine',
          activeLeafId: null,
          revision: 1,
          maskedTitle: null,
          redactInside: false,
          reviewRevision: 0,
          createdAt: at(0),
          updatedAt: at(messagesEach - 1),
        };
        const said = Array.from({ length: messagesEach }, (_, place): Message => {
          const isRare = place === 7 && n % (conversations / rareIn) === 3;
          return {
            id: randomUUID(),
            parentId: null,
            role: place % 2 === 0 ? 'user' : 'assistant',
            authorId: null,
            model: null,
            ended: null,
            parts: [{ type: 'text', text: isRare ? `${wordAt(10)} ${rareWord} ${text()}` : text() }],
            revision: 1,
            createdAt: at(place),
          };
        });
        await store.conversations.insertWhole({ conversation, messages: said, files: [] });
        if (isShared) {
          const to = { type: 'person', userId: bo.id } as const;
          await store.grants.replace(conversation, [{ to, level: 'view' }], ana.id, at(0));
        }
        await store.searchIndex.add(conversation, [
          ...said.map(({ id, role, createdAt, parts: [part] }) => ({
            messageId: id,
            role,
            at: createdAt,
            terms: new Terms().add((part as { text: string }).text).all(),
          })),
          {
            messageId: '',
            role: 'title',
            at: at(messagesEach),
            terms: new Terms().add(conversation.title).all(),
          },
        ]);
        await store.searchIndex.indexed(conversation.id, conversation.revision);
      }
    });
  }
  // As the server does when it has nothing else to do.
  while (await store.write((store) => store.searchIndex.tidy()));
  await store.close();
  // The connections that the server closed in the meantime are noticed.
  await setTimeout(100);
  return { vitrine, bo: bo.headers };
}

interface Person {
  id: string;
  organization: { id: string };
}

async function whoIs({ origin }: Vitrine, headers: Record<string, string>): Promise<Person> {
  return (await fetch(`${origin}/api/v1/me`, { headers })).json() as Promise<Person>;
}

/** Someone else in the organization. */
async function colleague(vitrine: Vitrine): Promise<{ id: string; headers: Record<string, string> }> {
  const post = async (path: string, body: object, headers: Record<string, string>) => {
    const answer = await fetch(vitrine.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const invited = await post('/api/v1/organization/members', { email: 'bo@example.com' }, vitrine.headers);
  const token = ((await invited.json()) as { url: string }).url.split('/').at(-1);
  const password = ['not', 'a', 'secret', 'one'].join(' ');
  const joined = await post(`/api/v1/invitations/${token}`, { name: 'Bo', password }, {});
  const cookie = joined.headers.getSetCookie().join('; ');
  const key = (await (await post('/api/v1/keys', { name: 'bench' }, { cookie })).json()) as { key: string };
  const headers = { authorization: `Bearer ${key.key}` };
  return { id: (await whoIs(vitrine, headers)).id, headers };
}
