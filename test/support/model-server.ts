import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Someone who speaks OpenAI's chat completions on the loopback interface, and behaves as told. */
export interface ModelServer {
  /** For a provider's `baseUrl`. */
  url: string;
  /** What was asked for with `POST /chat/completions`, in this order. */
  asked: Asked[];
  /** How many answers are being streamed at the moment; a title, which comes whole, is none. */
  running(): number;
  /** From now on. What is under way goes on as it began. */
  behave(behavior: Behavior): void;
  /** What `GET /models` lists from now on; null: it has no such list (404). */
  offer(models: string[] | null): void;
  stop(): Promise<void>;
}

export interface Asked {
  /** As it was sent, `Bearer …`. */
  authorization: string | undefined;
  model: string;
  messages: { role: string; content: unknown }[];
  temperature: number | undefined;
  stream: boolean;
}

export type Behavior =
  /**
   * Answers with this text, in pieces of `pieceLength` characters (12), `delay` milliseconds (0) before each.
   * An empty text is an answer without words. `finish`: why it ended (`stop`); `length`: it had no room for more.
   */
  | {
      does: 'answer';
      text: string;
      pieceLength?: number;
      delay?: number;
      /** Milliseconds between the last piece and the end. */
      linger?: number;
      finish?: 'stop' | 'length';
    }
  /** Sends so many words, then an error; `cut`: the connection ends instead, without a word. */
  | { does: 'break'; after: number; how?: 'error' | 'cut' }
  /** Refuses with this status (401) and an error as JSON; `GET /models`, too. */
  | { does: 'refuse'; status?: number; message?: string; headers?: Record<string, string> }
  /** A word every `delay` milliseconds (20), for ever. */
  | { does: 'never-end'; delay?: number }
  /** Takes the question and says nothing at all, not even that it heard it. */
  | { does: 'hang' };

/** `key`: what it wants as `Authorization: Bearer …`; without it, it takes everyone. */
export async function startModelServer(
  options: { key?: string; models?: string[]; behavior?: Behavior } = {},
): Promise<ModelServer> {
  let behavior: Behavior = options.behavior ?? { does: 'answer', text: 'Hello from the model.' };
  let models: string[] | null = options.models ?? ['small', 'large'];
  const asked: Asked[] = [];
  let running = 0;

  const server = createServer((request, response) => {
    // Whoever asked may go away in the middle: that is no news here.
    response.on('error', () => {});
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const how = behavior;
    const isKeyWrong = options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`;
    if (isKeyWrong) return refuse(response, 401, 'Incorrect API key provided.');
    if (how.does === 'refuse') {
      for (const [name, value] of Object.entries(how.headers ?? {})) response.setHeader(name, value);
      return refuse(response, how.status ?? 401, how.message ?? 'Incorrect API key provided.');
    }
    if (request.method === 'GET' && request.url === '/v1/models' && models !== null) {
      const data = models.map((id) => ({ id, object: 'model', created: 1_750_000_000, owned_by: 'test' }));
      return sendJson(response, 200, { object: 'list', data });
    }
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      return refuse(response, 404, `There is no ${request.url}.`);
    }
    const wish = JSON.parse(body) as Omit<Asked, 'authorization'>;
    const { model, messages, temperature, stream = false } = wish;
    asked.push({ authorization: request.headers.authorization, model, messages, temperature, stream });
    if (stream) {
      running += 1;
      response.once('close', () => (running -= 1));
    }
    if (how.does === 'hang') return;
    await (stream ? sendStream(response, model, how) : sendWhole(response, model, how));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    running: () => running,
    behave(next) {
      behavior = next;
    },
    offer(next) {
      models = next;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Answering = Exclude<Behavior, { does: 'refuse' | 'hang' }>;

async function sendStream(response: ServerResponse, model: string, how: Answering): Promise<void> {
  const say = (delta: object, finish: string | null = null) =>
    event(response, { ...chunk(model), choices: [{ index: 0, delta, finish_reason: finish }] });
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  say({ role: 'assistant', content: '' });
  if (how.does === 'break') {
    for (let n = 0; n < how.after; n += 1) say({ content: `word${n + 1} ` });
    // What was said has to be on its way before the line is cut.
    await sleep(20);
    if (how.how === 'cut') return void response.destroy();
    event(response, { error: { message: 'The model ran out of memory.', type: 'server_error' } });
    return void response.end();
  }
  if (how.does === 'never-end') {
    for (let n = 1; !response.destroyed; n += 1) {
      say({ content: `word${n} ` });
      await sleep(how.delay ?? 20);
    }
    return;
  }
  for (const piece of piecesOf(how.text, how.pieceLength ?? 12)) {
    if (how.delay) await sleep(how.delay);
    if (response.destroyed) return;
    say({ content: piece });
  }
  if (how.linger) await sleep(how.linger);
  say({}, how.finish ?? 'stop');
  event(response, { ...chunk(model), choices: [], usage: usage(how.text) });
  response.end('data: [DONE]\n\n');
}

async function sendWhole(response: ServerResponse, model: string, how: Answering): Promise<void> {
  if (how.does === 'break') return refuse(response, 500, 'The model ran out of memory.');
  if (how.does === 'never-end') return;
  if (how.delay) await sleep(how.delay);
  const message = { role: 'assistant', content: how.text };
  sendJson(response, 200, {
    ...chunk(model),
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: how.finish ?? 'stop' }],
    usage: usage(how.text),
  });
}

function chunk(model: string) {
  return { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_750_000_000, model };
}

function usage(text: string) {
  const words = text.split(/\s+/).length;
  return { prompt_tokens: 1, completion_tokens: words, total_tokens: words + 1 };
}

/** Cut between characters, never through one. */
function piecesOf(text: string, length: number): string[] {
  const characters = [...text];
  return Array.from({ length: Math.ceil(characters.length / length) }, (_, n) =>
    characters.slice(n * length, (n + 1) * length).join(''),
  );
}

function event(response: ServerResponse, value: object): void {
  response.write(`data: ${JSON.stringify(value)}\n\n`);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: { message, type: 'invalid_request_error', code: null } });
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function read(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}
