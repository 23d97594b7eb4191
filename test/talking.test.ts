import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recoverAnswers } from '../src/actions/answers/end-answer.ts';
import { Stream } from './support/event-stream.ts';
import { filesForm, type Client } from './support/client.ts';
import type { ModelServer } from './support/model-server.ts';
import { startModelServer } from './support/model-server.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';
import { share as shareWith } from './support/share.ts';

let world: World;
let ana: Client;
let cai: Client;
let caiId: string;
let models: ModelServer;
let model: string;

beforeAll(async () => {
  world = await startWorld({
    environment: { VITRINE_MODEL_SILENCE_SECONDS: '1', VITRINE_MAX_ANSWER_BYTES: '20000' },
  });
  ana = await world.as('ana');
  cai = await world.as('cai');
  caiId = (await cai.get('/api/v1/me')).json.id;
  models = await startModelServer();
  const provider = await ana.post('/api/v1/organization/providers', {
    kind: 'openai-compatible',
    name: 'Local',
    baseUrl: models.url,
    models: ['small'],
  });
  expect(provider.status, provider.text).toBe(201);
  model = `${provider.json.id}/small`;
});
afterAll(async () => {
  await world.stop();
  await models.stop();
});

let conversation: string;
let streams: Stream[] = [];
beforeEach(async () => {
  models.behave({ does: 'answer', text: 'Hello from the model.' });
  conversation = (await ana.post('/api/v1/conversations', {})).json.id;
});
afterEach(() => {
  for (const stream of streams) stream.close();
  streams = [];
});

const path = () => `/api/v1/conversations/${conversation}`;

async function follow(client: Client): Promise<Stream> {
  const stream = await Stream.open(client, `${path()}/events`);
  streams.push(stream);
  return stream;
}

async function ask(client: Client, text: string, more: object = {}) {
  const answer = await client.post(`${path()}/messages`, { text, reply: true, model, ...more });
  expect(answer.status, answer.text).toBe(201);
  return answer.json as { id: string; answer: { id: string; notGiven: { name: string; why: string }[] } };
}

async function messages(client = ana) {
  return (await client.get(path())).json.messages as {
    id: string;
    parentId: string | null;
    role: string;
    ended: string | null;
    parts: { type: string; text?: string; toolName?: string; output?: unknown }[];
  }[];
}

const share = (level: 'view' | 'collaborate') =>
  shareWith(ana, conversation, { people: [{ userId: caiId, level }] });

describe('a question', () => {
  it('is answered by the model, word by word, and the answer becomes a message', async () => {
    const stream = await follow(ana);
    models.behave({ does: 'answer', text: 'One two three four five.', pieceLength: 4, delay: 40 });
    const { id, answer } = await ask(ana, 'Count to five');
    await stream.until('answered', (data) => data.id === answer.id);
    expect(stream.textOf(answer.id)).toBe('One two three four five.');
    expect(stream.all('delta').length).toBeGreaterThan(2);
    const [question, reply] = await messages();
    expect(question).toMatchObject({ id, role: 'user' });
    expect(reply).toMatchObject({ id: answer.id, parentId: id, role: 'assistant', ended: null });
    expect(reply!.parts).toEqual([{ type: 'text', text: 'One two three four five.' }]);
    expect(models.asked.at(-1)!.messages.at(-1)).toMatchObject({ role: 'user' });
  });

  it('takes the whole way to it along, and nothing of other branches', async () => {
    const stream = await follow(ana);
    const first = await ask(ana, 'First');
    await stream.until('answered');
    const second = await ask(ana, 'Second', { parentId: first.answer.id });
    await stream.until('answered', (data) => data.id === second.answer.id);
    const other = await ask(ana, 'Instead', { parentId: first.answer.id });
    await stream.until('answered', (data) => data.id === other.answer.id);
    const sent = JSON.stringify(models.asked.findLast(({ stream }) => stream)!.messages);
    expect(sent).toContain('First');
    expect(sent).toContain('Hello from the model.');
    expect(sent).toContain('Instead');
    expect(sent).not.toContain('Second');
  });

  it('can be answered once more: both answers stay, as siblings', async () => {
    const stream = await follow(ana);
    const { id, answer } = await ask(ana, 'Again?');
    await stream.until('answered');
    models.behave({ does: 'answer', text: 'Another one.' });
    const again = await ana.post(`${path()}/answers`, { parentId: id, model });
    expect(again.status).toBe(202);
    await stream.until('answered', (data) => data.id === again.json.id);
    const answers = (await messages()).filter((message) => message.parentId === id);
    expect(answers.map((message) => message.id)).toEqual([answer.id, again.json.id]);
  });

  it('that is sent again after a lost answer is asked once', async () => {
    models.behave({ does: 'answer', text: 'Slowly.', pieceLength: 1, delay: 50 });
    const id = crypto.randomUUID();
    const first = await ask(ana, 'Once', { id });
    const again = await ana.post(`${path()}/messages`, { id, text: 'Once', reply: true, model });
    expect(again.status).toBe(200);
    expect(again.json.answer.id).toBe(first.answer.id);
    expect((await messages()).filter(({ role }) => role === 'user')).toHaveLength(1);
  });

  it('to a model that is not offered is refused before anything is posted', async () => {
    const answer = await ana.post(`${path()}/messages`, { text: 'Hello?', reply: true, model: 'no/such' });
    expect(answer.status).toBe(422);
    expect(await messages()).toEqual([]);
  });

  it('may bring files: text goes along, what can’t be read is named', async () => {
    const stream = await follow(ana);
    const upload = async (name: string, bytes: string | Uint8Array) =>
      (await ana.post(`${path()}/files`, filesForm({ name, bytes }))).json.id as string;
    const fileIds = [
      await upload('notes.txt', 'the notes say heron'),
      await upload('x.bin', new Uint8Array([0, 1, 2, 0xff, 0])),
    ];
    const { answer } = await ask(ana, 'Read this', { fileIds });
    await stream.until('answered');
    expect(answer.notGiven).toEqual([{ name: 'x.bin', why: 'has no text that a model could read' }]);
    expect(JSON.stringify(models.asked.findLast((asked) => asked.stream)!.messages)).toContain(
      'the notes say heron',
    );
  });

  it('gets a title from the model, unless somebody gave one', async () => {
    const stream = await follow(ana);
    models.behave({ does: 'answer', text: '“Herons at dawn.”' });
    await ask(ana, 'What do herons do at dawn?');
    await stream.until('answered');
    await expect.poll(async () => (await ana.get(path())).json.title).toBe('Herons at dawn');
    const other = (await ana.post('/api/v1/conversations', { title: 'Mine' })).json.id;
    conversation = other;
    const its = await follow(ana);
    await ask(ana, 'What do herons do at dusk?');
    await its.until('answered');
    expect((await ana.get(path())).json.title).toBe('Mine');
  });
});

describe('an answer', () => {
  it('goes on without its reader, who finds it where it is when they come back', async () => {
    models.behave({ does: 'answer', text: 'abcdefghijklmnopqrstuvwxyz', pieceLength: 1, delay: 30 });
    const first = await follow(ana);
    const { answer } = await ask(ana, 'The alphabet');
    await first.until('delta');
    first.close();
    const second = await follow(ana);
    const state = await second.until('answer', (data) => data.id === answer.id);
    expect(state.parts.length).toBeGreaterThan(0);
    await second.until('answered');
    expect(second.textOf(answer.id)).toBe('abcdefghijklmnopqrstuvwxyz');
  });

  it('can be stopped: what has come is kept, and can be continued', async () => {
    models.behave({ does: 'never-end' });
    const stream = await follow(ana);
    const { answer } = await ask(ana, 'For ever');
    await stream.until('delta');
    expect((await ana.send('DELETE', `${path()}/answers/${answer.id}`)).status).toBe(204);
    const stopped = (await messages()).at(-1)!;
    expect(stopped).toMatchObject({ id: answer.id, ended: 'stopped' });
    await expect.poll(() => models.running()).toBe(0);
    models.behave({ does: 'answer', text: 'the rest' });
    const more = await ana.post(`${path()}/answers`, { parentId: answer.id, model });
    await stream.until('answered', (data) => data.id === more.json.id);
    expect((await messages()).at(-1)).toMatchObject({ parentId: answer.id, ended: null });
  });

  it.each([
    ['that breaks off keeps what has come', { does: 'break', after: 5 } as const, 'failed'],
    ['that is cut off keeps what has come', { does: 'break', after: 5, how: 'cut' } as const, 'failed'],
    ['at the model’s limit says so', { does: 'answer', text: 'So far', finish: 'length' } as const, 'length'],
    ['that never ends is cut off at the limit', { does: 'never-end', delay: 0 } as const, 'length'],
  ])('%s', async (_, behavior, ended) => {
    models.behave(behavior);
    const stream = await follow(ana);
    const { answer } = await ask(ana, 'Try');
    await stream.until('answered', (data) => data.id === answer.id);
    const message = (await messages()).at(-1)!;
    expect(message).toMatchObject({ id: answer.id, ended });
    expect(message.parts[0]!.text).not.toBe('');
  });

  it.each([
    ['nothing', { does: 'answer', text: '' } as const, /answered nothing/],
    [
      'a refusal',
      { does: 'refuse', status: 401, message: 'bad key' } as const,
      /did not accept the key.*bad key/,
    ],
    [
      'a server error',
      { does: 'refuse', status: 400, message: 'too long' } as const,
      /refused \(400\).*too long/,
    ],
    ['silence', { does: 'hang' } as const, /said nothing for 1 s/],
  ])('that is %s is a failure in words, which can be tried again or put away', async (_, behavior, words) => {
    models.behave(behavior);
    const stream = await follow(ana);
    const { id, answer } = await ask(ana, 'Try');
    const failed = await stream.until('answer', (data) => data.id === answer.id && data.state === 'failed');
    expect(failed.problem).toMatch(words);
    expect(await messages()).toHaveLength(1);
    // It is still there for who comes later.
    const later = await follow(ana);
    expect((await later.until('answer')).problem).toMatch(words);
    models.behave({ does: 'answer', text: 'Now it works' });
    const again = await ana.post(`${path()}/answers`, { parentId: id, model });
    await stream.until('answered', (data) => data.id === answer.id);
    await stream.until('answered', (data) => data.id === again.json.id);
    expect((await messages()).at(-1)!.parts[0]!.text).toBe('Now it works');
  });

  it('of the Practice model thinks aloud, uses a tool and says what it is', async () => {
    const stream = await follow(ana);
    const { answer } = await ask(ana, 'three little words', { model: 'practice/practice' });
    await stream.until('answered', (data) => data.id === answer.id, 20_000);
    const { parts } = (await messages()).at(-1)!;
    expect(parts.map((part) => part.type)).toEqual(['reasoning', 'dynamic-tool', 'text']);
    expect(parts[1]).toMatchObject({ toolName: 'count_words', output: { words: 3, characters: 18 } });
    expect(parts[2]!.text).toMatch(/Practice model/);
  });

  it('that a restart ends is kept as far as it came, marked as interrupted', async () => {
    models.behave({ does: 'never-end' });
    const stream = await follow(ana);
    const { answer } = await ask(ana, 'For ever');
    await stream.until('delta');
    await world.app.ctx.running.interrupt();
    expect((await messages()).at(-1)).toMatchObject({ id: answer.id, ended: 'interrupted' });
  });
});

describe('together', () => {
  it('everyone who has it open sees the answer as it is written, and who else is here', async () => {
    await share('collaborate');
    const hers = await follow(ana);
    const his = await follow(cai);
    await hers.until('presence', ({ people }) => people.length === 2);
    await cai.post(`${path()}/writing`);
    const { people } = await hers.until('presence', (data) =>
      data.people.some((person: { writing: boolean }) => person.writing),
    );
    expect(people.find((person: { writing: boolean }) => person.writing).name).toBe('Cai');
    const { answer } = await ask(cai, 'Hello');
    await hers.until('answered', (data) => data.id === answer.id);
    expect(hers.textOf(answer.id)).toBe('Hello from the model.');
    await his.until('answered');
    expect(his.textOf(answer.id)).toBe('Hello from the model.');
    his.close();
    await hers.until('presence', (data) => data.people.length === 1);
  });

  it('two who post to the same message make two branches', async () => {
    await share('collaborate');
    const first = (await ana.post(`${path()}/messages`, { text: 'Root' })).json;
    const [a, b] = await Promise.all([
      ask(ana, 'From Ana', { parentId: first.id }),
      ask(cai, 'From Cai', { parentId: first.id }),
    ]);
    await expect.poll(async () => (await messages()).length).toBe(5);
    const all = await messages();
    expect(all.find(({ id }) => id === a.answer.id)!.parentId).toBe(a.id);
    expect(all.find(({ id }) => id === b.answer.id)!.parentId).toBe(b.id);
  });

  it('one who may only view can’t ask, and reads along', async () => {
    await share('view');
    const his = await follow(cai);
    expect((await cai.post(`${path()}/messages`, { text: 'Hi', reply: true, model })).status).toBe(403);
    const { id, answer } = await ask(ana, 'Hello');
    await his.until('answered');
    expect(his.textOf(answer.id)).toBe('Hello from the model.');
    expect((await cai.post(`${path()}/answers`, { parentId: id, model })).status).toBe(403);
  });

  it('where redactions apply inside, members get no answer before it is whole', async () => {
    await share('view');
    const review = await ana.get(`${path()}/review`);
    const decided = await ana.send(
      'PUT',
      `${path()}/redactions`,
      { inside: true },
      { 'if-match': review.headers.get('etag')! },
    );
    expect(decided.status, decided.text).toBe(200);
    const his = await follow(cai);
    const hers = await follow(ana);
    const { answer } = await ask(ana, 'Hello');
    await hers.until('answered');
    await his.until('answered');
    expect(his.all('delta')).toEqual([]);
    expect(his.all('answer').find((data) => data.id === answer.id)!.parts).toBeNull();
  });

  it('a model that answers a collaborator is not told what is redacted for them', async () => {
    await share('collaborate');
    const said = (await ana.post(`${path()}/messages`, { text: 'The codename is Bluefinch, keep it.' })).json;
    const review = await ana.get(`${path()}/review`);
    const decided = await ana.send(
      'PUT',
      `${path()}/redactions`,
      { inside: true, redact: [{ text: 'Bluefinch' }] },
      { 'if-match': review.headers.get('etag')! },
    );
    expect(decided.status, decided.text).toBe(200);
    const hers = await follow(ana);
    const { answer } = await ask(cai, 'What is the codename?', { parentId: said.id });
    await hers.until('answered', (data) => data.id === answer.id);
    const sent = JSON.stringify(models.asked.findLast((asked) => asked.stream)!.messages);
    expect(sent).toContain('The codename is');
    expect(sent).not.toContain('Bluefinch');
  });

  it('losing access ends the stream in the middle of an answer', async () => {
    await share('view');
    const his = await follow(cai);
    models.behave({ does: 'never-end' });
    const { answer } = await ask(ana, 'For ever');
    await his.until('delta');
    const sharing = await ana.get(`${path()}/sharing`);
    await ana.send(
      'PUT',
      `${path()}/sharing`,
      { organization: null, groups: [], people: [] },
      { 'if-match': sharing.headers.get('etag')! },
    );
    await his.until('gone');
    const heard = his.all('delta').length;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(his.all('delta').length).toBe(heard);
    await ana.send('DELETE', `${path()}/answers/${answer.id}`);
  });

  it('who may not ask any more has no answer written for them', async () => {
    await share('collaborate');
    models.behave({ does: 'never-end' });
    const hers = await follow(ana);
    const { answer } = await ask(cai, 'For ever');
    await hers.until('delta');
    await share('view');
    await hers.until('answered', (data) => data.id === answer.id);
    await expect.poll(() => models.running()).toBe(0);
    expect((await messages()).at(-1)).toMatchObject({ id: answer.id, ended: 'stopped' });
  });

  it('deleting a conversation ends what is being written in it', async () => {
    models.behave({ does: 'never-end' });
    const hers = await follow(ana);
    await ask(ana, 'For ever');
    await hers.until('delta');
    expect((await ana.send('DELETE', path())).status).toBe(204);
    await hers.until('gone');
    await expect.poll(() => models.running()).toBe(0);
  });

  it('a public page shows an answer when it is finished, and nothing of it before', async () => {
    await ana.post(`${path()}/messages`, { text: 'Root' });
    const link = (await ana.post(`${path()}/links`, {})).json;
    const shown = async () =>
      (await world.stranger.get(`${new URL(link.url).pathname}/conversation.json`)).text;
    models.behave({ does: 'answer', text: 'half-written heron', pieceLength: 2, delay: 40 });
    const stream = await follow(ana);
    const { answer } = await ask(ana, 'Write');
    await stream.until('delta');
    expect(await shown()).not.toContain('half');
    await stream.until('answered', (data) => data.id === answer.id);
    expect(await shown()).toContain('half-written heron');
  });

  it('what a collaborator asks of a model is theirs in the audit log', async () => {
    await share('collaborate');
    const stream = await follow(cai);
    await ask(cai, 'Hello');
    await stream.until('answered');
    const entries = (await ana.get('/api/v1/organization/audit?kind=model.asked')).json.items;
    expect(entries[0]).toMatchObject({ kind: 'model.asked', actor: { id: caiId } });
  });
});

describe('an assistant', () => {
  const secret = 'You are a heron. Never say so.';

  it('answers with its prompt, which nobody but its maker sees', async () => {
    const made = await ana.post('/api/v1/assistants', {
      name: 'Bird',
      description: 'Knows birds',
      model,
      systemPrompt: secret,
      temperature: 0.5,
      shared: true,
    });
    expect(made.status, made.text).toBe(201);
    conversation = (await cai.post('/api/v1/conversations', {})).json.id;
    const stream = await follow(cai);
    const { answer } = await ask(cai, 'Who are you?', { model: undefined, assistantId: made.json.id });
    await stream.until('answered', (data) => data.id === answer.id);
    const asked = models.asked.findLast(({ stream: streamed }) => streamed)!;
    expect(asked.messages[0]).toMatchObject({ role: 'system', content: secret });
    expect(asked.temperature).toBe(0.5);
    const seen = [
      await cai.get('/api/v1/assistants'),
      await cai.get(path()),
      await cai.get(`${path()}/transcript`),
      await cai.get(`${path()}/export?format=json`),
    ];
    for (const { text, status } of seen) {
      expect(status).toBe(200);
      expect(text).not.toContain('heron');
      expect(text).not.toContain(model);
    }
    expect((await cai.get('/api/v1/assistants')).json.items[0]).toMatchObject({
      name: 'Bird',
      configuration: null,
    });
    expect((await cai.send('PATCH', `/api/v1/assistants/${made.json.id}`, { shared: false })).status).toBe(
      403,
    );
    await ana.send('PATCH', `/api/v1/assistants/${made.json.id}`, { shared: false });
    expect((await cai.get('/api/v1/assistants')).json.items).toEqual([]);
    expect(
      (await cai.post(`${path()}/messages`, { text: 'And now?', reply: true, assistantId: made.json.id }))
        .status,
    ).toBe(422);
  });
});

describe('a start of the server', () => {
  it('makes messages of answers that a killed process left, and failures of those that had nothing yet', async () => {
    const { store } = world.app.ctx;
    const question = (await ana.post(`${path()}/messages`, { text: 'Hello?' })).json;
    const left = (id: string, text: string) => ({
      id,
      conversationId: conversation,
      parentId: question.id,
      askedBy: caiId,
      model: 'small',
      state: 'running' as const,
      problem: null,
      parts: text === '' ? [] : [{ type: 'text' as const, text }],
      createdAt: new Date(),
    });
    const [some, none] = [crypto.randomUUID(), crypto.randomUUID()];
    await store.write(async (writing) => {
      await writing.answers.insert(left(some, 'This far'));
      await writing.answers.insert(left(none, ''));
    });
    await recoverAnswers(world.app.ctx);
    expect((await messages()).at(-1)).toMatchObject({ id: some, ended: 'interrupted' });
    const failed = (await store.answers.ofConversation(conversation))[0]!;
    expect(failed).toMatchObject({ id: none, state: 'failed' });
    expect(failed.problem).toMatch(/restarted/);
  });
});

describe('a provider', () => {
  it('keeps its key sealed, and never sends it to a browser', async () => {
    const key = ['made', 'up', crypto.randomUUID()].join('-');
    const own = await startModelServer({ key });
    const wish = { kind: 'openai-compatible', baseUrl: own.url };
    const wrong = await ana.post('/api/v1/organization/providers/test', { ...wish, key: 'wrong' });
    expect(wrong.json.problem).toMatch(/did not accept the key/);
    const works = await ana.post('/api/v1/organization/providers/test', { ...wish, key });
    expect(works.json).toEqual({ problem: null, models: ['small', 'large'] });
    const made = await ana.post('/api/v1/organization/providers', {
      ...wish,
      name: 'Keyed',
      key,
      models: ['small'],
    });
    expect(made.text).not.toContain(key);
    expect((await ana.get('/api/v1/organization/providers')).text).not.toContain(key);
    const rows = await world.app.ctx.store.providers.ofOrganization(
      (await world.viewer('ana')).member.organizationId,
    );
    expect(JSON.stringify(rows)).not.toContain(key);
    // With the key that is kept, at its own place only.
    const again = await ana.post('/api/v1/organization/providers/test', { ...wish, id: made.json.id });
    expect(again.json.problem).toBeNull();
    const thief = await startModelServer({ key: 'other' });
    const stolen = await ana.post('/api/v1/organization/providers/test', {
      ...wish,
      baseUrl: thief.url,
      id: made.json.id,
    });
    expect(stolen.json.problem).toMatch(/did not accept/);
    const stream = await follow(ana);
    await ask(ana, 'With the key', { model: `${made.json.id}/small` });
    await stream.until('answered');
    expect(own.asked.at(-1)!.authorization).toBe(`Bearer ${key}`);
    expect((await ana.send('DELETE', `/api/v1/organization/providers/${made.json.id}`)).status).toBe(204);
    await own.stop();
    await thief.stop();
  });

  it('that can’t be reached says why', async () => {
    const gone = await startModelServer();
    await gone.stop();
    const answer = await ana.post('/api/v1/organization/providers/test', {
      kind: 'openai-compatible',
      baseUrl: gone.url,
    });
    expect(answer.json.problem).toMatch(/127\.0\.0\.1:\d+ can’t be reached: nothing is listening there/);
  });
});
