import type { KeyScope } from '../domain/key-scope.ts';
import type { Method } from './routes.ts';

/**
 * What an API key needs for each call of those who are signed in; `session`: no key does it. A call that is not
 * named here is open to no key.
 */
const calls: Record<KeyScope | 'session', string[]> = {
  read: [
    'GET /api/v1/me',
    'GET /api/v1/events',
    'GET /api/v1/search',
    'GET /api/v1/conversations',
    'GET /api/v1/conversations/:id',
    'GET /api/v1/conversations/:id/transcript',
    'GET /api/v1/conversations/:id/export',
    'GET /api/v1/conversations/:id/events',
    'GET /api/v1/conversations/:id/files/:fileId',
    'GET /api/v1/conversations/:id/files.zip',
    'GET /api/v1/conversations/:id/sharing',
    'GET /api/v1/conversations/:id/audience',
    'GET /api/v1/conversations/:id/viewers',
    'GET /api/v1/conversations/:id/review',
    'GET /api/v1/conversations/:id/links',
    'GET /api/v1/export',
    'POST /api/v1/export',
    'GET /api/v1/export/preview',
    'POST /api/v1/export/preview',
    'GET /api/v1/export/progress/:key',
    'DELETE /api/v1/export/progress/:key',
    'GET /api/v1/tags',
    'GET /api/v1/models',
    'GET /api/v1/assistants',
    'GET /api/v1/organization',
    'GET /api/v1/organization/share-targets',
    'GET /api/v1/organization/members',
    'GET /api/v1/organization/groups',
    'GET /api/v1/keys',
    // Each of its tools asks for what it needs.
    'POST /mcp',
  ],
  write: [
    'POST /api/v1/conversations',
    'POST /api/v1/conversations/import',
    'PATCH /api/v1/conversations/:id',
    'DELETE /api/v1/conversations/:id',
    'POST /api/v1/conversations/:id/messages',
    'POST /api/v1/conversations/:id/answers',
    'DELETE /api/v1/conversations/:id/answers/:answerId',
    'POST /api/v1/conversations/:id/writing',
    'POST /api/v1/conversations/:id/files',
    'POST /api/v1/conversations/:id/copy',
    'POST /api/v1/conversations/:id/continue',
    'PUT /api/v1/conversations/:id/bookmark',
    'PUT /api/v1/conversations/:id/tags',
    'POST /api/v1/links/continue',
    'POST /api/v1/assistants',
    'PATCH /api/v1/assistants/:id',
    'DELETE /api/v1/assistants/:id',
  ],
  share: [
    'PUT /api/v1/conversations/:id/sharing',
    'PUT /api/v1/conversations/:id/redactions',
    'POST /api/v1/conversations/:id/links',
    'PATCH /api/v1/conversations/:id/links/:linkId',
    'DELETE /api/v1/conversations/:id/links/:linkId',
  ],
  admin: [
    'PUT /api/v1/organization/policy',
    'POST /api/v1/organization/policy/preview',
    'GET /api/v1/organization/terms',
    'PUT /api/v1/organization/terms',
    'POST /api/v1/organization/terms/try',
    'GET /api/v1/organization/providers',
    'POST /api/v1/organization/providers',
    'POST /api/v1/organization/providers/test',
    'PATCH /api/v1/organization/providers/:id',
    'DELETE /api/v1/organization/providers/:id',
    'GET /api/v1/organization/shared',
    'POST /api/v1/organization/shared/revoke',
    'GET /api/v1/organization/sharing-statistics',
    'POST /api/v1/organization/purge',
    'GET /api/v1/organization/audit',
    'GET /api/v1/organization/audit.csv',
    'GET /api/v1/organization/webhooks',
    'POST /api/v1/organization/webhooks',
    'PATCH /api/v1/organization/webhooks/:id',
    'DELETE /api/v1/organization/webhooks/:id',
    'POST /api/v1/organization/webhooks/:id/test',
    'GET /api/v1/organization/webhooks/:id/deliveries',
    'POST /api/v1/organization/members',
    'PATCH /api/v1/organization/members/:userId',
    'DELETE /api/v1/organization/members/:userId',
    'DELETE /api/v1/organization/invitations/:id',
    'POST /api/v1/organization/groups',
    'PATCH /api/v1/organization/groups/:id',
    'DELETE /api/v1/organization/groups/:id',
    'PUT /api/v1/organization/groups/:id/members/:userId',
    'DELETE /api/v1/organization/groups/:id/members/:userId',
  ],
  session: ['PUT /api/v1/me/organization', 'POST /api/v1/keys', 'DELETE /api/v1/keys/:id'],
};

const needed = new Map(
  Object.entries(calls).flatMap(([scope, names]) =>
    names.map((name) => [name, scope as KeyScope | 'session'] as const),
  ),
);

/** Undefined for a call that nobody has to be signed in for, and for one that was forgotten. */
export function scopeOf(method: Method, url: string): KeyScope | 'session' | undefined {
  return needed.get(`${method} ${url}`);
}

/** All calls that are named, for a test that none is missing. */
export function callsWithScopes(): string[] {
  return Object.values(calls).flat();
}
