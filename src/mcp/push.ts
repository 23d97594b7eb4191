import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Api } from '../client/api.ts';
import { importFiles, pushMessages, type Brought, type PushedMessage } from '../client/push.ts';
import { said } from './say.ts';

export type ReadFile = (path: string) => Promise<{ name: string; content: Blob }>;

interface PushWish {
  title?: string | undefined;
  id?: string | undefined;
  messages?: PushedMessage[] | undefined;
  path?: string | undefined;
}

export async function pushConversation(
  api: Api,
  origin: string,
  { title, id, messages, path }: PushWish,
  readFile: ReadFile | undefined,
): Promise<CallToolResult> {
  if (messages?.length === 0 || (messages === undefined) === (path === undefined)) {
    throw new Error(readFile ? 'Give either messages or a path.' : 'Give the messages of the conversation.');
  }
  if (path !== undefined && readFile) {
    const { conversations, skipped } = await importFiles(api, [await readFile(path)]);
    if (conversations.length === 0)
      throw new Error(skipped[0]?.why ?? `There is no conversation in ${path}.`);
    return answer(origin, conversations);
  }
  const brought = await pushMessages(api, {
    ...(id === undefined ? {} : { id }),
    ...(title === undefined ? {} : { title }),
    messages: messages ?? [],
  });
  return answer(origin, [brought]);
}

function answer(origin: string, brought: readonly Brought[]): CallToolResult {
  const conversations = brought.map(({ id, title, messages, outcome }) => ({
    id,
    title,
    messages,
    outcome,
    url: `${origin}/c/${id}`,
  }));
  const lines = conversations.map(
    ({ id, title, messages, outcome, url }) =>
      `“${title}” (${id}): ${outcome}, ${messages} new messages, ${url}`,
  );
  return said(`${lines.join('\n')}\nOnly its owner sees it until it is shared.`, { conversations });
}
