import { z } from 'zod';
import { openForFrame, publicProjection } from '../actions/open-link.ts';
import { Forbidden } from '../domain/errors.ts';
import { titleOf } from '../web/share/header.ts';
import { iframeOf, standardSize } from '../web/share/iframe.ts';
import { isKeepingCrawler } from './crawlers.ts';
import { forAnyone } from './route.ts';
import { nothingHere } from './share.ts';
import { oembed } from './wire/oembed.ts';

const pixels = z.coerce.number().int().min(1).optional().catch(undefined);

/** https://oembed.com: what another site has to show for the address of a public link. */
export const show = forAnyone(
  {
    summary:
      'How to embed a public link (oEmbed); 404 unless it may be embedded, 501 for other formats than JSON',
    query: z.object({
      url: z.string().max(2000).optional().describe('The address of a share page'),
      format: z.string().max(20).optional(),
      maxwidth: pixels,
      maxheight: pixels,
    }),
    answers: { 200: oembed },
  },
  async ({ app, query, request, reply }) => {
    if (isKeepingCrawler(request.headers['user-agent'])) {
      throw new Forbidden('Crawlers that keep copies are refused.');
    }
    if ((query.format ?? 'json') !== 'json') {
      return reply.code(501).type('text/plain').serializer(String).send('The format is json.\n');
    }
    const asked = linkIn(query.url ?? '', app.ctx.origin);
    const opened = asked && (await openForFrame(app.ctx, asked.token));
    if (!opened) throw nothingHere();
    const title = opened.link.previewTitle ? titleOf(await publicProjection(app.ctx, opened)) : null;
    const size = {
      width: Math.min(standardSize.width, query.maxwidth ?? Infinity),
      height: Math.min(standardSize.height, query.maxheight ?? Infinity),
    };
    return {
      version: '1.0' as const,
      type: 'rich' as const,
      provider_name: 'Vitrine',
      provider_url: app.ctx.origin,
      ...(title === null ? {} : { title }),
      // Whether it may be embedded is asked each time.
      cache_age: 0,
      ...size,
      html: iframeOf(`${app.ctx.origin}/share/${asked.token}`, { size, title, branch: asked.branch }),
    };
  },
);

function linkIn(url: string, origin: string): { token: string; branch: string | null } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { pathname, searchParams, origin: ofUrl } = new URL(url);
  const token = /^\/share\/([\w-]{32})(?:\/embed)?\/?$/.exec(pathname)?.[1];
  if (ofUrl !== origin || token === undefined) return undefined;
  const branch = searchParams.get('branch');
  return { token, branch: branch !== null && /^[\w-]{1,100}$/.test(branch) ? branch : null };
}
