import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

/** A client that a generator makes of /api/openapi.json, and nothing else that was written by hand. */
let world: World;
let folder: string;
// eslint-disable-next-line typescript/no-explicit-any
let api: any;
let authorized: object;

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

beforeAll(async () => {
  world = await startWorld();
  folder = mkdtempSync(join(tmpdir(), 'vitrine-client-'));
  const description = await world.stranger.get('/api/openapi.json');
  writeFileSync(join(folder, 'openapi.json'), description.bytes);
  const generator = [
    '--import',
    join(root, 'test/support/typescript-api.js'),
    join(modules, '@hey-api/openapi-ts/dist/run.mjs'),
    '-i',
    join(folder, 'openapi.json'),
    '-o',
    join(folder, 'client'),
  ];
  execFileSync(process.execPath, generator, { cwd: folder, stdio: 'pipe' });
  api = await import(join(folder, 'client', 'index.ts'));
  const { client } = await import(join(folder, 'client', 'client.gen.ts'));
  const ana = await world.as('ana');
  const { key } = (await ana.post('/api/v1/keys', { name: 'c', scopes: ['read', 'write', 'share'] })).json;
  client.setConfig({
    baseUrl: world.origin,
    auth: ({ scheme }: { scheme?: string }) => (scheme === 'bearer' ? key : undefined),
  });
  authorized = { throwOnError: true };
}, 60_000);
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('creates, posts, shares, revokes and lists', async () => {
  const made = await api.postConversations({ ...authorized, body: { title: 'By a generated client' } });
  const path = { id: made.data.id };
  const said = await api.postConversationsByIdMessages({ ...authorized, path, body: { text: 'Hello' } });
  expect(said.data.parts).toEqual([{ type: 'text', text: 'Hello' }]);

  const file = new File(['a,b\n1,2\n'], 'data.csv', { type: 'text/csv' });
  const uploaded = await api.postConversationsByIdFiles({ ...authorized, path, body: { file } });
  expect(uploaded.data).toMatchObject({ name: 'data.csv', size: 8 });

  const link = await api.postConversationsByIdLinks({ ...authorized, path, body: { label: 'Readers' } });
  expect((await world.stranger.get(new URL(link.data.url).pathname)).status).toBe(200);
  const listed = await api.getConversationsByIdLinks({ ...authorized, path });
  expect(listed.data.items).toHaveLength(1);
  const stopped = await api.deleteConversationsByIdLinksByLinkId({
    ...authorized,
    path: { ...path, linkId: link.data.id },
  });
  expect(stopped.response.status).toBe(204);
  expect((await world.stranger.get(new URL(link.data.url).pathname)).status).toBe(404);

  const sharing = await api.getConversationsByIdSharing({ ...authorized, path });
  const shared = await api.putConversationsByIdSharing({
    ...authorized,
    path,
    headers: { 'if-match': sharing.response.headers.get('etag') },
    body: { organization: 'view', groups: [], people: [] },
  });
  expect(shared.data.organization).toBe('view');

  const list = await api.getConversations({ ...authorized, query: { q: 'generated', limit: 10 } });
  expect(list.data.items.map(({ id }: { id: string }) => id)).toEqual([path.id]);
});

it('is refused with a problem, and may send a request again with its key', async () => {
  const refused = await api.getOrganizationAudit({});
  expect(refused.response.status).toBe(403);
  expect(refused.error).toMatchObject({ status: 403, scope: 'admin' });
  const wrong = await api.postConversations({ body: { title: '' } });
  expect(wrong.error).toMatchObject({ status: 422, field: 'title' });

  const once = { body: { title: 'Once' }, headers: { 'idempotency-key': 'generated' } };
  const [first, again] = [await api.postConversations(once), await api.postConversations(once)];
  expect(again.data.id).toBe(first.data.id);
});

it('has types that hold', () => {
  writeFileSync(
    join(folder, 'use.ts'),
    `import { getConversations, postConversationsByIdFiles, postConversationsByIdLinks } from './client';
     const { data } = await getConversations({ query: { scope: 'own' } });
     for (const { id, title } of data?.items ?? []) {
       const link = await postConversationsByIdLinks({ path: { id }, body: { label: title }, throwOnError: true });
       const url: string | null = link.data.url;
       await postConversationsByIdFiles({ path: { id }, body: { file: new Blob([url ?? '']) } });
       // @ts-expect-error There is no such scope.
       await getConversations({ query: { scope: 'nobody' } });
     }`,
  );
  const compile =
    '--noEmit --strict --skipLibCheck --lib esnext,dom,dom.iterable --target esnext --module esnext --moduleResolution bundler use.ts'.split(
      ' ',
    );
  const bin = JSON.parse(readFileSync(join(modules, 'typescript/package.json'), 'utf8')).bin.tsc;
  const compiler = join(modules, 'typescript', bin);
  const said = (() => {
    try {
      return execFileSync(process.execPath, [compiler, ...compile], { cwd: folder, encoding: 'utf8' });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  })();
  expect(said).toBe('');
});
