import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as McpClient, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, sessionLines, typed } from '../src/importers/fixtures/claude-code.ts';
import { jsonLines } from '../src/importers/fixtures/import-of.ts';
import type { Client } from './support/client.ts';
import type { Person, World } from './support/world.ts';
import { startWorld } from './support/world.ts';

const program = join(import.meta.dirname, '..', 'src', 'cli', 'vitrine.ts');
let world: World;
let ana: Client;
const open: McpClient[] = [];

beforeAll(async () => {
  world = await startWorld();
  ana = await world.as('ana');
  const group = await ana.post('/api/v1/organization/groups', { name: 'Platform' });
  const cai = await world.viewer('cai');
  await ana.send('PUT', `/api/v1/organization/groups/${group.json.id}/members/${cai.id}`);
});
afterAll(async () => {
  for (const client of open) await client.close();
  await world.stop();
});

async function keyOf(person: Person, scopes?: string[]): Promise<string> {
  const client = await world.as(person);
  const made = await client.post('/api/v1/keys', { name: 'an assistant', ...(scopes ? { scopes } : {}) });
  expect(made.status, made.text).toBe(201);
  return made.json.key;
}

async function overHttp(person: Person, scopes?: string[]): Promise<McpClient> {
  const client = new McpClient({ name: 'test', version: '1' });
  const headers = { authorization: `Bearer ${await keyOf(person, scopes)}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', world.origin), { requestInit: { headers } }),
  );
  open.push(client);
  return client;
}

async function overStdio(person: Person): Promise<McpClient> {
  const client = new McpClient({ name: 'test', version: '1' });
  const { PATH = '', HOME = '' } = process.env;
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [program, 'mcp'],
      env: { PATH, HOME, VITRINE_URL: world.origin, VITRINE_KEY: await keyOf(person) },
    }),
  );
  open.push(client);
  return client;
}

// eslint-disable-next-line typescript/no-explicit-any
type Said = { text: string; isError: boolean; data: any };

async function call(client: McpClient, name: string, wish: Record<string, unknown> = {}): Promise<Said> {
  const result = await client.callTool({ name, arguments: wish });
  const [first] = result.content as { text: string }[];
  return { text: first!.text, isError: result.isError === true, data: result.structuredContent };
}

const messages = [
  { role: 'user', text: 'How do we restart the relay?' },
  { role: 'assistant', text: 'With `relay restart`. Ask mira.sandoval@example.com.', model: 'some-model' },
];

describe.each([
  ['over HTTP', overHttp],
  ['over standard input and output', overStdio],
])('an assistant, %s', (_, connect) => {
  let assistant: McpClient;
  beforeAll(async () => {
    assistant = await connect('ana');
  });

  it('learns what there is to do', async () => {
    const { tools } = await assistant.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'push_conversation',
      'share_conversation',
      'find_conversations',
      'list_links',
      'revoke_link',
      'stop_sharing',
    ]);
    const push = tools.find(({ name }) => name === 'push_conversation')!;
    expect('path' in push.inputSchema.properties!).toBe(connect === overStdio);
  });

  it('pushes a conversation, shares it with the platform group, and goes on with it', async () => {
    const pushed = await call(assistant, 'push_conversation', {
      title: 'Relays',
      id: `relays-${_}`,
      messages,
    });
    expect(pushed.isError, pushed.text).toBe(false);
    const [{ id }] = pushed.data.conversations;
    const cai = await world.as('cai');
    expect((await cai.get(`/api/v1/conversations/${id}`)).status).toBe(404);

    const shared = await call(assistant, 'share_conversation', {
      conversation: id,
      groups: [{ name: 'platform' }],
    });
    expect(shared.isError, shared.text).toBe(false);
    const seen = await cai.get(`/api/v1/conversations/${id}`);
    expect(seen.json).toMatchObject({ title: 'Relays', access: 'view' });
    const own = await ana.get(`/api/v1/conversations/${id}`);
    expect(own.json.messages[1]).toMatchObject({ role: 'assistant', model: 'some-model' });

    const more = [...messages, { role: 'user', text: 'And the bridge?' }];
    await call(assistant, 'push_conversation', { title: 'Relays', id: `relays-${_}`, messages: more });
    expect((await cai.get(`/api/v1/conversations/${id}`)).json.messages).toHaveLength(3);

    await call(assistant, 'stop_sharing', { conversation: id });
    expect((await cai.get(`/api/v1/conversations/${id}`)).status).toBe(404);
  });

  it('makes a public link only once the person has agreed, and stops it', async () => {
    const pushed = await call(assistant, 'push_conversation', { title: 'To publish', messages });
    const [{ id }] = pushed.data.conversations;
    const asked = await call(assistant, 'share_conversation', {
      conversation: id,
      public: { expires: '7d' },
    });
    expect(asked.text).toContain('2 messages');
    expect(asked.text).toContain('1 × email');
    expect((await call(assistant, 'list_links', { conversation: id })).data.links).toEqual([]);

    const made = await call(assistant, 'share_conversation', {
      conversation: id,
      public: { expires: '7d', confirm: true },
    });
    const url = new URL(made.data.publicUrl);
    expect((await world.stranger.get(url.pathname)).status).toBe(200);
    expect((await call(assistant, 'list_links')).text).toContain(url.href);

    expect((await call(assistant, 'revoke_link', { url: url.href })).text).toContain('Stopped');
    expect((await world.stranger.get(url.pathname)).status).toBe(404);
    expect(await call(assistant, 'revoke_link', { url: url.href })).toMatchObject({ isError: true });
  });

  it('finds what the person sees, and nothing else', async () => {
    await call(assistant, 'push_conversation', { title: `Only hers, ${_}`, messages });
    expect((await call(assistant, 'find_conversations', { title: 'only hers' })).text).toContain(_);
    const other = await connect('cai');
    expect((await call(other, 'find_conversations', { title: 'only hers' })).text).toBe('None.');
  });

  it('may not do to others’ conversations what the person may not', async () => {
    const pushed = await call(assistant, 'push_conversation', { title: 'Not yours', messages });
    const [{ id }] = pushed.data.conversations;
    const other = await connect('cai');
    for (const [tool, wish] of [
      ['share_conversation', { conversation: id, organization: 'view' }],
      ['share_conversation', { conversation: id, public: { confirm: true } }],
      ['list_links', { conversation: id }],
      ['revoke_link', { conversation: id }],
      ['stop_sharing', { conversation: id }],
    ] as const) {
      const said = await call(other, tool, wish);
      expect(said.isError, tool).toBe(true);
      expect(said.text).not.toContain('Not yours');
    }
  });

  it('hears what is wrong with what it asks for', async () => {
    for (const [tool, wish, why] of [
      ['push_conversation', {}, /messages/],
      ['push_conversation', { messages: [] }, /messages/],
      ['share_conversation', { conversation: 'unknown', organization: 'view' }, /./],
      ['share_conversation', { conversation: 'x', groups: [{ name: 'Nobody' }] }, /no group “Nobody”/],
      ['share_conversation', { conversation: 'x', public: { expires: 'soon', confirm: true } }, /7d/],
      ['share_conversation', { conversation: 'x' }, /whom/],
    ] as const) {
      const said = await call(assistant, tool, wish);
      expect(said).toMatchObject({ isError: true, text: expect.stringMatching(why) });
    }
  });
});

describe('a key for an assistant', () => {
  it('may do what its scopes say, by whatever tool', async () => {
    const reader = await overHttp('ana', ['read']);
    expect((await call(reader, 'find_conversations')).isError).toBe(false);
    const said = await call(reader, 'push_conversation', { title: 'No', messages });
    expect(said).toMatchObject({ isError: true, text: expect.stringContaining('write') });
  });

  it('opens nothing once it is deleted', async () => {
    const assistant = await overHttp('bo');
    const bo = await world.as('bo');
    const { items } = (await bo.get('/api/v1/keys')).json;
    for (const { id } of items) await bo.send('DELETE', `/api/v1/keys/${id}`);
    await expect(call(assistant, 'find_conversations')).rejects.toThrow(/./);
  });
});

it('brings a session file in by its path', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-mcp-'));
  try {
    const path = join(folder, 'session.jsonl');
    const lines = sessionLines(
      [typed('Fix it'), answers('m1', { type: 'text', text: 'Fixed.' })],
      'mcp-session',
    );
    writeFileSync(path, jsonLines(lines));
    const assistant = await overStdio('ana');
    const pushed = await call(assistant, 'push_conversation', { path });
    expect(pushed.data.conversations).toEqual([expect.objectContaining({ title: 'Fix it', messages: 2 })]);
    const missing = await call(assistant, 'push_conversation', { path: join(folder, 'none') });
    expect(missing).toMatchObject({ isError: true, text: expect.stringContaining('can’t be read') });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
