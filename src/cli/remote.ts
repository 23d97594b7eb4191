import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import * as push from '../client/push.ts';
import type { ImportResult } from '../http/wire/conversation.ts';
import { remoteApi } from './api.ts';
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

/** Blobs of files are read as they are sent. */
async function send(paths: readonly string[]): Promise<ImportResult> {
  const showsProgress = process.stderr.isTTY;
  const files = await Promise.all(
    paths.map(async (path) => ({ name: basename(path), content: await openAsBlob(path) })),
  );
  try {
    return await push.importFiles(remoteApi, files, ({ bytes, totalBytes, conversations }) => {
      if (!showsProgress) return;
      const percent = totalBytes ? Math.floor((100 * bytes) / totalBytes) : 100;
      process.stderr.write(`\r${percent} %, ${conversations} conversations\x1b[K`);
    });
  } finally {
    if (showsProgress) process.stderr.write('\r\x1b[K');
  }
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** The one conversation that a file brings. */
export async function conversationIn(path: string): Promise<push.Brought> {
  const { conversations, skipped } = await send([path]);
  const [brought] = conversations;
  if (!brought) throw new Error(skipped[0]?.why ?? `There is no conversation in ${path}.`);
  if (conversations.length > 1) {
    throw new Error(
      `${path} holds ${conversations.length} conversations. They are imported; share one of them by its id:\n` +
        conversations.map(({ id, title }) => `  ${id}  ${title}`).join('\n'),
    );
  }
  return brought;
}

function inWords({ conversations, skipped }: ImportResult): string {
  const told = conversations.map(
    ({ id, title, messages, outcome }) => `${id}  ${outcome.padEnd(9)}  ${messages} messages  ${title}`,
  );
  const left = skipped.map(({ where, why }) => `skipped: ${where}: ${why}`);
  return `${[...told, ...left].join('\n')}\n`;
}
