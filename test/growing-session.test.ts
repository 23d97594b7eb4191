import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answers, calls, returns, sessionLines, typed } from '../src/importers/fixtures/claude-code.ts';
import { jsonLines } from '../src/importers/fixtures/import-of.ts';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

const email = 'mira.sandoval@example.com';

describe.each(backends())('a session that is still running, on %s', (_, fresh) => {
  let database: TestDatabase;
  let world: World;
  let ana: Client;
  let session = 0;

  beforeAll(async () => {
    database = await fresh();
    world = await startWorld({
      environment: database.url === null ? {} : { DATABASE_URL: database.url },
    });
    ana = await world.as('ana');
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });
  beforeEach(async () => {
    session += 1;
    await policy({ review: 'advised' });
  });

  const policy = async (change: object) =>
    expect((await ana.send('PUT', '/api/v1/organization/policy', change)).status).toBe(200);
  /** What someone asked, what came of it so far, and what followed. */
  const lines = [
    typed('Make the tests pass'),
    answers('m1', { type: 'text', text: 'Looking at them.' }),
    calls('m2', 'call-1', 'Bash', { command: 'npm test' }),
    returns('call-1', '3 passed'),
    answers('m3', { type: 'text', text: `All three pass. Tell ${email}.` }),
    typed('Thank you'),
    answers('m4', { type: 'text', text: 'Gladly.' }),
  ];
  const bring = async (count: number) => {
    const bytes = jsonLines(sessionLines(lines.slice(0, count), `session-${session}`));
    const answer = await ana.post(
      '/api/v1/conversations/import',
      filesForm({ name: 'session.jsonl', bytes }),
    );
    expect(answer.status, answer.text).toBe(201);
    expect(answer.json.skipped).toEqual([]);
    return answer.json.conversations[0];
  };
  const publish = async (id: string) => {
    const link = await ana.post(`/api/v1/conversations/${id}/links`);
    expect(link.status, link.text).toBe(201);
    return new URL(link.json.url).pathname;
  };
  const read = async (path: string) => (await world.stranger.get(path)).text;
  const messages = async (id: string) => (await ana.get(`/api/v1/conversations/${id}`)).json.messages;

  it('grows under the same link, its last answer too', async () => {
    const { id } = await bring(3);
    const page = await publish(id);
    expect(await read(page)).not.toContain('3 passed');
    const before = await messages(id);

    expect(await bring(5)).toMatchObject({ id, outcome: 'updated', messages: 1 });
    const after = await messages(id);
    expect(after.map(({ id }: { id: string }) => id)).toEqual(before.map(({ id }: { id: string }) => id));
    expect(await read(page)).toContain('3 passed');

    expect(await bring(7)).toMatchObject({ outcome: 'updated', messages: 2 });
    expect(await read(page)).toContain('Gladly.');
    expect(await bring(7)).toMatchObject({ outcome: 'unchanged', messages: 0 });
    // An earlier copy of the file takes nothing away.
    expect(await bring(3)).toMatchObject({ outcome: 'unchanged' });
    expect(await messages(id)).toHaveLength(4);
  });

  it('tells a page that is open', async () => {
    const { id } = await bring(3);
    const page = await publish(id);
    const revision = /data-revision="(\d+)"/.exec(await read(page))![1];
    await bring(5);
    expect(/data-revision="(\d+)"/.exec(await read(page))![1]).not.toBe(revision);
  });

  it('is found by what an answer said later', async () => {
    const { id } = await bring(3);
    const found = async (words: string) => {
      const { items } = (await ana.get(`/api/v1/search?q=${encodeURIComponent(words)}`)).json;
      return items.some(({ conversation }: { conversation: { id: string } }) => conversation.id === id);
    };
    await expect.poll(() => found('looking')).toBe(true);
    await bring(5);
    await expect.poll(() => found('"all three pass"')).toBe(true);
  });

  it('is looked through again before anyone sees what an answer said later, where a review is required', async () => {
    await policy({ review: 'required' });
    const { id } = await bring(3);
    const page = await publish(id);
    expect(await read(page)).toContain('Looking at them.');
    await bring(5);
    expect(await read(page)).not.toContain(email);
    const review = (await ana.get(`/api/v1/conversations/${id}/review`)).json;
    expect(review.findings.map(({ kind }: { kind: string }) => kind)).toEqual(['email']);
    const redact = {
      findings: review.findings.map(({ key }: { key: string }) => ({ key, action: 'redact' })),
    };
    await ana.send('PUT', `/api/v1/conversations/${id}/redactions`, redact, {
      'if-match': `"${review.revision}"`,
    });
    const shown = await read(page);
    expect(shown).toContain('All three pass.');
    expect(shown).not.toContain(email);
  });

  it('leaves an answer alone that was replied to here, and says so', async () => {
    const { id } = await bring(3);
    const last = (await messages(id)).at(-1).id;
    const reply = await ana.post(`/api/v1/conversations/${id}/messages`, { parentId: last, text: 'Wait' });
    expect(reply.status).toBe(201);
    const bytes = jsonLines(sessionLines(lines.slice(0, 5), `session-${session}`));
    const again = await ana.post('/api/v1/conversations/import', filesForm({ name: 'session.jsonl', bytes }));
    expect(again.json.skipped).toEqual([
      expect.objectContaining({ why: expect.stringContaining('replied to') }),
    ]);
    expect(await messages(id)).toHaveLength(3);
  });
});
