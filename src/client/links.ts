import type { LinkAnswer, LinkList } from '../http/wire/link.ts';
import { ask, type Api } from './api.ts';

export interface LinkOf extends LinkAnswer {
  conversationId: string;
}

/** The links of a conversation, and what one would show. */
export function linksOf(api: Api, conversationId: string): Promise<LinkList> {
  return ask(api, 'GET', pathOf(conversationId));
}

/** What is about to be readable by anyone, as a sentence for whoever has to agree to it. */
export function whatBecomesPublic({ visible }: Pick<LinkList, 'visible'>): string {
  const { messages, branches, files } = visible;
  return `Anyone with the link will read ${count(messages, 'message')} on ${count(branches, 'branch', 'branches')} and ${count(files, 'file')}, without signing in.`;
}

export function createLink(
  api: Api,
  conversationId: string,
  wish: { expiresAt?: string; label?: string },
): Promise<LinkAnswer> {
  return ask(api, 'POST', pathOf(conversationId), wish);
}

/** All links that one has made and not stopped, those of one conversation, or the one with a URL. */
export async function findLinks(
  api: Api,
  of: { conversationId?: string; url?: string } = {},
): Promise<LinkOf[]> {
  const token = of.url === undefined ? undefined : tokenOf(of.url);
  if (of.url !== undefined && token === undefined) return [];
  const ids = of.conversationId === undefined ? await idsThatAreShared(api) : [of.conversationId];
  const found: LinkOf[] = [];
  for (const conversationId of ids) {
    const { items } = await linksOf(api, conversationId);
    for (const link of items) {
      if (token !== undefined && tokenOf(link.url ?? '') !== token) continue;
      found.push({ ...link, conversationId });
    }
    if (token !== undefined && found.length > 0) break;
  }
  return found;
}

export async function revokeLink(api: Api, { conversationId, id }: LinkOf): Promise<void> {
  await ask(api, 'DELETE', `${pathOf(conversationId)}/${id}`);
}

/** Of a share link's URL; undefined where it is none. */
export function tokenOf(url: string): string | undefined {
  return /\/share\/([\w-]+)/.exec(url)?.[1];
}

/** Whether their links open now or are suspended. */
async function idsThatAreShared(api: Api): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query: URLSearchParams = new URLSearchParams({
      scope: 'shared-by-me',
      limit: '100',
      ...(cursor ? { cursor } : {}),
    });
    const page: { items: { id: string }[]; nextCursor: string | null } = await ask(
      api,
      'GET',
      `/api/v1/conversations?${query}`,
    );
    ids.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

function pathOf(conversationId: string): string {
  return `/api/v1/conversations/${encodeURIComponent(conversationId)}/links`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
