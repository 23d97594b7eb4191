import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { ImportProgress, ImportResult } from '../http/wire/conversation.ts';
import { headers, lines, problemOf, serverUrl } from './api.ts';
import { UsageError } from './usage.ts';

/** `vitrine import FILE…` */
export async function importFiles(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) throw new UsageError('Name one or more files.');
  const result = await send(positionals);
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else process.stdout.write(inWords(result));
  if (result.conversations.length === 0) process.exitCode = 1;
}

/** `vitrine export ID --format F` */
export async function exportConversation(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { format: { type: 'string', default: 'markdown' } },
  });
  const [id] = positionals;
  if (!id || positionals.length > 1) throw new UsageError('Name one conversation by its id.');
  const query = new URLSearchParams({ format: values.format });
  const answer = await fetch(
    `${serverUrl()}/api/v1/conversations/${encodeURIComponent(id)}/export?${query}`,
    {
      headers: headers(),
    },
  );
  if (!answer.ok || !answer.body) throw new Error(await problemOf(answer));
  await answer.body.pipeTo(Writable.toWeb(process.stdout));
}

async function send(paths: string[]): Promise<ImportResult> {
  const form = new FormData();
  // Blobs of files are read as they are sent.
  for (const path of paths) form.append('file', await openAsBlob(path), basename(path));
  const answer = await fetch(`${serverUrl()}/api/v1/conversations/import`, {
    method: 'POST',
    headers: { ...headers(), accept: 'application/x-ndjson' },
    body: form,
  });
  if (!answer.ok || !answer.body) throw new Error(await problemOf(answer));
  const showsProgress = process.stderr.isTTY;
  for await (const line of lines(answer.body)) {
    const progress = JSON.parse(line) as ImportProgress;
    if (progress.type === 'done') {
      if (showsProgress) process.stderr.write('\r\x1b[K');
      return progress.result;
    }
    if (progress.type === 'failed') throw new Error(progress.problem.detail);
    if (showsProgress) {
      const percent = progress.totalBytes ? Math.floor((100 * progress.bytes) / progress.totalBytes) : 100;
      process.stderr.write(`\r${percent} %, ${progress.conversations} conversations\x1b[K`);
    }
  }
  throw new Error('The server broke off. Nothing was imported.');
}

/** The conversation that an id names, or the one that a file brings. */
export async function idOf(target: string): Promise<string> {
  const isFile = await stat(target).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return target;
  const { conversations } = await send([target]);
  if (conversations.length !== 1) {
    throw new Error(
      `${target} holds ${conversations.length} conversations. They are imported; share one of them by its id:\n` +
        conversations.map(({ id, title }) => `  ${id}  ${title}`).join('\n'),
    );
  }
  return conversations[0]!.id;
}

function inWords({ conversations, skipped }: ImportResult): string {
  const told = conversations.map(
    ({ id, title, messages, outcome }) => `${id}  ${outcome.padEnd(9)}  ${messages} messages  ${title}`,
  );
  const left = skipped.map(({ where, why }) => `skipped: ${where}: ${why}`);
  return `${[...told, ...left].join('\n')}\n`;
}
