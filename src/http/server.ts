import { createServer as createHttpServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { Forbidden, NotFound, TooMany } from '../domain/errors.ts';
import { apiDescription } from './api-description.ts';
import type { App } from './app.ts';
import { compressAnswer } from './compress-answer.ts';
import { isKeepingCrawler } from './crawlers.ts';
import { handleError, sendProblem } from './problem.ts';
import { scopeOf } from './key-scopes.ts';
import { answerOnce, keepSentAnswer } from './repeatable.ts';
import type { Route } from './route.ts';
import type { Method } from './routes.ts';
import { routes } from './routes.ts';
import { refuseOtherOrigins } from './same-origin.ts';
import { shareHeaders } from './share-headers.ts';
import { nothingHere } from './share.ts';
import { sendLocked, sendNotice, sendReadyPage } from './share-page.ts';
import { serveStatic } from './static.ts';
import { mustBeInScope, viewerOf } from './viewer.ts';
import { problem } from './wire/organization.ts';

/** All of Vitrine behind one port. The caller listens and closes. */
export async function createServer(app: App): Promise<FastifyInstance> {
  const server = Fastify({
    logger: { level: app.config.logLevel },
    // A request's address holds its token: nothing of it belongs into a log.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: app.config.trustProxy ?? false,
    bodyLimit: app.config.limits.messageBytes * 6 + 65_536,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error, request, reply) => {
      void reply.headers(headersFor(request.url));
      handleError(error, request, reply);
    },
    forceCloseConnections: true,
    serverFactory: (handle) => httpServer(app, handle),
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, request, reply) => {
    const token = /^\/share\/([\w-]{32})\/unlock$/.exec(request.url)?.[1];
    if (token === undefined || !(error instanceof TooMany)) return handleError(error, request, reply);
    const { retryAfterSeconds, message } = error;
    void reply.header('retry-after', retryAfterSeconds);
    return sendLocked(app, request, reply, { token, error: message, status: 429 });
  });
  // The form that asks for a link's password.
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 10_000 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  server.setNotFoundHandler((request, reply) => {
    if (!isShare(request.url)) return sendProblem(reply, new NotFound('There is nothing at this address.'));
    return wantsPage(request) ? sendNotice(app, request, reply) : sendProblem(reply, nothingHere());
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headersFor(request.url));
    if (!isShare(request.url)) refuseOtherOrigins(request, app.ctx.origin);
    else if (isKeepingCrawler(request.headers['user-agent'])) {
      throw new Forbidden('Crawlers that keep copies are refused.');
    }
  });

  await server.register(multipart, {
    limits: {
      fileSize: Number.POSITIVE_INFINITY,
      files: app.config.limits.importFiles + 1,
      fieldSize: 10_000,
    },
    throwFileSizeLimit: false,
  });
  await server.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) =>
      new TooMany('Too many attempts. Wait a moment, then try again.', Math.ceil(context.ttl / 1000)),
  });
  await server.register(swagger, apiDescription(routes, app.ctx.origin));
  await server.register(async (scope) => {
    scope.addHook('onSend', keepSentAnswer);
    scope.addHook('onSend', compressAnswer);
    for (const [method, url, route] of routes) addRoute(scope, app, method, url, route);
    serveStatic(scope, app);
  });
  return server;
}

/** What most readers ask for is answered before Fastify makes anything of it; all else goes to `handle`. */
function httpServer(app: App, handle: RequestListener): Server {
  const timeouts = {
    // An upload may take its time, its headers may not.
    requestTimeout: 0,
    headersTimeout: 60_000,
    // Longer than proxies keep a connection that is idle, so that they never send into one that closes.
    keepAliveTimeout: 72_000,
  };
  const server = createHttpServer(timeouts, (request, response) => {
    try {
      // While it closes, Fastify turns away who still asks.
      if (server.listening && sendReadyPage(app, request, response)) return;
    } catch {
      // The route meets the same fault, and knows what to answer.
    }
    handle(request, response);
  });
  return server;
}

function addRoute(server: FastifyInstance, app: App, method: Method, url: string, route: Route): void {
  const { answers } = route;
  const scope = scopeOf(method, url);
  const described = Object.fromEntries(Object.entries(answers).filter(([, schema]) => schema !== null));
  server.route({
    method,
    url,
    schema: {
      summary: route.summary,
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: route.query } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(route.upload ? { consumes: ['multipart/form-data'] } : {}),
      ...(route.who === 'member' ? { security: [{ key: [] }, { session: [] }] } : {}),
      response: { ...described, '4xx': { content: { 'application/problem+json': { schema: problem } } } },
    },
    ...(route.guessable ? { config: { rateLimit: rateLimitOf(app, route.guessable) } } : {}),
    // Asking for the headers of a stream would open the stream.
    exposeHeadRoute: !url.endsWith('/events'),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const { params, query, body } = request;
      const asked = { app, params, query, body, request, reply };
      const handle = route.handle as (asked: object) => unknown;
      if (route.who === 'anyone') return handle(asked);
      const viewer = await viewerOf(app, request);
      mustBeInScope(viewer, scope);
      return answerOnce({ ...asked, viewer, route }, (own) => handle({ ...asked, app: own, viewer }));
    },
  });
}

/** Guessing at one link slows nobody down who comes from elsewhere, or for another link. */
function rateLimitOf(app: App, guessable: true | 'each link') {
  const limit = { max: app.config.limits.signInsPerMinute, timeWindow: 60_000 };
  if (guessable === true) return limit;
  return { ...limit, keyGenerator: (request: FastifyRequest) => `${request.ip} ${request.url}` };
}

const innerHeaders = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

function headersFor(url: string): Record<string, string> {
  return isShare(url) ? shareHeaders : innerHeaders;
}

function isShare(url: string): boolean {
  return /^\/+share(?:[/?]|$)/i.test(url);
}

/** Anything right under `/share/` is the page's door; what lies deeper answers programs. */
function wantsPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && /^\/+share\/?[^/]*$/i.test(request.url.split('?')[0]!);
}
