import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree, roundNumbers } from '../src/domain/tree.ts';
import type { TranscriptAnswer } from '../src/http/wire/conversation.ts';
import type { ImportedConversation } from '../src/importers/importer.ts';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

const secret = ['blue', 'heron', '4711'].join('-');

describe.each(backends())('a long conversation on %s', (_, fresh) => {
  let database: TestDatabase;
  let world: World;
  /** Owns it, collaborates on it, views it. */
  let people: Record<'ana' | 'bo' | 'cai', Client>;
  let idOf: Record<'bo' | 'cai', string>;

  beforeAll(async () => {
    database = await fresh();
    world = await startWorld({ environment: database.url === null ? {} : { DATABASE_URL: database.url } });
    const [ana, bo, cai] = await Promise.all([world.as('ana'), world.as('bo'), world.as('cai')]);
    people = { ana, bo, cai };
    idOf = { bo: (await world.viewer('bo')).id, cai: (await world.viewer('cai')).id };
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });

  const at = (id: string, rest = '') => `/api/v1/conversations/${id}${rest}`;

  async function transcript(who: Client, id: string, ask: object = {}): Promise<TranscriptAnswer> {
    const search = new URLSearchParams(Object.entries(ask).map(([name, value]) => [name, String(value)]));
    const answer = await who.get(at(id, `/transcript?${search}`));
    expect(answer.status, answer.text).toBe(200);
    return answer.json;
  }

  async function share(id: string): Promise<void> {
    const etag = (await people.ana.get(at(id, '/sharing'))).headers.get('etag')!;
    const wish = {
      organization: null,
      groups: [],
      people: [
        { userId: idOf.bo, level: 'collaborate' },
        { userId: idOf.cai, level: 'view' },
      ],
    };
    const answer = await people.ana.send('PUT', at(id, '/sharing'), wish, { 'if-match': etag });
    expect(answer.status, answer.text).toBe(200);
  }

  async function decide(id: string, wish: object): Promise<void> {
    const etag = (await people.ana.get(at(id, '/review'))).headers.get('etag')!;
    const answer = await people.ana.send('PUT', at(id, '/redactions'), wish, { 'if-match': etag });
    expect(answer.status, answer.text).toBe(200);
  }

  /** `parents[n]`: which message the n-th answers; null: none. */
  function bring(parents: readonly (number | null)[], said: (n: number) => string = (n) => `Message ${n}`) {
    const messages = parents.map((parent, n): ImportedConversation['messages'][number] => ({
      sourceId: `m${n}`,
      parentSourceId: parent === null ? null : `m${parent}`,
      role: n % 11 === 0 ? 'system' : n % 2 === 1 ? 'user' : 'assistant',
      model: null,
      createdAt: world.now(),
      parts: [{ type: 'text', text: said(n) }],
    }));
    return world.bring('ana', { messages, activeSourceId: `m${parents.length - 1}` });
  }

  /** All windows of a branch, put together from its end. */
  async function wholeBranch(who: Client, id: string, limit: number, ask: object) {
    const end = await transcript(who, id, { ...ask, limit });
    expect(end.later).toBe(0);
    const messages = [...end.messages];
    for (let { earlier } = end; earlier > 0;) {
      const page = await transcript(who, id, { ...ask, limit, before: messages[0]!.id });
      expect(page.messages.length).toBe(Math.min(limit, earlier));
      expect(page.earlier).toBe(earlier - page.messages.length);
      expect(page.later).toBe(messages.length);
      expect(page.edition).toBe(end.edition);
      messages.unshift(...page.messages);
      earlier = page.earlier;
    }
    return { end, messages };
  }

  it('comes in windows that are together what a viewer sees of a branch, whatever is redacted', async () => {
    const shape = fc.record({
      choices: fc.array(fc.nat(), { minLength: 2, maxLength: 70 }),
      redacted: fc.boolean(),
      leftOut: fc.array(fc.nat(), { maxLength: 5 }),
      through: fc.option(fc.nat()),
      limit: fc.integer({ min: 1, max: 25 }),
      around: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ choices, redacted, leftOut, through, limit, around }) => {
        // Mostly one behind the other, now and then from further up, or a root.
        const parents = choices.map((choice, n) =>
          n === 0 || choice % 23 === 0 ? null : choice % 5 === 0 ? choice % n : n - 1,
        );
        const id = await bring(parents, (n) => (n % 3 === 0 ? `It is ${secret} (${n})` : `Message ${n}`));
        await share(id);
        const upload = await people.ana.post(
          at(id, '/files'),
          filesForm({ name: 'notes.txt', bytes: 'some notes' }),
        );
        const posted = await people.ana.post(at(id, '/messages'), {
          text: 'With a file',
          fileIds: [upload.json.id],
        });
        const all = (await people.ana.get(at(id))).json.messages as { id: string; role: string }[];
        if (redacted) {
          const ids = leftOut.map((pick) => all[pick % all.length]!).filter(({ role }) => role !== 'system');
          await decide(id, {
            inside: true,
            redact: [{ text: secret }],
            messages: [...new Set(ids.map((message) => message.id))].map((id) => ({
              id,
              action: 'leave-out',
            })),
          });
        }
        const views: [Client, object][] = [
          [people.ana, {}],
          [people.bo, {}],
          [people.cai, {}],
          [people.ana, { as: `person:${idOf.cai}` }],
        ];
        for (const [who, view] of views) {
          const seen = (await ('as' in view ? people.cai : who).get(at(id))).json;
          const tree = new Tree<(typeof seen.messages)[number]>(seen.messages);
          const chosen = through === null ? undefined : seen.messages[through % seen.messages.length]?.id;
          const branch = tree.branch(chosen, seen.activeLeafId);
          const rounds = roundNumbers(branch);
          const ask = { ...view, ...(chosen === undefined ? {} : { branch: chosen }) };
          const { end, messages } = await wholeBranch(who, id, limit, ask);
          expect(messages.map(({ id, parentId, role, text }) => ({ id, parentId, role, text }))).toEqual(
            branch.map(({ id, parentId, role, parts }) => ({
              id,
              parentId,
              role,
              text: parts.flatMap((part: { text?: string }) => part.text ?? []).join('\n\n'),
            })),
          );
          expect(messages.map(({ id, round }) => [id, round])).toEqual([...rounds]);
          expect(messages.map(({ siblings }) => siblings)).toEqual(
            branch.map((message) => tree.siblings(message).map((sibling) => sibling.id)),
          );
          expect(end.leafId).toBe(branch.at(-1)?.id ?? null);
          expect(end.branches).toBe(tree.leafCount());
          expect(end.files.map((file) => file.id)).toEqual(seen.files.map((file: { id: string }) => file.id));
          if (redacted && who !== people.ana) expect(JSON.stringify(messages)).not.toContain(secret);

          const middle = branch[around % Math.max(1, branch.length)];
          if (!middle) continue;
          const window = await transcript(who, id, { ...ask, limit, around: middle.id });
          expect(window.messages.map((message) => message.id)).toContain(middle.id);
          expect(window.messages).toEqual(
            messages.slice(window.earlier, window.earlier + window.messages.length),
          );
          expect(window.messages.length).toBe(Math.min(limit, branch.length));
          expect(window.earlier + window.messages.length + window.later).toBe(branch.length);
          const after = await transcript(who, id, { ...ask, limit, after: middle.id });
          expect(after.messages).toEqual(messages.slice(after.earlier, after.earlier + limit));
          expect(after.earlier).toBe(branch.indexOf(middle) + 1);
        }
        expect(posted.status).toBe(201);
      }),
      { numRuns: Number(process.env['LONG_RUNS'] ?? 12) },
    );
  });

  it('shows what was just written, to everyone, also where most of it was read before', async () => {
    const id = await bring(Array.from({ length: 400 }, (_, n) => (n === 0 ? null : n - 1)));
    await share(id);
    const before = await transcript(people.cai, id);
    expect(before.messages).toHaveLength(60);
    const posted = (await people.bo.post(at(id, '/messages'), { text: 'And now this' })).json;
    for (const who of Object.values(people)) {
      const now = await transcript(who, id);
      expect(now.messages.at(-1)).toMatchObject({ id: posted.id, text: 'And now this' });
      expect(now.messages).toHaveLength(60);
    }
    // Only new ones came.
    expect((await transcript(people.cai, id)).edition).toBe(before.edition);
    const other = { text: 'Or this', parentId: before.messages[10]!.id };
    await people.bo.post(at(id, '/messages'), other);
    expect((await transcript(people.cai, id)).edition).not.toBe(before.edition);
  });

  it('gives another edition to those who see a decision, and the same to those who don’t', async () => {
    const id = await bring([null, 0, 1, 2, 3], (n) => `It is ${secret} (${n})`);
    await share(id);
    const editionFor = async (who: Client) => (await transcript(who, id)).edition;
    const [ana, cai] = [await editionFor(people.ana), await editionFor(people.cai)];
    await decide(id, { redact: [{ text: secret }] });
    expect(await editionFor(people.ana)).not.toBe(ana);
    expect(await editionFor(people.cai)).toBe(cai);
    await decide(id, { inside: true });
    expect(await editionFor(people.cai)).not.toBe(cai);
  });

  it('names only the nearest of hundreds of answers to one question', async () => {
    const id = await bring([null, 0, ...Array.from({ length: 300 }, () => 1)]);
    const leaf = (await transcript(people.ana, id)).messages.at(-1)!;
    expect(leaf.siblings).toHaveLength(11);
    expect(leaf.siblingsLeftOut).toEqual({ before: 289, after: 0 });
    const other = (await transcript(people.ana, id, { branch: leaf.siblings[0]! })).messages.at(-1)!;
    expect(other.id).toBe(leaf.siblings[0]);
    expect(other.siblings).toHaveLength(21);
    expect(other.siblingsLeftOut).toEqual({ before: 279, after: 0 });
  });

  it('refuses windows about a message that is not on the branch, and opens at the end around one', async () => {
    const id = await bring([null, 0, 1, 2]);
    const ask = (search: string) => people.ana.get(at(id, `/transcript?${search}`));
    expect((await ask('before=nowhere')).status).toBe(422);
    expect((await ask('after=nowhere')).status).toBe(422);
    expect((await ask('limit=201')).status).toBe(422);
    expect((await ask('limit=2&around=nowhere')).json).toMatchObject({ earlier: 2, later: 0 });
  });

  it('is compressed on its way', async () => {
    const id = await bring(Array.from({ length: 60 }, (_, n) => (n === 0 ? null : n - 1)));
    const answer = await people.ana.open('GET', at(id, '/transcript'), undefined, {
      'accept-encoding': 'br',
    });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(((await answer.json()) as TranscriptAnswer).messages).toHaveLength(60);
  });
});
