import { parquetReadObjects } from 'hyparquet';
import type { Answer, Client } from '../support/client.ts';
import { entriesOf } from '../support/unzip.ts';

/** What came out of a door, unpacked: its bytes, and everything in its headers. */
export interface Outcome {
  door: string;
  bytes: Buffer;
}

/** Everything that a stranger with the link can get. */
export async function throughLink(stranger: Client, path: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const get = (door: string, rest: string, headers?: Record<string, string>) =>
    keep(outcomes, door, stranger.get(`${path}${rest}`, headers));
  const shown = (await get('conversation.json', '/conversation.json')).json;
  await get('page', '');
  await get('page with images', '?images=1');
  await get('preview', '', { 'user-agent': 'Slackbot-LinkExpanding 1.0' });
  await get('search on the page', '?q=e');
  for (const { id } of shown.messages.slice(-2)) await get('a branch', `?branch=${id}`);
  for (const { id } of shown.files) await get('a file', `/files/${id}`);
  if (shown.files.length > 0) await get('all files', '/files.zip');
  return outcomes;
}

/** Everything that a member can get whom it is shared with. */
export async function throughMembership(member: Client, id: string, word: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const path = `/api/v1/conversations/${id}`;
  const get = (door: string, address: string) => keep(outcomes, door, member.get(address));
  const shown = (await get('conversation', path)).json;
  await get('list', '/api/v1/conversations?scope=shared&limit=5');
  await get('search of titles', `/api/v1/conversations?q=${encodeURIComponent(word)}`);
  for (const q of [word, 'a', 'e', 't']) {
    await get(`search for ${q === word ? 'the word' : q}`, `/api/v1/search?q=${encodeURIComponent(q)}`);
  }
  await get('transcript', `${path}/transcript`);
  const leaf = shown.messages.at(-1)?.id;
  if (leaf) await get('transcript of a branch', `${path}/transcript?branch=${leaf}`);
  for (const format of ['json', 'jsonl', 'csv', 'parquet', 'markdown', 'html']) {
    await get(`export as ${format}`, `${path}/export?format=${format}`);
  }
  for (const file of shown.files) await get('a file', `${path}/files/${file.id}`);
  if (shown.files.length > 0) await get('all files', `${path}/files.zip`);
  if (leaf) {
    const made = await keep(outcomes, 'own copy', member.post(`${path}/continue`, { messageId: leaf }));
    const copy = (await get('conversation of the own copy', `/api/v1/conversations/${made.json.id}`)).json;
    await get('transcript of the own copy', `/api/v1/conversations/${copy.id}/transcript`);
    for (const file of copy.files) {
      await get('a file of the own copy', `/api/v1/conversations/${copy.id}/files/${file.id}`);
    }
  }
  return outcomes;
}

/** What its owner passes on: reviewed exports, a redacted copy, what a review says, and looking as others do. */
export async function throughOwner(owner: Client, id: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const path = `/api/v1/conversations/${id}`;
  const get = (door: string, address: string) => keep(outcomes, door, owner.get(address));
  await get('seen as the public', `${path}/transcript?as=public`);
  await get('seen as the organization', `${path}/transcript?as=organization`);
  await get('reviewed Markdown', `${path}/export?format=markdown&reviewed=1`);
  await get('reviewed HTML', `${path}/export?format=html&reviewed=1`);
  const copy = await keep(outcomes, 'copy', owner.post(`${path}/copy`, {}));
  const copied = (await get('conversation of the copy', `/api/v1/conversations/${copy.json.id}`)).json;
  for (const file of copied.files) {
    await get('a file of the copy', `/api/v1/conversations/${copied.id}/files/${file.id}`);
  }
  return outcomes;
}

async function keep(outcomes: Outcome[], door: string, asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`${door}: ${answer.status} ${answer.text.slice(0, 500)}`);
  const headers = [...answer.headers].map((header) => header.join(': ')).join('\n');
  outcomes.push({
    door: `${door}, headers`,
    bytes: Buffer.from(decodeURIComponent(headers.replace(/%(?![0-9a-f]{2})/gi, '%25'))),
  });
  for (const bytes of await unpacked(answer)) outcomes.push({ door, bytes });
  return answer;
}

/** As it came, and what it holds packed. */
async function unpacked(answer: Answer): Promise<Buffer[]> {
  const { bytes } = answer;
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('zip')) {
    const entries = await entriesOf(bytes);
    return [bytes, ...entries.flatMap(({ name, content }) => [Buffer.from(name), content])];
  }
  if (type.includes('parquet')) {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const rows = await parquetReadObjects({ file });
    return [
      Buffer.from(
        JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
      ),
    ];
  }
  if (!type.includes('json')) return [bytes];
  return [bytes, Buffer.from(bytes.toString().split('\n').flatMap(meantBy).join('\n'))];
}

/** The strings of a line of JSON, without their escapes; a file may claim to be JSON and be none. */
function meantBy(line: string): string[] {
  try {
    return stringsIn(JSON.parse(line));
  } catch {
    return [];
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...stringsIn(item)]);
}
