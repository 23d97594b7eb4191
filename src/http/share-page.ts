import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenedLink } from '../actions/open-link.ts';
import { openKnownLink, openLink, publicProjection } from '../actions/open-link.ts';
import type { Projection } from '../domain/projection.ts';
import { traitsOf } from '../render/renderer.ts';
import { noticeCsp, shareCsp } from '../web/share/csp.ts';
import { renderLocked } from '../web/share/locked.ts';
import { renderNotice } from '../web/share/notice.ts';
import { renderSharePage } from '../web/share/page.ts';
import { renderPreview } from '../web/share/preview.ts';
import type { App } from './app.ts';
import { isBot, isKeepingCrawler, isPreviewBot } from './crawlers.ts';
import { CachedPage, encodingFor } from './page-cache.ts';
import type { ReadyPage } from './page-cache.ts';
import { forAnyone } from './route.ts';
import { shareHeaders } from './share-headers.ts';
import { proofIn } from './unlock-cookie.ts';

const asked = {
  params: z.object({ token: z.string() }),
  // A link may come back with things added to it (`?utm_source=…`): what is not known is left alone.
  query: z.object({
    branch: z.string().max(100).optional().catch(undefined),
    q: z.string().max(1000).optional().catch(undefined),
    images: z.string().max(10).optional().catch(undefined),
  }),
};
type Query = z.infer<typeof asked.query>;

export const page = forAnyone(
  { summary: 'The share page', ...asked, answers: { 200: null } },
  async ({ app, params, query, request, reply }) => {
    const opened = await openLink(app.ctx, params.token, proofIn(request.raw));
    if (!opened) return send(request, reply, 404, noticePage(app));
    if (opened === 'locked') return sendLocked(app, request, reply, { token: params.token, error: null });
    const key = pageKey(opened, isPreview(request.raw), query);
    const known = query.q === undefined ? app.pages.get(key) : undefined;
    if (request.method === 'GET') countOpen(app, request.raw, opened);
    if (known) return send(request, reply, 200, known);

    const projection = await publicProjection(app.ctx, opened);
    const made = isPreview(request.raw)
      ? previewPage(app, opened, projection, params.token)
      : sharePage(app, opened, projection, params.token, query);
    // A search makes a page for one reader, and an unknown branch is a page that is there already.
    const isKeepable =
      query.q === undefined && (!query.branch || projection.messages.some(({ id }) => id === query.branch));
    if (isKeepable) app.pages.set(key, made);
    return send(request, reply, 200, made);
  },
);

/**
 * The way most requests go: a page without a query that was made before, to a link that was read before, is
 * sent as soon as the decision is there, ahead of everything that a route costs. Answers false where the
 * route itself has to be asked.
 */
export function sendReadyPage(app: App, request: IncomingMessage, response: ServerResponse): boolean {
  const token = request.method === 'GET' ? plainAddress.exec(request.url!)?.[1] : undefined;
  if (token === undefined || isKeepingCrawler(request.headers['user-agent'])) return false;
  const opened = openKnownLink(app.ctx, token, proofIn(request));
  const known = opened && app.pages.get(pageKey(opened, isPreview(request), {}));
  const ready = known?.in(encodingFor(request.headers['accept-encoding']));
  if (!opened || !ready || ready instanceof Promise) return false;
  countOpen(app, request, opened);
  write(request, response, 200, ready);
  return true;
}

const plainAddress = /^\/share\/([\w-]{32})$/;

export function isPreview(request: IncomingMessage): boolean {
  return isPreviewBot(request.headers['user-agent']);
}

/** What a page's bytes depend on. */
export function pageKey(opened: OpenedLink, preview: boolean, query: Query): string {
  const { link, conversation, shows } = opened;
  const shown = `${shows.files} ${shows.branchThrough} ${shows.pinnedTo} ${link.previewTitle} ${opened.framedBy !== null} ${opened.holds}`;
  return `${link.id} ${conversation.revision} ${shown} ${preview} ${query.images ?? ''} ${query.branch ?? ''}`;
}

/** A page that follows the conversation asks again when it changes: that is no one opening it. */
export function countOpen(app: App, request: IncomingMessage, { link, conversation }: OpenedLink): void {
  if (request.headers['x-vitrine-follow'] !== undefined) return;
  const by = isBot(request.headers['user-agent']) ? 'bot' : 'person';
  app.opens.count(link, conversation.organizationId, by);
}

/** The one answer to a link that opens nothing, whatever the reason. */
export function sendNotice(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return send(request, reply, 404, noticePage(app));
}

/** Asks for the password of a link. 401 (RFC 9110, section 15.5.2), or the status of the attempt that failed. */
export function sendLocked(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  { token, error, status = 401 }: { token: string; error: string | null; status?: number },
): Promise<FastifyReply> {
  const html = renderLocked({ css: app.assets.css, action: `/share/${token}/unlock`, error });
  const page = new CachedPage(html, pageHeaders(noticeCsp(app.assets.cssHash, "'self'")));
  return send(request, reply, status, page);
}

/** Straight to the socket: the bytes are made already. */
export async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  page: CachedPage,
): Promise<FastifyReply> {
  const ready = await page.in(encodingFor(request.headers['accept-encoding']));
  reply.hijack();
  write(request.raw, reply.raw, status, ready);
  return reply;
}

function write(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { headers, bytes }: ReadyPage,
): void {
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function sharePage(
  app: App,
  opened: OpenedLink,
  projection: Projection,
  token: string,
  query: Query,
): CachedPage {
  const remoteImages = query.images === '1';
  const { assets } = app;
  const html = renderSharePage({
    projection,
    revision: opened.conversation.revision,
    basePath: `/share/${token}`,
    branch: query.branch,
    query: query.q,
    remoteImages,
    previewTitle: opened.link.previewTitle,
    oembedHref: oembedHref(app, opened, token),
    renderer: app.renderer,
    assets: assets.share,
    css: assets.css,
  });
  const csp = shareCsp({ cssHash: assets.cssHash, remoteImages, traits: traitsOf(html) });
  return new CachedPage(html, pageHeaders(csp));
}

/** For programs that make link previews. */
export function previewPage(app: App, opened: OpenedLink, { title }: Projection, token: string): CachedPage {
  const shown = opened.link.previewTitle ? title : null;
  const html = renderPreview(shown, oembedHref(app, opened, token));
  return new CachedPage(html, pageHeaders(noticeCsp(app.assets.cssHash)));
}

function oembedHref({ ctx }: App, { framedBy }: OpenedLink, token: string): string | undefined {
  if (framedBy === null) return undefined;
  return `${ctx.origin}/oembed?url=${encodeURIComponent(`${ctx.origin}/share/${token}`)}&format=json`;
}

const notices = new WeakMap<App, CachedPage>();

function noticePage(app: App): CachedPage {
  const known = notices.get(app);
  if (known) return known;
  const html = renderNotice({ css: app.assets.css, signInHref: '/' });
  const page = new CachedPage(html, pageHeaders(noticeCsp(app.assets.cssHash)));
  notices.set(app, page);
  return page;
}

export function pageHeaders(csp: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': csp,
    vary: 'Accept-Encoding',
    ...shareHeaders,
  };
}
