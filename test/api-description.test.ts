import { afterAll, beforeAll, expect, it } from 'vitest';
import { routes } from '../src/http/routes.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ empty: true });
});
afterAll(() => world.stop());

it('describes every call, with what it takes and answers', async () => {
  const description = (await world.stranger.get('/api/openapi.json')).json;
  expect(description.openapi).toBe('3.1.0');
  const described = Object.entries<Record<string, { summary: string; responses: object }>>(
    description.paths,
  ).flatMap(([path, calls]) =>
    Object.entries(calls).map(([method, call]) => ({ name: `${method.toUpperCase()} ${path}`, call })),
  );
  const expected = routes.map(([method, url]) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
  expect(
    described
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('HEAD '))
      .toSorted(),
  ).toEqual(expected.toSorted());
  for (const { name, call } of described) {
    expect(call.summary, name).toBeTruthy();
    expect(Object.keys(call.responses).length, name).toBeGreaterThan(0);
  }
  const { responses } = description.paths['/api/v1/conversations/{id}'].get;
  const fields = Object.keys(responses['200'].content['application/json'].schema.properties);
  expect(fields).toEqual(expect.arrayContaining(['id', 'title', 'messages', 'files']));
});

it('names each call, says what it needs, and how files are sent', async () => {
  const { paths } = (await world.stranger.get('/api/openapi.json')).json;
  type Call = { operationId: string; security?: object[]; description?: string; responses: object };
  const calls = Object.values<Record<string, Call>>(paths).flatMap((path) => Object.values(path));
  expect(new Set(calls.map(({ operationId }) => operationId)).size).toBe(calls.length);
  for (const { operationId, security, description, responses } of calls) {
    expect(operationId).toMatch(/^[a-z][A-Za-z0-9]*$/);
    if (security) expect(description, operationId).toMatch(/API key/);
    expect(Object.keys(responses), operationId).toContain('4XX');
    expect(
      Object.keys(responses).some((status) => /^[23]/.test(status)),
      operationId,
    ).toBe(true);
  }
  const upload = paths['/api/v1/conversations/{id}/files'].post;
  expect(Object.keys(upload.requestBody.content)).toEqual(['multipart/form-data']);
  expect(upload.parameters.map(({ name }: { name: string }) => name)).toContain('idempotency-key');
});

it('answers what is wrong as a problem that names the field', async () => {
  const answer = await world.stranger.post('/api/v1/setup', { key: 'k' });
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.json).toMatchObject({ title: 'Not valid', status: 422, field: expect.any(String) });
  const broken = await fetch(`${world.origin}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"key": ',
  });
  expect(broken.status).toBe(400);
  expect(broken.headers.get('content-type')).toContain('application/problem+json');
});

it('tells a monitor whether it is up and ready', async () => {
  expect((await world.stranger.get('/healthz')).json).toEqual({ status: 'up' });
  expect((await world.stranger.get('/readyz')).json).toEqual({ status: 'ready' });
});
