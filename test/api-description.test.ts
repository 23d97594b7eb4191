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
