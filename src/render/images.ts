import type MarkdownIt from 'markdown-it';
import { escapeHtml } from './escape.ts';
import { leavingLink, safeUrl } from './links.ts';
import type { Env } from './markdown.ts';

/** An image on another host tells that host who reads; it is loaded only where the reader asked for it. */
export function images(md: MarkdownIt): void {
  md.renderer.rules.image = (tokens, index, options, env: Env, renderer) => {
    const token = tokens[index]!;
    const alt = renderer.renderInlineAsText(token.children ?? [], options, env).trim();
    const url = safeUrl(token.attrGet('src') ?? '');
    const host = url === null ? '' : new URL(url).host;
    if (url === null || host === '') return `<span class="dead-link">${escapeHtml(alt || 'Image')}</span>`;
    if (env.remoteImages && url.startsWith('https:')) {
      const source = `src="${escapeHtml(url)}" alt="${escapeHtml(alt)}"`;
      return `<img class="remote-image" ${source} loading="lazy" decoding="async" referrerpolicy="no-referrer">`;
    }
    const label = `<span class="remote-image-name">${escapeHtml(alt || 'Image')}</span> <small>${escapeHtml(host)}</small>`;
    return env.openLinks.includes('a')
      ? `<span class="remote-image">${label}</span>`
      : `<a class="remote-image" href="${escapeHtml(url)}" ${leavingLink}>${label}</a>`;
  };
}
