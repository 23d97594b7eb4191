import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { ExportProgress } from '../http/wire/export.ts';
import { mustBeOk } from '../client/api.ts';
import { ask, remoteApi } from './api.ts';
import { UsageError } from './usage.ts';

/**
 * `vitrine export ID`, or `--all`, or `--scope all|own|shared` with filters: to standard output, or to a file that
 * is there only when it is whole.
 */
export async function exportConversations(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'markdown' },
      all: { type: 'boolean', default: false },
      scope: { type: 'string' },
      title: { type: 'string' },
      tag: { type: 'string', multiple: true, default: [] },
      kind: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      to: { type: 'string' },
      output: { type: 'string', short: 'o' },
    },
  });
  const { all, scope, title, tag: tags, kind: kinds, output, format } = values;
  const narrows = [title, values.from, values.to].some((value) => value !== undefined);
  const isSelection = all || scope !== undefined || narrows || tags.length + kinds.length > 0;
  if (all && scope !== undefined && scope !== 'all') throw new UsageError('Say --all or --scope, not both.');
  if (isSelection === positionals.length > 0 || positionals.length > 1) {
    throw new UsageError('Name one conversation by its id, or say which with --all, --scope or a filter.');
  }
  const [id] = positionals;
  if (id !== undefined) {
    const query = new URLSearchParams({ format });
    await write(await open(`/api/v1/conversations/${encodeURIComponent(id)}/export?${query}`), output);
    return;
  }
  const key = randomUUID();
  const query = new URLSearchParams({ format, scope: scope ?? 'all', progress: key });
  if (title !== undefined) query.set('q', title);
  for (const tag of tags) query.append('tag', tag);
  for (const kind of kinds) query.append('kind', kind);
  if (values.from !== undefined) query.set('from', momentOf(values.from, 0));
  if (values.to !== undefined) query.set('to', momentOf(values.to, 1));
  await writeSelection(`/api/v1/export?${query}`, key, output);
}

async function writeSelection(path: string, key: string, output: string | undefined): Promise<void> {
  const progressOf = () => ask<ExportProgress>('GET', `/api/v1/export/progress/${key}`).catch(() => null);
  const showsProgress = process.stderr.isTTY;
  const timer = setInterval(() => {
    if (showsProgress) void progressOf().then(show);
  }, 500);
  try {
    await write(await open(path), output);
  } catch (error) {
    // The connection only broke off; the server knows why.
    const why = (await progressOf())?.why;
    throw why ? new Error(`${why} What came is not whole.`, { cause: error }) : error;
  } finally {
    clearInterval(timer);
    if (showsProgress) process.stderr.write('\r\x1b[K');
  }
  const ended = await progressOf();
  if (ended) process.stderr.write(`${ended.conversations} conversations exported\n`);
}

function show(progress: ExportProgress | null): void {
  if (progress?.state !== 'running') return;
  process.stderr.write(`\r${progress.conversations} of ${progress.total} conversations\x1b[K`);
}

async function open(path: string): Promise<Response> {
  const answer = await remoteApi.send('GET', path);
  await mustBeOk(answer);
  return answer;
}

async function write(answer: Response, output: string | undefined): Promise<void> {
  const bytes = Readable.from(answer.body!);
  const brokenOff = (error: unknown) => {
    const isNetwork = error instanceof TypeError || (error as { code?: string }).code?.startsWith('UND_');
    throw isNetwork ? new Error('The server broke off: what came is not whole.', { cause: error }) : error;
  };
  if (output === undefined) {
    await pipeline(bytes, process.stdout, { end: false }).catch(brokenOff);
    return;
  }
  const part = `${output}.part`;
  try {
    await pipeline(bytes, createWriteStream(part)).catch(brokenOff);
    await rename(part, output);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A day as its first moment here, or that of the day after; a moment as it is. */
function momentOf(text: string, daysLater: number): string {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const moment = day
    ? new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3]) + daysLater)
    : new Date(text);
  if (Number.isNaN(moment.getTime())) {
    throw new UsageError(
      `“${text}” is no day. Write it like 2026-11-21, or a time like 2026-11-21T12:00:00Z.`,
    );
  }
  return moment.toISOString();
}
