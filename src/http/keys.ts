import { z } from 'zod';
import { createKey, deleteKey } from '../actions/keys.ts';
import type { ApiKey } from '../store/entrances.ts';
import { forMember } from './route.ts';
import { id } from './wire/conversation.ts';
import * as wire from './wire/organization.ts';

export const list = forMember(
  { summary: 'My API keys', answers: { 200: wire.apiKeyList } },
  async ({ app, viewer }) => {
    await app.keyUses.flush();
    const keys = await app.ctx.store.entrances.keysOf(viewer.member.organizationId, viewer.id);
    return { items: keys.map(present) };
  },
);

export const create = forMember(
  {
    summary: 'Make an API key that acts as me, within its scopes; the key is shown once',
    body: wire.createApiKey,
    repeats: 'never',
    answers: { 201: wire.apiKeyMade },
  },
  async ({ app, viewer, body, reply }) => {
    const { name, scopes = null } = body;
    const expiresAt = body.expiresAt ? new Date(body.expiresAt) : null;
    const { key, apiKey } = await createKey(app.ctx, viewer, { name, expiresAt, scopes });
    return reply.code(201).send({ ...present(apiKey), key });
  },
);

export const remove = forMember(
  { summary: 'Delete an API key; it stops at once', params: z.object({ id }), answers: { 204: null } },
  async ({ app, viewer, params, reply }) => {
    await deleteKey(app.ctx, viewer, params.id);
    return reply.code(204).send();
  },
);

function present({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: ApiKey) {
  return {
    id,
    name,
    scopes,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
