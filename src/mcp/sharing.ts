import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Api } from '../client/api.ts';
import { readDuration } from '../client/duration.ts';
import { findingsInWords, findingsOf } from '../client/findings.ts';
import { createLink, findLinks, linksOf, revokeLink, whatBecomesPublic } from '../client/links.ts';
import { shareInside, unshareInside, type Named } from '../client/share-inside.ts';
import type { GrantLevel } from '../domain/grant.ts';
import { said } from './say.ts';

interface ShareWish {
  conversation: string;
  organization?: GrantLevel | undefined;
  groups?: { name: string; level: GrantLevel }[] | undefined;
  people?: { name: string; level: GrantLevel }[] | undefined;
  public?: { expires?: string | undefined; label?: string | undefined; confirm: boolean } | undefined;
}

/** Inside the organization at once; in public only with someone's consent to what becomes visible. */
export async function shareConversation(api: Api, wish: ShareWish): Promise<CallToolResult> {
  const { conversation, organization = null, groups = [], people = [] } = wish;
  const named: Named[] = [
    ...groups.map((group) => ({ type: 'group' as const, ...group })),
    ...people.map((person) => ({ type: 'person' as const, ...person })),
  ];
  const isInside = organization !== null || named.length > 0;
  if (!isInside && !wish.public)
    throw new Error('Say whom to share with: organization, groups, people or public.');
  const expiresAt =
    wish.public?.expires === undefined
      ? {}
      : { expiresAt: new Date(Date.now() + readDuration(wish.public.expires)).toISOString() };

  const lines: string[] = [];
  const data: Record<string, unknown> = { conversation };
  if (isInside) {
    const { url } = await shareInside(api, conversation, organization, named);
    const whom = [...(organization === null ? [] : ['the organization']), ...named.map(({ name }) => name)];
    lines.push(`Shared with ${whom.join(', ')}: ${url}`);
    Object.assign(data, { url });
  }
  if (wish.public && !wish.public.confirm) {
    const links = await linksOf(api, conversation);
    const findings = await findingsOf(api, conversation);
    lines.push(
      ...(links.may.create
        ? [whatBecomesPublic(links), findingsInWords(findings)]
        : [links.may.reason ?? 'A public link may not be made.']),
      'No public link was made. If the person agrees, call again with public.confirm: true.',
    );
    Object.assign(data, { needsConfirmation: true, visible: links.visible, findings });
  } else if (wish.public) {
    const { label } = wish.public;
    const link = await createLink(api, conversation, { ...expiresAt, ...(label ? { label } : {}) });
    lines.push(`Public link${link.expiresAt ? `, until ${link.expiresAt}` : ''}: ${link.url}`);
    Object.assign(data, { publicUrl: link.url, expiresAt: link.expiresAt });
  }
  return said(lines.join('\n'), data);
}

export async function revokeLinks(
  api: Api,
  { url, conversation }: { url?: string | undefined; conversation?: string | undefined },
): Promise<CallToolResult> {
  if ((url === undefined) === (conversation === undefined))
    throw new Error('Give either a url or a conversation.');
  const links = await findLinks(api, url === undefined ? { conversationId: conversation! } : { url });
  if (links.length === 0) throw new Error('None of the person’s links matches: nothing was stopped.');
  for (const link of links) await revokeLink(api, link);
  return said(`Stopped ${links.length === 1 ? 'the link' : `${links.length} links`}.`, {
    stopped: links.length,
  });
}

/** Links first: they are open to the most. */
export async function stopSharing(api: Api, { conversation }: { conversation: string }): Promise<string> {
  const links = await findLinks(api, { conversationId: conversation });
  for (const link of links) await revokeLink(api, link);
  await unshareInside(api, conversation);
  return 'Nobody but its owner sees it now.';
}
