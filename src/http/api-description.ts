import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { sessionCookie } from '../identity/identity.ts';
import { version } from '../version.ts';
import { scopeOf } from './key-scopes.ts';
import type { Route } from './route.ts';
import type { Method } from './routes.ts';

/**
 * How `/api/openapi.json` is made of the routes: besides what their schemas say, an id for each call, so that
 * generators name their functions by it, files as multipart bodies, headers, and answers that have no JSON.
 */
export function apiDescription(
  routes: readonly [Method, string, Route][],
  origin: string,
): FastifyDynamicSwaggerOptions {
  const byName = new Map(routes.map((each) => [`${each[0]} ${each[1]}`, each]));
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Vitrine',
        version,
        description: 'Conversations with AI assistants, and who may read them.',
      },
      servers: [{ url: origin }],
      components: {
        securitySchemes: {
          key: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key. Each call says which scope it needs.',
          },
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie(origin) },
        },
      },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input as Parameters<typeof jsonSchemaTransform>[0]);
      const known = byName.get(`${String(input.route.method)} ${input.url}`);
      return { schema: known ? described(schema, ...known) : schema, url };
    },
  };
}

type Described = ReturnType<NonNullable<FastifyDynamicSwaggerOptions['transform']>>['schema'];

function described(schema: object, method: Method, url: string, route: Route): Described {
  const scope = route.who === 'member' ? scopeOf(method, url) : undefined;
  const headers = headersOf(method, route);
  return {
    ...schema,
    operationId: operationIdOf(method, url),
    ...(scope === undefined ? {} : { description: needs[scope] }),
    ...(route.upload ? { body: route.upload === 'files' ? severalFiles : oneFile } : {}),
    ...(headers ? { headers } : {}),
    response: { ...(schema as { response?: object }).response, ...withoutJson(url, route) },
  } as Described;
}

/** `POST /api/v1/conversations/:id/links` → `postConversationsByIdLinks`. */
function operationIdOf(method: Method, url: string): string {
  const words = url
    .replace(/^\/api\/(?:v1\/)?/, '/')
    .split(/[/.-]/)
    .filter(Boolean)
    .map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word)));
  return `${method.toLowerCase()}${words.join('')}`;
}

const needs = {
  read: 'An API key needs the scope `read`.',
  write: 'An API key needs the scope `write`.',
  share: 'An API key needs the scope `share`.',
  admin: 'An API key needs the scope `admin`, and its person has to be an admin.',
  session: 'No API key does this: it takes a session.',
};

const file = { type: 'string', format: 'binary' };
const oneFile = { type: 'object', properties: { file }, required: ['file'] };
const severalFiles = {
  type: 'object',
  properties: {
    files: {
      type: 'integer',
      minimum: 1,
      description: 'How many files follow. A large one that comes alone is read while it arrives.',
    },
    file,
  },
  required: ['file'],
};

function headersOf(method: Method, route: Route): object | undefined {
  const properties = {
    ...(route.repeats === undefined || route.repeats === 'never'
      ? {}
      : {
          'idempotency-key': {
            type: 'string',
            maxLength: 257,
            description: 'A key of yours, such as a UUID: sent again with it, the request is done once',
          },
        }),
    ...(method === 'PUT' && /`If-Match`/.test(route.summary)
      ? { 'if-match': { type: 'string', description: 'The `ETag` of what one has seen' } }
      : {}),
  };
  return Object.keys(properties).length === 0 ? undefined : { type: 'object', properties };
}

/** Answers without a schema: nothing, bytes or a stream. */
function withoutJson(url: string, { answers }: Route): Record<string, object> {
  const statuses = Object.entries(answers).flatMap(([status, schema]) => (schema === null ? [status] : []));
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      status === '204' || status === '303'
        ? { type: 'null', description: 'Done' }
        : {
            description: 'Bytes, or a stream',
            content: {
              [url.endsWith('/events') ? 'text/event-stream' : '*/*']: {
                schema: { type: 'string', format: 'binary' },
              },
            },
          },
    ]),
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
