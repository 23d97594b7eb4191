import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { ImportProgress, ImportResult } from '../http/wire/conversation.ts';
import type { LinkAnswer, LinkList } from '../http/wire/link.ts';
import { ask, headers, lines, problemOf, serverUrl } from './api.ts';
import { readDuration, UsageError } from './usage.ts';

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

/** `vitrine share ID-or-FILE --public`: says what becomes visible, asks, and prints the link. */
export async function share(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      public: { type: 'boolean', default: false },
      expires: { type: 'string' },
      label: { type: 'string' },
      yes: { type: 'boolean', short: 'y', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [target] = positionals;
  if (!target || positionals.length > 1)
    throw new UsageError('Name one conversation, by its id or its file.');
  if (!values.public)
    throw new UsageError('Say whom to share with: --public makes a link for anyone who has it.');
  const expiresAt = values.expires
    ? new Date(Date.now() + readDuration(values.expires)).toISOString()
    : undefined;

  const id = await idOf(target);
  const links = `/api/v1/conversations/${encodeURIComponent(id)}/links`;
  const { visible, may } = await ask<LinkList>('GET', links);
  if (!may.create) throw new Error(may.reason ?? 'You may not make public links.');
  const what = `${visible.messages} messages on ${visible.branches} branches, and ${visible.files} files`;
  process.stderr.write(`Anyone with the link will read ${what}, without signing in.\n`);
  if (!values.yes && !(await confirmed('Create the public link?'))) {
    throw new Error('No link was made.');
  }
  const body = { ...(expiresAt ? { expiresAt } : {}), ...(values.label ? { label: values.label } : {}) };
  const link = await ask<LinkAnswer>('POST', links, body);
  process.stdout.write(values.json ? `${JSON.stringify(link)}\n` : `${link.url}\n`);
}

/** `vitrine revoke URL-or-ID` */
export async function revoke(words: string[]): Promise<void> {
  const [target] = words;
  if (!target || words.length > 1)
    throw new UsageError('Name one link by its URL, or a conversation by its id.');
  const token = tokenOf(target);
  const ids = token === undefined ? [target] : await idsWithLinks();
  let stopped = 0;
  for (const id of ids) {
    const links = `/api/v1/conversations/${encodeURIComponent(id)}/links`;
    for (const link of (await ask<LinkList>('GET', links)).items) {
      if (token !== undefined && tokenOf(link.url ?? '') !== token) continue;
      await ask('DELETE', `${links}/${link.id}`);
      stopped += 1;
    }
    if (stopped > 0) break;
  }
  if (stopped === 0) throw new Error('None of your links matches: nothing was stopped.');
  process.stdout.write(stopped === 1 ? 'Stopped.\n' : `Stopped ${stopped} links.\n`);
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

async function idOf(target: string): Promise<string> {
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

async function idsWithLinks(): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query: URLSearchParams = new URLSearchParams({ limit: '100', ...(cursor ? { cursor } : {}) });
    const page: { items: { id: string; sharing?: { links: number } }[]; nextCursor: string | null } =
      await ask('GET', `/api/v1/conversations?${query}`);
    ids.push(...page.items.filter((item) => item.sharing && item.sharing.links > 0).map((item) => item.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError('Nobody is here to confirm it. Add --yes if you are sure.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function tokenOf(url: string): string | undefined {
  return /\/share\/([\w-]+)/.exec(url)?.[1];
}

function inWords({ conversations, skipped }: ImportResult): string {
  const told = conversations.map(
    ({ id, title, messages, outcome }) => `${id}  ${outcome.padEnd(9)}  ${messages} messages  ${title}`,
  );
  const left = skipped.map(({ where, why }) => `skipped: ${where}: ${why}`);
  return `${[...told, ...left].join('\n')}\n`;
}
