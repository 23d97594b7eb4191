import { markup } from '../transcript/markup.ts';
import type { Markup } from '../transcript/markup.ts';

const generic = 'A shared conversation';
const description = 'Open the link to read it.';

/** What link previews show: the title only where the owner turned that on, the text never. `oembedHref`: see `SharePageInput`. */
export function previewTags(title: string | null, oembedHref?: string): Markup {
  return markup`<meta property="og:type" content="website"><meta property="og:site_name" content="Vitrine"><meta property="og:title" content="${
    title ?? generic
  }"><meta property="og:description" content="${description}"><meta name="twitter:card" content="summary">${
    oembedHref !== undefined &&
    markup`<link rel="alternate" type="application/json+oembed" href="${oembedHref}">`
  }
`;
}

/** For bots that make link previews: the tags and nothing else. `title` null: the generic words. */
export function renderPreview(title: string | null, oembedHref?: string): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title ?? generic}</title>
<meta name="robots" content="noindex, nofollow, noarchive, nosnippet">
${previewTags(title, oembedHref)}</head>
<body><p>${description}</p></body>
</html>
`.toString();
}
