import { once } from 'node:events';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuSeconds, peakMegabytes, startChild } from './process.ts';
import type { Row } from './row.ts';
import type { Options } from './run.ts';
import type { Vitrine } from './vitrine.ts';
import { startVitrine } from './vitrine.ts';

/**
 * Imports a ChatGPT export through the API, as someone does who drags it onto the workspace: upload,
 * reading, and every message durably stored. Beside it a process that only reads the file and parses each
 * conversation in it. Each once: it is long enough, and a second import of the file would find it known.
 */
export async function importExport({ size }: Options): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const vitrine = await startVitrine();
  try {
    const path = join(folder, 'conversations.json');
    await (await startChild('write-export.ts', [path, String(size * 1e6)])).stop();
    const bytes = (await stat(path)).size;
    const before = await parseInPieces(path);
    const cpuBefore = cpuSeconds(vitrine.pid);
    const started = performance.now();
    const conversations = await upload(vitrine, path);
    const wall = (performance.now() - started) / 1000;
    const cpu = cpuSeconds(vitrine.pid) - cpuBefore;
    const after = await parseInPieces(path);
    if (conversations !== before.conversations) {
      throw new Error(`${before.conversations} conversations are in the file, ${conversations} came in`);
    }
    const parse = { wall: (before.wall + after.wall) / 2, cpu: (before.cpu + after.cpu) / 2 };
    const what = `ChatGPT export of ${Math.round(bytes / 1e6)} MB imported`;
    const name = 'JSON.parse';
    return [
      {
        what: `${what}: peak memory`,
        measured: peakMegabytes(vitrine.pid),
        unit: 'MB',
        aim: { of: 'value', most: 300 },
        facts: { bytes, conversations, parsing: [before, after] },
      },
      {
        what: `${what}: time`,
        measured: wall,
        peer: { name, value: parse.wall },
        unit: 's',
        aim: { of: 'ratio', most: 3 },
        facts: { cpu, parsingCpu: parse.cpu },
      },
    ];
  } finally {
    await vitrine.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Parsed {
  conversations: number;
  /** Seconds. */
  wall: number;
  cpu: number;
}

async function parseInPieces(path: string): Promise<Parsed> {
  const child = await startChild<Parsed>('parse-in-pieces.ts', [path]);
  await child.stop();
  return child.ready;
}

/**
 * Sends the file as a client on another machine would, costing this one as little as it can: a piece of memory is
 * filled and sent, and filled again. Answers how many conversations came in.
 */
export async function upload(vitrine: Vitrine, path: string, name = 'conversations.json'): Promise<number> {
  const boundary = 'vitrine-bench-boundary';
  const field = (disposition: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`;
  const start = `${field('name="files"')}1\r\n${field(`name="file"; filename="${name}"`)}`;
  const end = `\r\n--${boundary}--\r\n`;
  const sent = request(`${vitrine.origin}/api/v1/conversations/import`, {
    method: 'POST',
    headers: {
      ...vitrine.headers,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': start.length + (await stat(path)).size + end.length,
    },
  });
  const answered = once(sent, 'response');
  const write = (bytes: Uint8Array | string) =>
    new Promise<void>((resolve, reject) => {
      sent.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  await write(start);
  await using file = await open(path);
  const memory = Buffer.allocUnsafe(1024 * 1024);
  for (;;) {
    const { bytesRead } = await file.read(memory);
    if (bytesRead === 0) break;
    await write(memory.subarray(0, bytesRead));
  }
  sent.end(end);
  const [answer] = (await answered) as [IncomingMessage];
  const body = Buffer.concat(await answer.toArray()).toString();
  if (answer.statusCode !== 201) throw new Error(`The import was answered ${answer.statusCode}: ${body}`);
  const { conversations, skipped } = JSON.parse(body) as { conversations: unknown[]; skipped: unknown[] };
  if (skipped.length > 0) throw new Error(`${skipped.length} conversations were skipped`);
  return conversations.length;
}
