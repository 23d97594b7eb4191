import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { Person, World } from './support/world.ts';
import { emailOf, startWorld } from './support/world.ts';

/**
 * The life of links against a model: plain values, written apart from the product's code. After every
 * random step each link that was ever made is tried at every door, over the real HTTP API.
 */
interface ModelLink {
  owner: Person;
  conversation: string;
  id: string;
  token: string;
  fileId: string;
  made: number;
  end: number | null;
  stopped: boolean;
}

interface Model {
  links: ModelLink[];
  conversations: { id: string; owner: Person; deleted: boolean }[];
  allowed: 'off' | 'admins' | 'members';
  longestDays: number | null;
  away: Set<Person>;
}

const day = 86_400_000;
const owners = ['ana', 'bo', 'cai'] as const;
type Owner = (typeof owners)[number];

type Step =
  | { do: 'share'; owner: Owner; label: number; days: number | null }
  | { do: 'stop' | 'delete' | 'extend'; which: number; days: number | null }
  | { do: 'wait'; days: number }
  | { do: 'allow'; whom: Model['allowed']; longestDays: number | null }
  | { do: 'disable' | 'enable'; who: 'cai' | 'bo' };

const days = fc.option(fc.integer({ min: 1, max: 9 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('share' as const),
      owner: fc.constantFrom(...owners),
      label: fc.nat(2),
      days,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stop' as const), which: fc.nat(), days }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat(), days }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('extend' as const), which: fc.nat(), days }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('allow' as const),
      whom: fc.constantFrom('off' as const, 'admins' as const, 'members' as const, 'members' as const),
      longestDays: fc.option(fc.integer({ min: 2, max: 6 })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('disable' as const, 'enable' as const),
      who: fc.constantFrom('cai' as const, 'bo' as const),
    }),
  },
);

let world: World;
let clients: Record<Owner, Client>;
const stepsInAll = Number(process.env['LINK_LIFE_STEPS'] ?? 600);

beforeAll(async () => {
  world = await startWorld();
  clients = { ana: await world.as('ana'), bo: await world.as('bo'), cai: await world.as('cai') };
});
afterAll(() => world.stop());

it('a link opens exactly while its owner, its time and the policy let it', async () => {
  const perRun = 30;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: perRun, maxLength: perRun }), async (steps) => {
      const model: Model = {
        links: [],
        conversations: [],
        allowed: 'members',
        longestDays: null,
        away: new Set(),
      };
      await setStatus('cai', 'active');
      await setStatus('bo', 'active');
      await setPolicy(model);
      for (const next of steps) {
        await take(model, next);
        await checkEveryLink(model);
      }
    }),
    { numRuns: Math.ceil(stepsInAll / perRun), endOnFailure: true },
  );
}, 600_000);

async function take(model: Model, next: Step): Promise<void> {
  if (next.do === 'wait') world.pass(next.days * day);
  else if (next.do === 'allow') {
    model.allowed = next.whom;
    model.longestDays = next.longestDays;
    await setPolicy(model);
  } else if ('who' in next) {
    if (next.do === 'disable') model.away.add(next.who);
    else model.away.delete(next.who);
    await setStatus(next.who, next.do === 'disable' ? 'disabled' : 'active');
  } else if (next.do === 'share') await share(model, next);
  else {
    const link = model.links[next.which % Math.max(1, model.links.length)];
    if (link) await change(model, link, next);
  }
}

async function share(
  model: Model,
  { owner, label, days: last }: Extract<Step, { do: 'share' }>,
): Promise<void> {
  if (model.away.has(owner)) return;
  const client = clients[owner];
  let conversation = model.conversations.find((c) => c.owner === owner && !c.deleted);
  if (!conversation) {
    const { id } = (await client.post('/api/v1/conversations', {})).json;
    conversation = { id, owner, deleted: false };
    model.conversations.push(conversation);
    const file = await client.post(
      `/api/v1/conversations/${id}/files`,
      filesForm({ name: 'a.txt', bytes: 'secret a' }),
    );
    await client.post(`/api/v1/conversations/${id}/messages`, {
      text: 'secret text',
      fileIds: [file.json.id],
    });
  }
  const now = world.now().getTime();
  const answer = await client.post(`/api/v1/conversations/${conversation.id}/links`, {
    ...(label ? { label: `label ${label}` } : {}),
    ...(last === null ? {} : { expiresAt: new Date(now + last * day).toISOString() }),
  });
  if (!mayShare(model, owner)) return expect(answer.status).toBe(403) as never;
  if (last !== null && model.longestDays !== null && last > model.longestDays) {
    return expect(answer.status).toBe(422) as never;
  }
  const known = model.links.find((link) => link.id === answer.json.id);
  expect(answer.status).toBe(known ? 200 : 201);
  if (known) return expect(opens(model, known)).toBe(true) as never;
  const token = answer.json.url.split('/').at(-1);
  model.links.push({
    owner,
    conversation: conversation.id,
    id: answer.json.id,
    token,
    fileId: (await world.stranger.get(`/share/${token}/conversation.json`)).json.files[0].id,
    made: new Date(answer.json.createdAt).getTime(),
    end: last === null ? null : now + last * day,
    stopped: false,
  });
}

async function change(model: Model, link: ModelLink, next: Extract<Step, { which: number }>): Promise<void> {
  if (model.away.has(link.owner)) return;
  const conversation = model.conversations.find((c) => c.id === link.conversation)!;
  const client = clients[link.owner as Owner];
  const path = `/api/v1/conversations/${link.conversation}`;
  if (next.do === 'delete') {
    const answer = await client.send('DELETE', path);
    expect(answer.status).toBe(conversation.deleted ? 404 : 204);
    conversation.deleted = true;
  } else if (next.do === 'stop') {
    const answer = await client.send('DELETE', `${path}/links/${link.id}`);
    expect(answer.status).toBe(conversation.deleted ? 404 : 204);
    link.stopped = true;
  } else {
    const end = next.days === null ? null : world.now().getTime() + next.days * day;
    const answer = await client.send('PATCH', `${path}/links/${link.id}`, {
      expiresAt: end === null ? null : new Date(end).toISOString(),
    });
    if (conversation.deleted || link.stopped) return expect(answer.status).toBe(404) as never;
    const latest =
      model.longestDays === null ? Number.POSITIVE_INFINITY : link.made + model.longestDays * day;
    if (end !== null && end > latest) return expect(answer.status).toBe(422) as never;
    expect(answer.status).toBe(200);
    link.end = end;
  }
}

async function checkEveryLink(model: Model): Promise<void> {
  for (const link of model.links) {
    const expected = opens(model, link) ? 200 : 404;
    const base = `/share/${link.token}`;
    for (const door of ['', '/conversation.json', `/files/${link.fileId}`, '/files.zip']) {
      const answer = await world.stranger.get(base + door);
      expect(`${door} ${answer.status}`).toBe(`${door} ${expected}`);
      if (expected === 404) expect(answer.text).not.toContain('secret');
    }
    expect(await streamStatus(`${base}/events`)).toBe(expected);
  }
}

function opens(model: Model, link: ModelLink): boolean {
  const now = world.now().getTime();
  return (
    !link.stopped &&
    !model.conversations.find((c) => c.id === link.conversation)!.deleted &&
    (link.end === null || now < link.end) &&
    mayShare(model, link.owner) &&
    (model.longestDays === null || now < link.made + model.longestDays * day)
  );
}

function mayShare(model: Model, who: Person): boolean {
  if (model.away.has(who) || model.allowed === 'off') return false;
  return model.allowed === 'members' || who !== 'cai';
}

async function setPolicy({ allowed, longestDays }: Model): Promise<void> {
  const policy = { publicLinks: allowed, publicLinkMaxDays: longestDays };
  expect((await clients.ana.send('PUT', '/api/v1/organization/policy', policy)).status).toBe(200);
}

async function setStatus(who: 'cai' | 'bo', status: 'active' | 'disabled'): Promise<void> {
  const { store } = world.app.ctx;
  const account = (await store.accounts.byEmail(emailOf(who)))!;
  const { organizationId } = (await store.organizations.membershipsOf(account.id))[0]!;
  await store.write((tx) => tx.organizations.setMemberStatus(organizationId, account.id, status));
}

async function streamStatus(path: string): Promise<number> {
  const gone = new AbortController();
  const { status } = await world.stranger.open('GET', path, undefined, {}, gone.signal);
  gone.abort();
  return status;
}
