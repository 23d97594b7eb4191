import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { GrantLevel } from '../domain/grant.ts';
import type { LinkAnswer, LinkList } from '../http/wire/link.ts';
import type { SharingAnswer, SharingWish, ShareTarget } from '../http/wire/sharing.ts';
import { ask, headers, problemOf, serverUrl } from './api.ts';
import { idOf } from './remote.ts';
import { readDuration, UsageError } from './usage.ts';

/**
 * `vitrine share ID-or-FILE`: gives access inside the organization, makes a public link, or both. What was
 * given before stays. Says what becomes public, and asks, before there is a link.
 */
export async function share(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      public: { type: 'boolean', default: false },
      organization: { type: 'string' },
      group: { type: 'string', multiple: true, default: [] },
      person: { type: 'string', multiple: true, default: [] },
      expires: { type: 'string' },
      label: { type: 'string' },
      yes: { type: 'boolean', short: 'y', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [target] = positionals;
  if (!target || positionals.length > 1)
    throw new UsageError('Name one conversation, by its id or its file.');
  const inside = values.organization !== undefined || values.group.length + values.person.length > 0;
  if (!values.public && !inside) {
    throw new UsageError(
      'Say whom to share with: --organization view, --group NAME:view, --person EMAIL:collaborate, or --public for anyone who has the link.',
    );
  }
  const organization = values.organization === undefined ? null : readLevel(values.organization);
  const named = [
    ...values.group.map((text) => readNamed('group', text)),
    ...values.person.map((text) => readNamed('person', text)),
  ];
  const expiresAt = values.expires
    ? new Date(Date.now() + readDuration(values.expires)).toISOString()
    : undefined;

  const id = await idOf(target);
  const told: { sharing?: SharingAnswer; link?: LinkAnswer } = {};
  if (inside) told.sharing = await give(id, organization, named);
  if (values.public) {
    told.link = await makeLink(id, values.yes, {
      ...(expiresAt ? { expiresAt } : {}),
      ...(values.label ? { label: values.label } : {}),
    });
  }
  const urls = [told.sharing?.url, told.link?.url].filter((url) => typeof url === 'string');
  process.stdout.write(values.json ? `${JSON.stringify(told)}\n` : `${urls.join('\n')}\n`);
}

/** `vitrine revoke URL-or-ID` */
export async function revoke(words: string[]): Promise<void> {
  const [target] = words;
  if (!target || words.length > 1)
    throw new UsageError('Name one link by its URL, or a conversation by its id.');
  const token = tokenOf(target);
  const ids = token === undefined ? [target] : await idsThatAreShared();
  let stopped = 0;
  for (const id of ids) {
    const links = `/api/v1/conversations/${encodeURIComponent(id)}/links`;
    for (const link of (await ask<LinkList>('GET', links)).items) {
      if (token !== undefined && tokenOf(link.url ?? '') !== token) continue;
      await ask('DELETE', `${links}/${link.id}`);
      stopped += 1;
    }
    if (token !== undefined && stopped > 0) break;
  }
  if (stopped === 0) throw new Error('None of your links matches: nothing was stopped.');
  process.stdout.write(stopped === 1 ? 'Stopped.\n' : `Stopped ${stopped} links.\n`);
}

interface Named {
  type: ShareTarget['type'];
  name: string;
  level: GrantLevel;
}

/** Adds to what is given already. If someone changes it at the same moment, nothing is done. */
async function give(id: string, organization: GrantLevel | null, named: Named[]): Promise<SharingAnswer> {
  const url = `${serverUrl()}/api/v1/conversations/${encodeURIComponent(id)}/sharing`;
  const seen = await fetch(url, { headers: headers() });
  if (!seen.ok) throw new Error(await problemOf(seen));
  const before = (await seen.json()) as SharingAnswer;
  const wish: SharingWish = {
    organization: organization ?? before.organization,
    groups: before.groups.map(({ groupId, level }) => ({ groupId, level })),
    people: before.people.map(({ userId, level }) => ({ userId, level })),
  };
  for (const each of named) {
    const target = await find(each);
    if (each.type === 'group') {
      wish.groups = [
        ...wish.groups.filter(({ groupId }) => groupId !== target.id),
        { groupId: target.id, level: each.level },
      ];
    } else {
      wish.people = [
        ...wish.people.filter(({ userId }) => userId !== target.id),
        { userId: target.id, level: each.level },
      ];
    }
  }
  const answer = await fetch(url, {
    method: 'PUT',
    headers: {
      ...headers(),
      'content-type': 'application/json',
      'if-match': seen.headers.get('etag') ?? '',
    },
    body: JSON.stringify(wish),
  });
  if (!answer.ok) throw new Error(await problemOf(answer));
  return (await answer.json()) as SharingAnswer;
}

async function find({ type, name }: Named): Promise<ShareTarget> {
  const query = new URLSearchParams({ q: name });
  const { items } = await ask<{ items: ShareTarget[] }>('GET', `/api/v1/organization/share-targets?${query}`);
  const wanted = name.toLowerCase();
  const fitting = items.filter(
    (item) =>
      item.type === type &&
      (item.name.toLowerCase() === wanted || (item.type === 'person' && item.email.toLowerCase() === wanted)),
  );
  const what = type === 'group' ? 'group' : 'active member';
  if (fitting.length === 0) throw new Error(`There is no ${what} “${name}” in your organization.`);
  if (fitting.length > 1) throw new Error(`There are several people called “${name}”. Name the address.`);
  return fitting[0]!;
}

async function makeLink(
  id: string,
  isSure: boolean,
  wish: { expiresAt?: string; label?: string },
): Promise<LinkAnswer> {
  const links = `/api/v1/conversations/${encodeURIComponent(id)}/links`;
  const { visible, may } = await ask<LinkList>('GET', links);
  if (!may.create) throw new Error(may.reason ?? 'You may not make public links.');
  const what = `${visible.messages} messages on ${visible.branches} branches, and ${visible.files} files`;
  process.stderr.write(`Anyone with the link will read ${what}, without signing in.\n`);
  if (!isSure && !(await confirmed('Create the public link?'))) throw new Error('No link was made.');
  return ask<LinkAnswer>('POST', links, wish);
}

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError('Nobody is here to confirm it. Add --yes if you are sure.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Whether their links open now or are suspended. */
async function idsThatAreShared(): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query: URLSearchParams = new URLSearchParams({
      scope: 'shared-by-me',
      limit: '100',
      ...(cursor ? { cursor } : {}),
    });
    const page: { items: { id: string }[]; nextCursor: string | null } = await ask(
      'GET',
      `/api/v1/conversations?${query}`,
    );
    ids.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

function readLevel(text: string): GrantLevel {
  if (text === 'view' || text === 'collaborate') return text;
  throw new UsageError(`“${text}” is no level. There are view and collaborate.`);
}

/** `Platform:view`; without a level: view. */
function readNamed(type: Named['type'], text: string): Named {
  const [, name, level = 'view'] = /^(.*?)(?::(view|collaborate))?$/.exec(text)!;
  if (!name)
    throw new UsageError(
      `Name a ${type}, such as --${type} ${type === 'group' ? 'Platform' : 'bo@example.com'}:view.`,
    );
  return { type, name, level: readLevel(level) };
}

function tokenOf(url: string): string | undefined {
  return /\/share\/([\w-]+)/.exec(url)?.[1];
}
