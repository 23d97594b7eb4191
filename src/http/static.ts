import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../domain/errors.ts';
import type { App } from './app.ts';
import { robotsTxt } from './crawlers.ts';
import { encodingFor } from './page-cache.ts';

/** What is nobody's: the browser code, the health checks, and the description of the API. */
export function serveStatic(server: FastifyInstance, app: App): void {
  server.get('/assets/*', hidden, async (request, reply) => sendAsset(app, request, reply));
  for (const url of workspacePages)
    server.get(url, hidden, async (_request, reply) => sendWorkspace(app, reply));

  server.get('/api/openapi.json', hidden, async () => server.swagger());
  server.get('/robots.txt', hidden, async (_request, reply) => reply.type('text/plain').send(robotsTxt()));
  server.get('/healthz', hidden, async () => ({ status: 'up' }));
  server.get('/readyz', hidden, async (_request, reply) => {
    await app.ctx.store.ping().catch((error: unknown) => {
      throw Object.assign(new Error('The database does not answer.', { cause: error }), { statusCode: 503 });
    });
    return reply.send({ status: 'ready' });
  });
}

const hidden = { schema: { hide: true } };

/** The app finds its way from the address; each of these is its one page. */
const workspacePages = [
  '/',
  '/sign-in',
  '/setup',
  '/join/:token',
  '/c/:id',
  '/continue/:token',
  '/shared',
  '/assistants',
  '/settings',
  '/settings/*',
];

const workspaceCsp = [
  "default-src 'none'",
  "script-src 'self'",
  // Radix and KaTeX place things with style attributes.
  "style-src 'self' 'unsafe-inline'",
  // Remote images in messages are shown here when the reader asks.
  "img-src 'self' data: blob: https:",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

function sendWorkspace(app: App, reply: FastifyReply): FastifyReply {
  if (app.assets.workspaceHtml === null)
    throw new NotFound('The workspace has not been built. Run: npm start');
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', workspaceCsp)
    .header('cache-control', 'no-cache')
    .send(app.assets.workspaceHtml);
}

function sendAsset(app: App, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const file = app.assets.files.get(request.url.split('?')[0]!);
  if (!file) throw new NotFound('There is nothing at this address.');
  const wanted = encodingFor(request.headers['accept-encoding']);
  const packed = wanted === 'br' ? file.brotli : wanted === 'gzip' ? file.gzip : null;
  // The frame for diagrams is framed; it says itself by whom.
  for (const name of ['content-security-policy', 'x-frame-options']) reply.removeHeader(name);
  reply.headers(file.headers).header('vary', 'Accept-Encoding');
  if (packed) reply.header('content-encoding', wanted);
  else reply.header('content-length', file.size);
  return reply.send(createReadStream(packed ?? file.path));
}
