import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportedConversation } from '../src/importers/importer.ts';
import { Client, filesForm } from './support/client.ts';
import type { TestDatabase } from './support/databases.ts';
import { backends } from './support/databases.ts';
import { entriesOf } from './support/unzip.ts';
import type { Person, World } from './support/world.ts';
import { startWorld } from './support/world.ts';
import { share as shareWith } from './support/share.ts';

describe.each(backends())('an export of several conversations, on %s', (_, fresh) => {
  let database: TestDatabase;
  let world: World;
  let ana: Client;
  let bo: Client;
  let cai: Client;

  beforeAll(async () => {
    database = await fresh();
    const environment = database.url === null ? {} : { DATABASE_URL: database.url };
    world = await startWorld({ environment });
    [ana, bo, cai] = await Promise.all([world.as('ana'), world.as('bo'), world.as('cai')]);
  });
  afterAll(async () => {
    await world.stop();
    await database.drop();
  });
  beforeEach(async () => {
    for (const person of ['ana', 'bo', 'cai'] as const) {
      const { id, member } = await world.viewer(person);
      await world.app.ctx.store.write(async ({ conversations }) => {
        for (const each of await conversations.idsOf(member.organizationId, id))
          await conversations.delete(each);
      });
    }
    await policy({ export: 'all', redactInside: false });
  });

  const at = (id: string, rest = '') => `/api/v1/conversations/${id}${rest}`;
  const policy = async (change: object) => {
    const answer = await ana.send('PUT', '/api/v1/organization/policy', change);
    expect(answer.status, answer.text).toBe(200);
  };
  const bring = (title: string, more: Partial<ImportedConversation> = {}, person: Person = 'ana') =>
    world.bring(person, { title, ...saying('What is the plan?', 'A plan.'), ...more });
  const share = (id: string, wish: object = { organization: 'view' }) => shareWith(ana, id, wish);
  const redact = async (id: string, wish: object) => {
    const { revision } = (await ana.get(at(id, '/review?for=inside'))).json;
    const answer = await ana.send('PUT', at(id, '/redactions'), wish, { 'if-match': `"${revision}"` });
    expect(answer.status, answer.text).toBe(200);
  };
  const exported = async (search: string, who = ana) => {
    const answer = await who.get(`/api/v1/export?${search}`);
    expect(answer.status, answer.text).toBe(200);
    return answer;
  };
  const titles = async (search: string, who = ana): Promise<string[]> =>
    (await exported(`format=json&${search}`, who)).json.conversations.map(
      (each: { title: string }) => each.title,
    );
  const previewed = async (search = '', who = ana) => {
    const answer = await who.get(`/api/v1/export/preview?${search}`);
    expect(answer.status, answer.text).toBe(200);
    return answer.json;
  };

  it('holds what one sees, own and shared, the newest first, with what is in the archive', async () => {
    const first = await bring('First', { updatedAt: new Date('2026-01-01') });
    await bring('Second', { updatedAt: new Date('2026-01-02') });
    const theirs = await bring('Of Cai', { updatedAt: new Date('2026-01-03') }, 'cai');
    await bring('Hidden', {}, 'bo');
    await cai.send(
      'PUT',
      at(theirs, '/sharing'),
      { organization: 'view', groups: [], people: [] },
      {
        'if-match': (await cai.get(at(theirs, '/sharing'))).headers.get('etag')!,
      },
    );
    await ana.send('PUT', at(first, '/bookmark'), { archived: true });
    expect(await titles('')).toEqual(['Of Cai', 'Second', 'First']);
    expect(await titles('scope=own')).toEqual(['Second', 'First']);
    expect(await titles('scope=shared')).toEqual(['Of Cai']);
    expect(await titles('', await world.as('eli'))).toEqual([]);
  });

  it('is narrowed by title, tags, kinds, times and ids', async () => {
    const old = await bring('Ärger mit Fähren', { kind: 'claude', updatedAt: new Date('2026-01-01') });
    const mid = await bring('Ferries', { kind: 'gemini', updatedAt: new Date('2026-02-01') });
    const late = await bring('Trains', { updatedAt: new Date('2026-03-01') });
    await ana.send('PUT', at(old, '/tags'), { tags: ['Sea', 'done'] });
    await ana.send('PUT', at(mid, '/tags'), { tags: ['sea'] });
    await ana.send('PUT', at(late, '/tags'), { tags: ['land'] });
    expect(await titles('q=arger')).toEqual(['Ärger mit Fähren']);
    expect(await titles('tag=SEA')).toEqual(['Ferries', 'Ärger mit Fähren']);
    expect(await titles('tag=done&tag=land')).toEqual(['Trains', 'Ärger mit Fähren']);
    expect(await titles('kind=claude&kind=gemini')).toEqual(['Ferries', 'Ärger mit Fähren']);
    expect(await titles('kind=claude&tag=land')).toEqual([]);
    expect(await titles('from=2026-02-01T00:00:00Z')).toEqual(['Trains', 'Ferries']);
    expect(await titles('from=2026-01-15T00:00:00Z&to=2026-03-01T00:00:00Z')).toEqual(['Ferries']);
    expect(await titles('to=2026-02-01T00:00:00.001Z')).toEqual(['Ferries', 'Ärger mit Fähren']);
    expect(await titles(`ids=${old}&ids=${late}`)).toEqual(['Trains', 'Ärger mit Fähren']);
    expect(await titles(`ids=${old}&ids=${late}`, cai)).toEqual([]);
    const body = { format: 'json', ids: [mid, old, mid], kinds: ['gemini'], tags: ['sea'] };
    expect((await ana.post('/api/v1/export', body)).json.conversations).toHaveLength(1);
    for (const wrong of ['kind=letter', 'from=yesterday', 'scope=everyone'])
      expect((await ana.get(`/api/v1/export?format=json&${wrong}`)).status, wrong).toBe(422);
  });

  it('finds all of a list of several pages, each once, while it changes', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 450; n += 1) ids.push(await bring(`Number ${n}`, { messages: [] }));
    const answer = await ana.open('GET', '/api/v1/export?format=jsonl');
    // What changes now moves to the front of the list.
    for (const id of ids.slice(0, 40)) await ana.send('PATCH', at(id), { title: `Renamed ${id}` });
    const lines = (await answer.text()).trim().split('\n');
    const found = lines.map((line) => JSON.parse(line).metadata.conversation_id);
    expect(found.toSorted()).toEqual(ids.toSorted());
    expect(await previewed()).toMatchObject({ conversations: 450, messages: 0 });
  });

  it('shows members what members see: no system messages, no models, nothing redacted', async () => {
    const id = await bring('About Heron', {
      ...saying('Project Heron is due.', 'So it is.', { system: 'Be brief', model: 'a-model' }),
    });
    await ana.send('PUT', at(id, '/tags'), { tags: ['Heron', 'due'] });
    await share(id);
    expect(await previewed('scope=shared', bo)).toMatchObject({ conversations: 1, messages: 2 });
    expect(await previewed('scope=own')).toMatchObject({ conversations: 1, messages: 3 });
    const { messages } = (await ana.get(at(id))).json;
    await redact(id, { redact: [{ text: 'Heron' }], inside: true });
    for (const format of ['json', 'jsonl', 'csv', 'parquet']) {
      const own = (await exported(`format=${format}`)).text;
      expect(own, format).toContain('Heron');
      const theirs = (await exported(`format=${format}`, bo)).text;
      expect(theirs, format).not.toContain('Heron');
      expect(theirs, format).toContain('due');
      for (const word of ['Be brief', 'a-model']) expect(theirs, format).not.toContain(word);
    }
    for (const format of ['markdown', 'html']) {
      const [entry] = await entriesOf((await exported(`format=${format}`, bo)).bytes);
      expect(entry!.name + entry!.content.toString(), format).not.toContain('Heron');
    }
    const seen = await previewed('', bo);
    expect(JSON.stringify(seen)).not.toContain('Heron');
    expect(seen.first[0]).toMatchObject({ tags: ['due'], model: null, messages: 2 });
    // What is masked can't be looked for either.
    for (const filter of ['q=heron', 'tag=heron']) expect(await titles(filter, bo), filter).toEqual([]);
    await redact(id, { messages: [{ id: messages.at(-1).id, action: 'leave-out' }] });
    expect(await previewed('', bo)).toMatchObject({ conversations: 1, messages: 1 });
  });

  it('holds of each conversation just what an export of it alone holds', async () => {
    const id = await bring('About Heron', {
      ...saying('Project Heron is due.', 'So it is.', {
        system: 'Be brief',
        model: 'a-model',
        tool: 'diary',
      }),
    });
    const { messages } = (await ana.get(at(id))).json;
    const first = messages.find(({ role }: { role: string }) => role === 'user').id;
    const form = filesForm({ name: 'Heron.csv', bytes: 'a,b\n1,2\n' });
    const file = (await ana.post(at(id, '/files'), form)).json.id;
    const said = { text: 'Another way', parentId: first, fileIds: [file] };
    expect((await ana.post(at(id, '/messages'), said)).status).toBe(201);
    await ana.send('PUT', at(id, '/tags'), { tags: ['Heron', 'due'] });
    await ana.send('PUT', at(id, '/bookmark'), { leafId: messages.at(-1).id });
    await share(id, { organization: 'collaborate' });
    await redact(id, { redact: [{ text: 'Heron' }], inside: true });
    for (const client of [ana, bo]) {
      const alone = (await client.get(at(id, '/export?format=json'))).text;
      expect((await exported(`format=json&ids=${id}`, client)).text).toBe(alone);
      expect(alone).toContain('Another way');
    }
  });

  it('counts and shows in its preview what it will hold', async () => {
    const id = await bring('Ferries', { kind: 'claude', ...saying('Q', 'A', { model: 'a-model' }) });
    await ana.send('PUT', at(id, '/tags'), { tags: ['sea'] });
    for (let n = 0; n < 11; n += 1) await bring(`Older ${n}`, { updatedAt: new Date('2026-01-01') });
    const seen = await previewed('scope=own');
    expect(seen).toMatchObject({ conversations: 12, messages: 24, obstacle: null });
    expect(seen.first).toHaveLength(10);
    expect(seen.first[0]).toMatchObject({ id, title: 'Ferries', kind: 'claude', tags: ['sea'], messages: 2 });
    expect(seen.first[0].model).toBe('a-model');
    expect((await ana.post('/api/v1/export/preview', { ids: [id] })).json.conversations).toBe(1);
  });

  it('keeps to the policy, and says why', async () => {
    await share(await bring('Of Ana'));
    await bring('Of Bo', {}, 'bo');
    await policy({ export: 'own' });
    expect(await titles('', bo)).toEqual(['Of Bo']);
    expect((await previewed('', bo)).obstacle).toContain('only the owner');
    expect((await bo.get('/api/v1/export?format=json&scope=shared')).status).toBe(403);
    await policy({ export: 'off' });
    for (const path of ['export?format=json', 'export/preview?'])
      expect((await ana.get(`/api/v1/${path}`)).json.detail).toContain('does not allow exports');
  });

  it('is in the audit log, with each conversation of someone else', async () => {
    const id = await bring('Of Ana');
    await share(id);
    await bring('Of Bo', {}, 'bo');
    await exported('format=csv', bo);
    const { items } = (await ana.get('/api/v1/organization/audit?limit=10')).json;
    const told = items.filter(({ kind }: { kind: string }) => kind.endsWith('exported')).slice(0, 2);
    expect(told).toMatchObject([
      { kind: 'conversation.exported', conversationId: id, details: { format: 'csv' } },
      { kind: 'conversations.exported', details: { format: 'csv', scope: 'all', conversations: 2 } },
    ]);
  });

  it('gives every document in a ZIP a safe name of its own', async () => {
    const hostile = [
      '../../etc/passwd',
      '..\\..\\windows',
      'CON',
      'Same',
      'same',
      'SAME',
      'Same (2)',
      '<script>alert(1)</script>',
      'a\u202etxt.exe',
      ' . ',
      '日'.repeat(300),
      '日'.repeat(299),
    ];
    for (const title of hostile) await bring(title);
    await bring('Before its time', { updatedAt: new Date('1931-01-01') });
    for (const [format, ending] of [
      ['markdown', '.md'],
      ['html', '.html'],
    ] as const) {
      const answer = await exported(`format=${format}`);
      expect(answer.headers.get('content-type')).toBe('application/zip');
      expect(answer.headers.get('content-disposition')).toMatch(/Conversations \d{4}-\d\d-\d\d\.zip/);
      const entries = await entriesOf(answer.bytes);
      expect(entries).toHaveLength(hostile.length + 1);
      const names = entries.map(({ name }) => name);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) {
        expect(name.endsWith(ending), name).toBe(true);
        // eslint-disable-next-line no-control-regex
        expect(name).not.toMatch(/[/\\<>:"|?*\u0000-\u001f\u202e]|^\.|^CON\./);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      }
      for (const { content } of entries) expect(content.toString()).toContain('A plan.');
    }
  });

  it('leaves out what is lost while it runs, and breaks off when nothing may leave any more', async () => {
    const text = 'word '.repeat(60_000);
    for (let n = 0; n < 60; n += 1) await bring(`Large ${n}`, saying(text, text));
    const { items } = (await ana.get('/api/v1/conversations?scope=own&limit=100')).json;
    for (const { id } of items) await share(id);
    const whole = await bo.open('GET', '/api/v1/export?format=json&scope=shared');
    // More than a socket takes without a reader: the end is not written yet.
    await ana.send('DELETE', at(items.at(-1).id));
    await share(items.at(-2).id, {});
    const { conversations } = JSON.parse(await whole.text());
    expect(conversations).toHaveLength(58);

    const broken = await bo.open('GET', '/api/v1/export?format=json&scope=shared');
    await policy({ export: 'off' });
    await expect(broken.text()).rejects.toThrow();

    const made = (await ana.post('/api/v1/keys', { name: 'export' })).json;
    await policy({ export: 'all' });
    const program = new Client(world.origin, { authorization: `Bearer ${made.key}` });
    const open = await program.open('GET', '/api/v1/export?format=csv');
    expect(open.status).toBe(200);
    expect((await ana.send('DELETE', `/api/v1/keys/${made.id}`)).status).toBe(204);
    await expect(open.text()).rejects.toThrow();
  });

  it('can be followed and stopped by who asked for it, and by nobody else', async () => {
    const text = 'word '.repeat(60_000);
    for (let n = 0; n < 60; n += 1) await bring(`Large ${n}`, saying(text, text));
    const key = 'a-key-of-my-own-choice';
    const path = `/api/v1/export/progress/${key}`;
    const answer = await ana.open('GET', `/api/v1/export?format=json&progress=${key}`);
    expect(answer.headers.get('x-vitrine-conversations')).toBe('60');
    expect((await ana.get(path)).json).toMatchObject({ state: 'running', total: 60 });
    expect((await ana.get(path)).json.conversations).toBeLessThan(60);
    expect((await bo.get(path)).status).toBe(404);
    expect((await bo.send('DELETE', path)).status).toBe(404);
    expect((await ana.send('DELETE', path)).status).toBe(204);
    await expect(answer.text()).rejects.toThrow();
    expect((await ana.get(path)).json).toMatchObject({ state: 'stopped' });

    const second = `${key}-2`;
    await exported(`format=csv&progress=${second}`);
    await expect
      .poll(async () => (await ana.get(`/api/v1/export/progress/${second}`)).json)
      .toMatchObject({ state: 'done', conversations: 60, total: 60 });
  });

  it('ends when its reader goes away, and lets nobody run many at once', async () => {
    // A ZIP would make too little of what repeats for anyone to be waited for.
    const text = randomBytes(200_000).toString('base64');
    for (let n = 0; n < 60; n += 1) await bring(`Large ${n}`, saying(text, text));
    const gone = new AbortController();
    const open = (n: number) =>
      ana.open(
        'GET',
        `/api/v1/export?format=markdown&progress=one-of-many-at-once-${n}`,
        undefined,
        {},
        gone.signal,
      );
    // Kept: a body that nobody can read any more is closed by the client.
    const running: Response[] = [];
    for (let n = 0; n < 3; n += 1) running.push(await open(n));
    expect(running.map(({ status }) => status)).toEqual([200, 200, 200]);
    const refused = await open(3);
    expect([refused.status, refused.headers.get('content-disposition')]).toEqual([429, null]);
    gone.abort();
    expect(running.map(({ bodyUsed }) => bodyUsed)).not.toContain(true);
    await expect
      .poll(async () => (await ana.get('/api/v1/export/progress/one-of-many-at-once-0')).json.state)
      .toBe('stopped');
    const { conversations } = (await ana.get('/api/v1/export/progress/one-of-many-at-once-0')).json;
    await setTimeout(100);
    const later = (await ana.get('/api/v1/export/progress/one-of-many-at-once-0')).json;
    expect(later.conversations).toBe(conversations);
    expect((await exported('format=jsonl')).text.trim().split('\n')).toHaveLength(60);
  });

  it('breaks off when a conversation can’t be read, instead of leaving it out', async () => {
    for (let n = 0; n < 3; n += 1) await bring(`Number ${n}`);
    const { exports } = world.app.ctx.store;
    const messages = exports.messages.bind(exports);
    let read = 0;
    exports.messages = async (id) => {
      if ((read += 1) === 3) throw new Error('The disk is gone');
      return messages(id);
    };
    try {
      for (const format of ['json', 'parquet', 'markdown']) {
        read = 0;
        const answer = ana.get(`/api/v1/export?format=${format}&progress=a-broken-export-${format}`);
        // Either nothing was sent yet, and there is a problem to read, or the transfer breaks off.
        const status = await answer.then(
          ({ status }) => status,
          () => 'broken',
        );
        expect(['broken', 500], format).toContain(status);
        const told = (await ana.get(`/api/v1/export/progress/a-broken-export-${format}`)).json;
        expect(told, format).toMatchObject({ state: 'failed' });
      }
    } finally {
      exports.messages = messages;
    }
  });

  it('in Parquet is read by DuckDB, messages and tools too', async () => {
    await bring('With a tool', {
      kind: 'claude',
      updatedAt: new Date('2026-03-01T10:00:00.250Z'),
      ...saying('When does the ferry leave?', 'At noon. ⛴️ "Ä"', { model: 'a-model', tool: 'timetable' }),
    });
    await bring('Without', { updatedAt: new Date('2026-02-01') });
    const { bytes } = await exported('format=parquet');
    const rows = await query(
      bytes,
      `select data_source, ability, model, conversation_id, type, epoch_ms(updated_at) as updated,
        len(messages) as said, messages[1].role as first_role, messages[1].content as first_words,
        list_transform(messages, lambda m: m.role) as roles,
        json_extract_string(tools, '$[0].function.name') as tool,
        list_filter(messages, lambda m: m.tool_calls is not null)[1].tool_calls[1].function.name as called,
        list_filter(messages, lambda m: m.tool_call_id is not null)[1].content as result
      from export order by updated_at desc`,
    );
    expect(rows).toMatchObject([
      {
        data_source: 'vitrine',
        ability: 'tool_use',
        model: 'a-model',
        type: 'claude',
        updated: BigInt(Date.parse('2026-03-01T10:00:00.250Z')),
        first_role: 'user',
        first_words: 'When does the ferry leave?',
        tool: 'timetable',
        called: 'timetable',
        result: '{"leaves":"noon"}',
      },
      { ability: 'chat', tool: null, called: null, said: 2n },
    ]);
    const words = await query(
      bytes,
      `select m.content as content from (select unnest(messages) as m from export) where m.content like '%⛴️%'`,
    );
    expect(words).toEqual([{ content: 'At noon. ⛴️ "Ä"' }]);
  });

  it('in Parquet has every row again in DuckDB when there are many', async () => {
    const text = 'ä b '.repeat(20_000);
    for (let n = 0; n < 120; n += 1) await bring(`Number ${n}`, saying(`${n} ${text}`, text));
    const { bytes } = await exported('format=parquet');
    const [row] = await query(
      bytes,
      `select count(*) as rows, count(distinct conversation_id) as ids, sum(len(messages)) as messages,
        count(distinct split_part(messages[1].content, ' ', 1)) as numbers,
        min(length(messages[2].content)) as shortest, max(length(messages[2].content)) as longest from export`,
    );
    expect(row).toMatchObject({ rows: 120n, ids: 120n, messages: 240n, numbers: 120n });
    expect([row!['shortest'], row!['longest']]).toEqual([BigInt(text.length), BigInt(text.length)]);
  });
});

/** A conversation of a question and its answer. */
function saying(
  question: string,
  answer: string,
  with_: { system?: string; model?: string; tool?: string } = {},
): Pick<ImportedConversation, 'messages' | 'activeSourceId'> {
  const createdAt = new Date('2026-01-01T12:00:00Z');
  const base = { model: null, createdAt, attachments: [] };
  const { system, model = null, tool } = with_;
  return {
    activeSourceId: 'a',
    messages: [
      ...(system === undefined
        ? []
        : [
            {
              ...base,
              sourceId: 's',
              parentSourceId: null,
              role: 'system' as const,
              parts: [{ type: 'text' as const, text: system }],
            },
          ]),
      {
        ...base,
        sourceId: 'u',
        parentSourceId: system === undefined ? null : 's',
        role: 'user',
        parts: [{ type: 'text', text: question }],
      },
      {
        ...base,
        sourceId: 'a',
        parentSourceId: 'u',
        role: 'assistant',
        model,
        parts: [
          ...(tool === undefined
            ? []
            : [
                {
                  type: 'dynamic-tool' as const,
                  toolName: tool,
                  toolCallId: 'call-1',
                  state: 'output-available' as const,
                  input: { port: 'Lisbon' },
                  output: { leaves: 'noon' },
                },
              ]),
          { type: 'text', text: answer },
        ],
      },
    ],
  };
}

/** What DuckDB answers, which shares no code with what wrote the file; the file is its table `export`. */
async function query(bytes: Buffer, sql: string): Promise<Record<string, unknown>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-parquet-'));
  const file = join(folder, 'export.parquet');
  writeFileSync(file, bytes);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`create view export as select * from read_parquet('${file}')`);
    return (await connection.runAndReadAll(sql)).getRowObjects();
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}
