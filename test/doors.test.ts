import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../src/http/routes.ts';
import type { Answer, Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

/**
 * Every route, knocked at by every kind of person. Who knocks: someone who is not signed in, the
 * conversation's owner, a colleague, an admin of the organization, someone of another organization, a
 * member who was disabled, and a program with the owner's API key.
 */
const knockers = ['stranger', 'owner', 'colleague', 'admin', 'outsider', 'disabled', 'program'] as const;
type Knocker = (typeof knockers)[number];

interface Door {
  path: string;
  body?: () => unknown;
  headers?: Record<string, string>;
  answers: Record<Knocker, number>;
}

const signedIn = (status: number) => ({
  stranger: 401,
  owner: status,
  colleague: status,
  admin: status,
  outsider: status,
  disabled: 401,
  program: status,
});
const ownerOnly = (status: number) => ({
  stranger: 401,
  owner: status,
  colleague: 404,
  admin: 404,
  outsider: 404,
  disabled: 401,
  program: status,
});
/** Ana, who owns the conversation, owns the organization, too; Eli is the owner of another one. */
const adminOnly = (status: number, elsewhere = status) => ({
  stranger: 401,
  owner: status,
  colleague: 403,
  admin: status,
  outsider: elsewhere,
  disabled: 401,
  program: status,
});
const everyone = (status: number) => ({
  stranger: status,
  owner: status,
  colleague: status,
  admin: status,
  outsider: status,
  disabled: status,
  program: status,
});

const wiki = 'https://wiki.example.com';
const unknownId = '01900000-0000-7000-8000-000000000000';
let world: World;
let people: Record<Knocker, Client>;
let ids: {
  conversation: string;
  file: string;
  link: string;
  token: string;
  sharedFile: string;
  edition: string;
  message: string;
  assistant: string;
  sharedMessage: string;
  group: string;
};

/** `doomed`: a conversation that a request may destroy, made anew for each. */
const doors: Record<string, () => Door> = {
  'GET /api/v1/server': () => ({ path: '/api/v1/server', answers: everyone(200) }),
  'POST /api/v1/setup': () => ({
    path: '/api/v1/setup',
    body: () => ({
      key: 'guess',
      organization: 'O',
      name: 'N',
      email: 'n@example.com',
      password: 'x'.repeat(12),
    }),
    answers: everyone(403),
  }),
  'GET /api/v1/me': () => ({ path: '/api/v1/me', answers: signedIn(200) }),
  'PUT /api/v1/me/organization': () => ({
    path: '/api/v1/me/organization',
    body: () => ({ id: unknownId }),
    answers: { ...signedIn(404), program: 403 },
  }),
  'GET /api/v1/events': () => ({ path: '/api/v1/events', answers: signedIn(200) }),
  'POST /api/auth/sign-in/email': () => ({
    path: '/api/auth/sign-in/email',
    body: () => ({ email: 'ana@example.com', password: 'not her password' }),
    answers: everyone(401),
  }),
  'POST /api/auth/sign-out': () => ({
    path: '/api/auth/sign-out',
    // Without the cookie, or the ones who knock later would be strangers.
    headers: { cookie: 'none=1' },
    answers: everyone(200),
  }),
  'POST /api/auth/change-password': () => ({
    path: '/api/auth/change-password',
    headers: { cookie: 'none=1' },
    body: () => ({ currentPassword: 'a guess at it', newPassword: 'another passphrase' }),
    answers: everyone(401),
  }),
  'GET /demo/:secret': () => ({ path: '/demo/guess', answers: everyone(404) }),

  'GET /api/v1/search': () => ({ path: '/api/v1/search?q=look', answers: signedIn(200) }),
  'GET /api/v1/conversations': () => ({ path: '/api/v1/conversations', answers: signedIn(200) }),
  'POST /api/v1/conversations': () => ({
    path: '/api/v1/conversations',
    body: () => ({ title: 'New' }),
    answers: signedIn(201),
  }),
  'POST /api/v1/conversations/import': () => ({
    path: '/api/v1/conversations/import',
    body: () => filesForm({ name: 'x.json', bytes: '{"what": "is this?"}' }),
    answers: signedIn(422),
  }),
  'GET /api/v1/conversations/:id': () => ({ path: conversation(), answers: ownerOnly(200) }),
  'PATCH /api/v1/conversations/:id': () => ({
    path: conversation(),
    body: () => ({ title: 'Renamed' }),
    answers: ownerOnly(200),
  }),
  'DELETE /api/v1/conversations/:id': () => ({ path: ':doomed', answers: ownerOnly(204) }),
  'GET /api/v1/conversations/:id/transcript': () => ({
    path: `${conversation()}/transcript`,
    answers: ownerOnly(200),
  }),
  'GET /api/v1/conversations/:id/export': () => ({
    path: `${conversation()}/export?format=json`,
    answers: ownerOnly(200),
  }),
  'GET /api/v1/export': () => ({ path: '/api/v1/export?format=json', answers: signedIn(200) }),
  'POST /api/v1/export': () => ({
    path: '/api/v1/export',
    body: () => ({ format: 'jsonl', ids: [ids.conversation] }),
    answers: signedIn(200),
  }),
  'GET /api/v1/export/preview': () => ({ path: '/api/v1/export/preview', answers: signedIn(200) }),
  'POST /api/v1/export/preview': () => ({
    path: '/api/v1/export/preview',
    body: () => ({ ids: [ids.conversation] }),
    answers: signedIn(200),
  }),
  'GET /api/v1/export/progress/:key': () => ({
    path: `/api/v1/export/progress/${unknownId}`,
    answers: signedIn(404),
  }),
  'DELETE /api/v1/export/progress/:key': () => ({
    path: `/api/v1/export/progress/${unknownId}`,
    answers: signedIn(404),
  }),
  'GET /api/v1/conversations/:id/events': () => ({
    path: `${conversation()}/events`,
    answers: ownerOnly(200),
  }),
  'POST /api/v1/conversations/:id/messages': () => ({
    path: `${conversation()}/messages`,
    body: () => ({ text: 'hello' }),
    answers: ownerOnly(201),
  }),
  'POST /api/v1/conversations/:id/answers': () => ({
    path: `${conversation()}/answers`,
    body: () => ({ parentId: ids.message }),
    answers: ownerOnly(202),
  }),
  'DELETE /api/v1/conversations/:id/answers/:answerId': () => ({
    path: `${conversation()}/answers/${unknownId}`,
    answers: ownerOnly(404),
  }),
  'POST /api/v1/conversations/:id/writing': () => ({
    path: `${conversation()}/writing`,
    answers: ownerOnly(204),
  }),
  'POST /api/v1/conversations/:id/files': () => ({
    path: `${conversation()}/files`,
    body: () => filesForm({ name: 'note.txt', bytes: 'hello' }),
    answers: ownerOnly(201),
  }),
  'GET /api/v1/conversations/:id/files/:fileId': () => ({
    path: `${conversation()}/files/${ids.file}`,
    answers: ownerOnly(200),
  }),
  'GET /api/v1/conversations/:id/files.zip': () => ({
    path: `${conversation()}/files.zip`,
    answers: ownerOnly(200),
  }),
  'GET /api/v1/conversations/:id/sharing': () => ({
    path: `${conversation()}/sharing`,
    answers: ownerOnly(200),
  }),
  'PUT /api/v1/conversations/:id/sharing': () => ({
    path: `${conversation()}/sharing`,
    headers: { 'if-match': '"999"' },
    body: () => ({ organization: null, groups: [], people: [] }),
    answers: ownerOnly(412),
  }),
  'GET /api/v1/conversations/:id/audience': () => ({
    path: `${conversation()}/audience`,
    answers: ownerOnly(200),
  }),
  'GET /api/v1/conversations/:id/viewers': () => ({
    path: `${conversation()}/viewers`,
    answers: ownerOnly(200),
  }),
  'GET /api/v1/conversations/:id/review': () => ({
    path: `${conversation()}/review`,
    answers: ownerOnly(200),
  }),
  'PUT /api/v1/conversations/:id/redactions': () => ({
    path: `${conversation()}/redactions`,
    headers: { 'if-match': '"999"' },
    body: () => ({}),
    answers: ownerOnly(412),
  }),
  'POST /api/v1/conversations/:id/copy': () => ({
    path: `${conversation()}/copy`,
    body: () => ({}),
    answers: ownerOnly(201),
  }),
  'POST /api/v1/conversations/:id/continue': () => ({
    path: `${conversation()}/continue`,
    body: () => ({ messageId: ids.message }),
    answers: ownerOnly(201),
  }),
  'PUT /api/v1/conversations/:id/bookmark': () => ({
    path: `${conversation()}/bookmark`,
    body: () => ({ favorite: true }),
    answers: ownerOnly(204),
  }),
  'PUT /api/v1/conversations/:id/tags': () => ({
    path: `${conversation()}/tags`,
    body: () => ({ tags: ['Doors'] }),
    answers: ownerOnly(200),
  }),
  'GET /api/v1/tags': () => ({ path: '/api/v1/tags', answers: signedIn(200) }),
  'POST /api/v1/links/continue': () => ({
    path: '/api/v1/links/continue',
    body: () => ({ token: ids.token, messageId: ids.sharedMessage }),
    answers: signedIn(201),
  }),
  'GET /api/v1/conversations/:id/links': () => ({ path: `${conversation()}/links`, answers: ownerOnly(200) }),
  'POST /api/v1/conversations/:id/links': () => ({
    path: `${conversation()}/links`,
    body: () => ({}),
    answers: ownerOnly(200),
  }),
  'PATCH /api/v1/conversations/:id/links/:linkId': () => ({
    path: `${conversation()}/links/${ids.link}`,
    body: () => ({ previewTitle: false }),
    answers: ownerOnly(200),
  }),
  'DELETE /api/v1/conversations/:id/links/:linkId': () => ({
    path: ':doomed/links/:link',
    answers: ownerOnly(204),
  }),

  'GET /api/v1/models': () => ({ path: '/api/v1/models', answers: signedIn(200) }),
  'GET /api/v1/assistants': () => ({ path: '/api/v1/assistants', answers: signedIn(200) }),
  'POST /api/v1/assistants': () => ({
    path: '/api/v1/assistants',
    body: () => ({ name: 'Reviewer', model: 'practice/practice' }),
    answers: signedIn(201),
  }),
  // Ana's assistant, which she does not share.
  'PATCH /api/v1/assistants/:id': () => ({
    path: `/api/v1/assistants/${ids.assistant}`,
    body: () => ({ name: 'Another name' }),
    answers: ownerOnly(200),
  }),
  'DELETE /api/v1/assistants/:id': () => ({
    path: `/api/v1/assistants/${unknownId}`,
    answers: signedIn(404),
  }),
  'GET /api/v1/organization/providers': () => ({
    path: '/api/v1/organization/providers',
    answers: adminOnly(200),
  }),
  'POST /api/v1/organization/providers': () => ({
    path: '/api/v1/organization/providers',
    body: () => ({
      kind: 'openai-compatible',
      name: `Local ${Math.random()}`,
      baseUrl: 'http://127.0.0.1:9/v1',
      models: ['small'],
    }),
    answers: adminOnly(201),
  }),
  'POST /api/v1/organization/providers/test': () => ({
    path: '/api/v1/organization/providers/test',
    body: () => ({ kind: 'openai-compatible', baseUrl: 'http://127.0.0.1:9/v1' }),
    answers: adminOnly(200),
  }),
  'PATCH /api/v1/organization/providers/:id': () => ({
    path: `/api/v1/organization/providers/${unknownId}`,
    body: () => ({ name: 'Another name' }),
    answers: adminOnly(404),
  }),
  'DELETE /api/v1/organization/providers/:id': () => ({
    path: `/api/v1/organization/providers/${unknownId}`,
    answers: adminOnly(404),
  }),

  'GET /api/v1/organization': () => ({ path: '/api/v1/organization', answers: signedIn(200) }),
  'PUT /api/v1/organization/policy': () => ({
    path: '/api/v1/organization/policy',
    body: () => ({ publicLinks: 'members', publicLinkMaxDays: null }),
    answers: adminOnly(200),
  }),
  'GET /api/v1/organization/terms': () => ({
    path: '/api/v1/organization/terms',
    answers: adminOnly(200),
  }),
  'PUT /api/v1/organization/terms': () => ({
    path: '/api/v1/organization/terms',
    body: () => ({ items: [] }),
    answers: adminOnly(200),
  }),
  'POST /api/v1/organization/terms/try': () => ({
    path: '/api/v1/organization/terms/try',
    body: () => ({ term: { name: 'Heron', type: 'phrase', value: 'Heron' }, text: 'Project Heron' }),
    answers: adminOnly(200),
  }),
  'POST /api/v1/organization/policy/preview': () => ({
    path: '/api/v1/organization/policy/preview',
    body: () => ({ publicLinks: 'off' }),
    answers: adminOnly(200),
  }),
  'GET /api/v1/organization/shared': () => ({
    path: '/api/v1/organization/shared',
    answers: adminOnly(200),
  }),
  'POST /api/v1/organization/shared/revoke': () => ({
    path: '/api/v1/organization/shared/revoke',
    body: () => ({ conversations: [unknownId], what: 'everything' }),
    answers: adminOnly(404),
  }),
  'GET /api/v1/organization/sharing-statistics': () => ({
    path: '/api/v1/organization/sharing-statistics',
    answers: adminOnly(200),
  }),
  'POST /api/v1/organization/purge': () => ({
    path: '/api/v1/organization/purge',
    body: () => ({ what: { conversations: [unknownId] }, dryRun: false }),
    answers: adminOnly(404),
  }),
  'GET /api/v1/organization/audit': () => ({ path: '/api/v1/organization/audit', answers: adminOnly(200) }),
  'GET /api/v1/organization/audit.csv': () => ({
    path: '/api/v1/organization/audit.csv',
    answers: adminOnly(200),
  }),
  'GET /api/v1/organization/webhooks': () => ({
    path: '/api/v1/organization/webhooks',
    answers: adminOnly(200),
  }),
  'POST /api/v1/organization/webhooks': () => ({
    path: '/api/v1/organization/webhooks',
    body: () => ({ url: 'https://hooks.example/vitrine', events: ['link.created'] }),
    answers: adminOnly(201),
  }),
  'PATCH /api/v1/organization/webhooks/:id': () => ({
    path: `/api/v1/organization/webhooks/${unknownId}`,
    body: () => ({ enabled: false }),
    answers: adminOnly(404),
  }),
  'DELETE /api/v1/organization/webhooks/:id': () => ({
    path: `/api/v1/organization/webhooks/${unknownId}`,
    answers: adminOnly(404),
  }),
  'POST /api/v1/organization/webhooks/:id/test': () => ({
    path: `/api/v1/organization/webhooks/${unknownId}/test`,
    answers: adminOnly(404),
  }),
  'GET /api/v1/organization/webhooks/:id/deliveries': () => ({
    path: `/api/v1/organization/webhooks/${unknownId}/deliveries`,
    answers: adminOnly(404),
  }),
  'PATCH /api/v1/organization/members/:userId': () => ({
    path: `/api/v1/organization/members/${unknownId}`,
    body: () => ({ role: 'admin' }),
    answers: adminOnly(404),
  }),
  'DELETE /api/v1/organization/members/:userId': () => ({
    path: `/api/v1/organization/members/${unknownId}`,
    body: () => ({ conversations: 'purge' }),
    answers: adminOnly(404),
  }),
  'PATCH /api/v1/organization/groups/:id': () => ({
    path: `/api/v1/organization/groups/${unknownId}`,
    body: () => ({ name: 'Renamed' }),
    answers: adminOnly(404),
  }),
  'DELETE /api/v1/organization/groups/:id': () => ({
    path: `/api/v1/organization/groups/${unknownId}`,
    answers: adminOnly(404),
  }),
  'GET /api/v1/organization/share-targets': () => ({
    path: '/api/v1/organization/share-targets?q=a',
    answers: signedIn(200),
  }),
  'GET /api/v1/organization/members': () => ({
    path: '/api/v1/organization/members',
    answers: signedIn(200),
  }),
  'POST /api/v1/organization/members': () => ({
    path: '/api/v1/organization/members',
    body: () => ({ email: 'someone.new@example.com' }),
    answers: adminOnly(201),
  }),
  'DELETE /api/v1/organization/invitations/:id': () => ({
    path: `/api/v1/organization/invitations/${unknownId}`,
    answers: adminOnly(404),
  }),
  'GET /api/v1/organization/groups': () => ({ path: '/api/v1/organization/groups', answers: signedIn(200) }),
  'POST /api/v1/organization/groups': () => ({
    path: '/api/v1/organization/groups',
    body: () => ({ name: `Group ${Math.random()}` }),
    answers: adminOnly(201),
  }),
  // A group of another organization is as if it didn't exist.
  'PUT /api/v1/organization/groups/:id/members/:userId': () => ({
    path: `/api/v1/organization/groups/${ids.group}/members/${unknownId}`,
    answers: adminOnly(404),
  }),
  'DELETE /api/v1/organization/groups/:id/members/:userId': () => ({
    path: `/api/v1/organization/groups/${ids.group}/members/${unknownId}`,
    answers: adminOnly(404),
  }),
  'GET /api/v1/invitations/:token': () => ({ path: '/api/v1/invitations/guess', answers: everyone(404) }),
  'POST /api/v1/invitations/:token': () => ({
    path: '/api/v1/invitations/guess',
    body: () => ({ name: 'N', password: 'x'.repeat(12) }),
    answers: everyone(404),
  }),
  'GET /api/v1/keys': () => ({ path: '/api/v1/keys', answers: signedIn(200) }),
  'POST /api/v1/keys': () => ({
    path: '/api/v1/keys',
    body: () => ({ name: 'k' }),
    answers: { ...signedIn(201), program: 403 },
  }),
  'DELETE /api/v1/keys/:id': () => ({
    path: `/api/v1/keys/${unknownId}`,
    answers: { ...signedIn(404), program: 403 },
  }),

  // What its tools may do is asked of the other doors: see mcp.test.ts.
  'POST /mcp': () => ({
    path: '/mcp',
    body: () => ({ jsonrpc: '2.0', id: 1, method: 'ping' }),
    headers: { accept: 'application/json, text/event-stream' },
    answers: signedIn(200),
  }),

  'GET /share/:token': () => ({ path: share(), answers: everyone(200) }),
  'POST /share/:token/unlock': () => ({
    path: `${share()}/unlock`,
    body: () => ({ password: 'none is needed' }),
    answers: everyone(303),
  }),
  'GET /share/:token/conversation.json': () => ({
    path: `${share()}/conversation.json`,
    answers: everyone(200),
  }),
  'GET /share/:token/files/:fileId': () => ({
    path: `${share()}/files/${ids.sharedFile}`,
    answers: everyone(200),
  }),
  'GET /share/:token/files.zip': () => ({ path: `${share()}/files.zip`, answers: everyone(200) }),
  'GET /share/:token/events': () => ({ path: `${share()}/events`, answers: everyone(200) }),
  'GET /share/:token/embed': () => ({ path: `${share()}/embed`, answers: everyone(200) }),
  'GET /share/:token/embed/events': () => ({
    path: `${share()}/embed/events?edition=${ids.edition}`,
    answers: everyone(200),
  }),
  'GET /oembed': () => ({
    path: `/oembed?url=${encodeURIComponent(world.app.ctx.origin + share())}`,
    answers: everyone(200),
  }),
};

const conversation = () => `/api/v1/conversations/${ids.conversation}`;
const share = () => `/share/${ids.token}`;

beforeAll(async () => {
  world = await startWorld();
  const owner = await world.as('ana');
  const { key } = (await owner.post('/api/v1/keys', { name: 'program' })).json;
  const { Client: Program } = await import('./support/client.ts');
  const disabled = new Program(world.origin);
  people = {
    stranger: world.stranger,
    owner,
    colleague: await world.as('cai'),
    admin: await world.as('bo'),
    outsider: await world.as('eli'),
    disabled,
    program: new Program(world.origin, { authorization: `Bearer ${key}` }),
  };
  await disabled.post('/api/auth/sign-in/email', {
    email: 'dee@example.com',
    password: (await import('./support/world.ts')).password,
  });
  const made = await makeConversation();
  const group = (await owner.post('/api/v1/organization/groups', { name: 'Platform' })).json;
  const shared = (await world.stranger.get(`/share/${made.token}/conversation.json`)).json;
  const assistant = (await owner.post('/api/v1/assistants', { name: 'Own', model: 'practice/practice' }))
    .json;
  ids = {
    ...made,
    assistant: assistant.id,
    sharedFile: shared.files[0].id,
    sharedMessage: shared.messages[0].id,
    edition: /edition=([\w-]+)/.exec((await world.stranger.get(`/share/${made.token}/embed`)).text)![1]!,
    group: group.id,
  };
});
afterAll(() => world.stop());

async function makeConversation() {
  const owner = people.owner;
  const { id } = (await owner.post('/api/v1/conversations', { title: 'Shown at a door' })).json;
  const file = (
    await owner.post(
      `/api/v1/conversations/${id}/files`,
      filesForm({ name: 'data.csv', bytes: 'a,b\n1,2\n' }),
    )
  ).json;
  const message = (
    await owner.post(`/api/v1/conversations/${id}/messages`, { text: 'Look at this', fileIds: [file.id] })
  ).json;
  const link = (await owner.post(`/api/v1/conversations/${id}/links`, { embed: { sites: [wiki] } })).json;
  return {
    conversation: id,
    file: file.id,
    message: message.id,
    link: link.id,
    token: link.url.split('/').at(-1)!,
  };
}

describe('doors', () => {
  it('has a row for every route, and no row without one', () => {
    expect(Object.keys(doors).toSorted()).toEqual(
      routes.map(([method, url]) => `${method} ${url}`).toSorted(),
    );
  });

  describe.each(routes.map(([method, url]) => [method, url] as const))('%s %s', (method, url) => {
    it.each(knockers)('answers a %s as it should', async (knocker) => {
      const door = doors[`${method} ${url}`]!();
      const fresh = door.path.startsWith(':doomed') ? await makeConversation() : undefined;
      const path = door.path
        .replace(':doomed', `/api/v1/conversations/${fresh?.conversation}`)
        .replace(':link', fresh?.link ?? '');
      const answer = await knock(people[knocker], method, path, door);
      expect(answer.status, answer.text.slice(0, 300)).toBe(door.answers[knocker]);
      expectGuardedHeaders(path, answer);
    });
  });

  it('answers the same to those who may not see a conversation as for one that does not exist', async () => {
    for (const client of [people.colleague, people.admin, people.outsider]) {
      const refused = await client.get(conversation());
      const missing = await client.get(`/api/v1/conversations/${unknownId}`);
      expect(refused.text).toBe(missing.text);
      expect([...refused.headers.keys()]).toEqual([...missing.headers.keys()]);
    }
  });

  it('refuses what another site makes a signed-in browser do', async () => {
    const answer = await people.owner.send('DELETE', conversation(), undefined, {
      origin: 'https://evil.example',
    });
    expect(answer.status).toBe(403);
    expect((await people.owner.get(conversation())).status).toBe(200);
  });

  it('knows no other way in', async () => {
    for (const path of [
      '/api/auth/sign-up/email',
      '/api/auth/get-session',
      '/api/v1/users',
      '/share',
      '/share/',
    ]) {
      const answer = await people.owner.get(path);
      expect(answer.status, path).toBe(404);
    }
  });
});

async function knock(client: Client, method: string, path: string, door: Door): Promise<Answer> {
  const gone = new AbortController();
  if (!/\/events(?:\?|$)/.test(path)) return client.send(method, path, door.body?.(), door.headers);
  // A stream does not end by itself.
  const answer = await client.open(method, path, undefined, {}, gone.signal);
  const { status, headers } = answer;
  const text = status === 200 ? '' : await answer.text();
  gone.abort();
  return { status, headers, text, bytes: Buffer.from(text), json: null };
}

function expectGuardedHeaders(path: string, answer: Answer): void {
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('cache-control')).toMatch(/no-store/);
  // The one page that other sites may show in a frame, and only those.
  const isFramed = path.endsWith('/embed') && answer.status === 200;
  const ancestors = /frame-ancestors ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
  expect(ancestors ?? "'none'").toBe(isFramed ? wiki : "'none'");
  expect(answer.headers.get('x-frame-options')).toBe(isFramed ? null : 'DENY');
  if (!path.startsWith('/share/')) return;
  expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow, noarchive, nosnippet');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
}
