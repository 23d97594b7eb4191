import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { findingsInWords, findingsOf, type Findings } from '../client/findings.ts';
import { createLink, findLinks, linksOf, revokeLink, tokenOf, whatBecomesPublic } from '../client/links.ts';
import { shareInside, type Named } from '../client/share-inside.ts';
import type { GrantLevel } from '../domain/grant.ts';
import type { LinkAnswer } from '../http/wire/link.ts';
import type { SharingAnswer } from '../http/wire/sharing.ts';
import { remoteApi } from './api.ts';
import { conversationIn, isFile } from './remote.ts';
import { readSpan, UsageError } from './usage.ts';
import { keepInStep, stateOf } from './watch.ts';

/**
 * `vitrine share ID-or-FILE`: gives access inside the organization, makes a public link, or both. What was given
 * before stays. Says what is sensitive and what becomes public, and asks, before there is a link. With `--watch` the
 * conversation grows with its file until it is stopped.
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
      watch: { type: 'boolean', short: 'w', default: false },
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
  const wish = {
    ...(values.expires ? { expiresAt: new Date(Date.now() + readSpan(values.expires)).toISOString() } : {}),
    ...(values.label ? { label: values.label } : {}),
  };
  const path = (await isFile(target)) ? target : null;
  if (values.watch && path === null) throw new UsageError(`There is no file ${target} to watch.`);

  const since = path === null ? null : await stateOf(path);
  const id = path === null ? target : (await conversationIn(path)).id;
  const findings = await findingsOf(remoteApi, id);
  process.stderr.write(`${findingsInWords(findings)}\n`);
  const told: { id: string; findings: Findings; sharing?: SharingAnswer; link?: LinkAnswer } = {
    id,
    findings,
  };
  if (values.public) await confirm(id, values.yes);
  if (inside) told.sharing = await shareInside(remoteApi, id, organization, named);
  if (values.public) told.link = await createLink(remoteApi, id, wish);
  const urls = [told.sharing?.url, told.link?.url].filter((url) => typeof url === 'string');
  process.stdout.write(values.json ? `${JSON.stringify(told)}\n` : `${urls.join('\n')}\n`);
  if (values.watch) await keepInStep(path!, id, since);
}

/** `vitrine revoke URL-or-ID` */
export async function revoke(words: string[]): Promise<void> {
  const [target] = words;
  if (!target || words.length > 1)
    throw new UsageError('Name one link by its URL, or a conversation by its id.');
  const links = await findLinks(
    remoteApi,
    tokenOf(target) === undefined ? { conversationId: target } : { url: target },
  );
  if (links.length === 0) throw new Error('None of your links matches: nothing was stopped.');
  for (const link of links) await revokeLink(remoteApi, link);
  process.stdout.write(links.length === 1 ? 'Stopped.\n' : `Stopped ${links.length} links.\n`);
}

/** Says what becomes public, and goes on only if someone agrees. */
async function confirm(id: string, isSure: boolean): Promise<void> {
  const links = await linksOf(remoteApi, id);
  if (!links.may.create) throw new Error(links.may.reason ?? 'You may not make public links.');
  process.stderr.write(`${whatBecomesPublic(links)}\n`);
  if (isSure) return;
  if (!process.stdin.isTTY) throw new UsageError('Nobody is here to confirm it. Add --yes if you are sure.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Create the public link? [y/N] ');
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Error('No link was made.');
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
