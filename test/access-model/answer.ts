import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import type { Answer, Client } from '../support/client.ts';
import { markersIn } from './life.ts';

/** What a door has to answer: a status, what its text must hold, and what it may hold at most. */
export interface Expected {
  status: number | number[];
  holds?: string[];
  may?: string[];
}

/** What is wrong with an answer, in words; undefined: nothing. */
export function faultIn(
  answer: Pick<Answer, 'status' | 'text'>,
  { status, holds = [], may = [] }: Expected,
): string | undefined {
  const statuses = [status].flat();
  if (!statuses.includes(answer.status))
    return `answered ${answer.status}, expected ${statuses.join(' or ')}`;
  const found = markersIn(answer.text);
  const allowed = new Set(answer.status < 300 || answer.status === 412 ? [...holds, ...may] : []);
  const leaked = [...found].filter((marker) => !allowed.has(marker));
  if (leaked.length > 0) return `LEAK of ${leaked.join(', ')}`;
  const missing = answer.status < 300 ? holds.filter((marker) => !found.has(marker)) : [];
  return missing.length > 0 ? `lacks ${missing.join(', ')}` : undefined;
}

/** Of a stream, which does not end by itself. */
export async function statusOf(
  client: Client,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const gone = new AbortController();
  const answer = await client.open('GET', path, undefined, headers, gone.signal);
  const text = answer.status === 200 ? '' : await answer.text();
  gone.abort();
  return { status: answer.status, headers: answer.headers, text, bytes: Buffer.from(text), json: null };
}

/** With the names and the contents of its files as text. */
export async function unzipped(answer: Answer): Promise<Answer> {
  if (answer.status !== 200) return answer;
  const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(answer.bytes, {
    lazyEntries: true,
  });
  const open = promisify(zip.openReadStream.bind(zip)) as (
    entry: yauzl.Entry,
  ) => Promise<NodeJS.ReadableStream>;
  const texts: string[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('end', resolve).on('error', reject);
    zip.on('entry', (entry: yauzl.Entry) => {
      open(entry).then(async (stream) => {
        texts.push(entry.fileName, (await buffer(stream)).toString('utf8'));
        zip.readEntry();
      }, reject);
    });
    zip.readEntry();
  });
  const { status, headers, bytes } = answer;
  return { status, headers, bytes, json: null, text: texts.join('\n') };
}
