import type { CallToolResult } from '@modelcontextprotocol/server';
import { ask, type Api } from '../client/api.ts';
import { findLinks } from '../client/links.ts';
import type { ConversationList } from '../http/wire/conversation.ts';
import { said } from './say.ts';

export async function findConversations(
  api: Api,
  origin: string,
  { title, scope, limit }: { title?: string | undefined; scope: string; limit: number },
): Promise<CallToolResult> {
  const query = new URLSearchParams({ scope, limit: String(limit), ...(title ? { q: title } : {}) });
  const { items } = await ask<ConversationList>(api, 'GET', `/api/v1/conversations?${query}`);
  const conversations = items.map(({ id, title, kind, updatedAt, access }) => ({
    id,
    title,
    kind,
    updatedAt,
    access,
    url: `${origin}/c/${id}`,
  }));
  const lines = conversations.map(
    ({ id, title, access, updatedAt }) => `${id}  ${access}  ${updatedAt}  ${title}`,
  );
  return said(lines.join('\n') || 'None.', { conversations });
}

export async function listLinks(
  api: Api,
  { conversation }: { conversation?: string | undefined },
): Promise<CallToolResult> {
  const found = await findLinks(api, conversation === undefined ? {} : { conversationId: conversation });
  const links = found.map(({ conversationId, url, label, state, reason, expiresAt, opens }) => ({
    conversation: conversationId,
    url,
    label,
    state,
    reason,
    expiresAt,
    openedBy: opens.people,
  }));
  const lines = links.map(({ conversation, url, label, state, expiresAt }) =>
    [url ?? 'made under a lost key', state, label, expiresAt && `until ${expiresAt}`, `of ${conversation}`]
      .filter(Boolean)
      .join('  '),
  );
  return said(lines.join('\n') || 'There are no links.', { links });
}
