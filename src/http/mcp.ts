import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Api } from '../client/api.ts';
import { forMember } from './route.ts';

/** The Model Context Protocol over HTTP, one request at a time: nothing is kept between them. */
export const serve = forMember(
  {
    summary:
      'Tools for assistants, by the Model Context Protocol (streamable HTTP, without sessions): push, find and share conversations, list and stop links. They may do what the key may.',
    answers: { 200: null },
    repeats: 'never',
  },
  async ({ app, request, reply }) => {
    // Loaded when an assistant first comes.
    const { createMcpHandler } = await import('@modelcontextprotocol/server');
    const { mcpServer } = await import('../mcp/server.ts');
    const api = apiWithin(request.server, request);
    const handler = createMcpHandler(() => mcpServer({ api, origin: app.ctx.origin }), {
      maxRequestBodySize: app.config.limits.messageBytes * 6 + 65_536,
      onerror: (error) => request.log.warn({ err: error }, 'mcp'),
    });
    const answer = await handler.fetch(asWebRequest(app.ctx.origin, request), { parsedBody: request.body });
    const headers = new Headers(answer.headers);
    headers.set('cache-control', 'no-store, no-transform');
    return reply.send(new Response(answer.body, { status: answer.status, headers }));
  },
);

/** What a tool asks for is asked of this server itself, as whoever called the tool: by the same doors as all else. */
function apiWithin(server: FastifyInstance, { headers }: FastifyRequest): Api {
  const { authorization, cookie, 'user-agent': agent } = headers;
  const who = {
    ...(authorization === undefined ? {} : { authorization }),
    ...(cookie === undefined ? {} : { cookie }),
    ...(agent === undefined ? {} : { 'user-agent': agent }),
  };
  return {
    async send(method, path, { headers: given = {}, body } = {}) {
      // Multipart is put into bytes as `fetch` would.
      const sent = body === undefined ? null : new Response(body);
      const type = given['content-type'] ?? sent?.headers.get('content-type');
      const answer = await server.inject({
        method: method as 'GET',
        url: path,
        headers: { ...who, ...given, ...(type ? { 'content-type': type } : {}) },
        ...(sent === null ? {} : { payload: Buffer.from(await sent.arrayBuffer()) }),
      });
      const said = new Headers();
      for (const [name, value] of Object.entries(answer.headers))
        if (value !== undefined) said.set(name, String(value));
      return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
        status: answer.statusCode,
        headers: said,
      });
    },
  };
}

function asWebRequest(origin: string, { method, url, headers }: FastifyRequest): Request {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (typeof value === 'string' && name !== 'content-length') given.set(name, value);
  return new Request(new URL(url, origin), { method, headers: given });
}
