import { expect } from 'vitest';
import type { Client } from './client.ts';

/** Shares a conversation with just those of the wish, by someone who may: `{}` is nobody. */
export async function share(client: Client, conversationId: string, wish: object): Promise<void> {
  const path = `/api/v1/conversations/${conversationId}/sharing`;
  const etag = (await client.get(path)).headers.get('etag')!;
  const whole = { organization: null, groups: [], people: [], ...wish };
  const answer = await client.send('PUT', path, whole, { 'if-match': etag });
  expect(answer.status, answer.text).toBe(200);
}
