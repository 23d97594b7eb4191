import { z } from 'zod';
import type { FramedLink } from '../actions/open-link.ts';
import { openForFrame, publicProjection } from '../actions/open-link.ts';
import type { Projection } from '../domain/projection.ts';
import { traitsOf } from '../render/renderer.ts';
import { noticeCsp, shareCsp } from '../web/share/csp.ts';
import { renderEmbedPage } from '../web/share/embed.ts';
import { renderNotice } from '../web/share/notice.ts';
import type { App } from './app.ts';
import { CachedPage } from './page-cache.ts';
import { forAnyone } from './route.ts';
import { nothingHere } from './share.ts';
import { countOpen, isPreview, pageHeaders, pageKey, previewPage, send } from './share-page.ts';

const params = z.object({ token: z.string() });
const pageQuery = z.object({
  branch: z.string().max(100).optional().catch(undefined),
  images: z.string().max(10).optional().catch(undefined),
});

export const page = forAnyone(
  {
    summary: 'The share page for a frame on the sites that the link names; 404 unless it names any',
    params,
    query: pageQuery,
    answers: { 200: null },
  },
  async ({ app, params, query, request, reply }) => {
    const opened = await openForFrame(app.ctx, params.token);
    if (!opened) return send(request, reply, 404, noticePage(app));
    if (request.method === 'GET') countOpen(app, request.raw, opened);
    const asPreview = isPreview(request.raw);
    const key = `framed ${opened.edition} ${pageKey(opened, asPreview, query)}`;
    const known = app.pages.get(key);
    if (known) return send(request, reply, 200, known);

    const projection = await publicProjection(app.ctx, opened);
    const made = asPreview
      ? previewPage(app, opened, projection, params.token)
      : embedPage(app, opened, projection, params.token, query);
    if (!query.branch || projection.messages.some(({ id }) => id === query.branch)) app.pages.set(key, made);
    return send(request, reply, 200, made);
  },
);

export const events = forAnyone(
  {
    summary: 'Live, for frames: `gone` also when embedding is switched off or its sites are others',
    params,
    query: z.object({ edition: z.string().max(100).describe('As the page in the frame names it') }),
    answers: { 200: null },
  },
  async ({ app, params, query, reply }) => {
    const decide = async () => {
      const opened = await openForFrame(app.ctx, params.token);
      return opened?.edition === query.edition ? opened : undefined;
    };
    const opened = await decide();
    if (!opened) throw nothingHere();
    const watch = {
      conversation: opened.conversation,
      principal: `frame ${opened.link.id} ${query.edition}`,
      decide: async () => (await decide())?.conversation.revision ?? null,
    };
    await app.streams.follow(reply, app.hub, watch, { tellsSharing: false });
  },
);

function embedPage(
  app: App,
  opened: FramedLink,
  projection: Projection,
  token: string,
  query: z.infer<typeof pageQuery>,
): CachedPage {
  const remoteImages = query.images === '1';
  const { assets } = app;
  const html = renderEmbedPage({
    projection,
    revision: opened.conversation.revision,
    basePath: `/share/${token}`,
    branch: query.branch,
    edition: opened.edition,
    remoteImages,
    renderer: app.renderer,
    assets: assets.share,
    css: assets.css,
  });
  const { framedBy } = opened;
  const csp = shareCsp({ cssHash: assets.cssHash, remoteImages, traits: traitsOf(html), framedBy });
  // Older than `frame-ancestors`, and can name no site.
  const { 'x-frame-options': _, ...headers } = pageHeaders(csp);
  return new CachedPage(html, headers);
}

const notices = new WeakMap<App, CachedPage>();

/** Says no to everything alike. It has no way in to offer: who signs in does not do so in a frame. */
function noticePage(app: App): CachedPage {
  const { css, cssHash } = app.assets;
  const page =
    notices.get(app) ??
    new CachedPage(renderNotice({ css, signInHref: null }), pageHeaders(noticeCsp(cssHash)));
  notices.set(app, page);
  return page;
}
