import type MarkdownIt from 'markdown-it';
import type { Env } from './markdown.ts';
import { escapeHtml } from './escape.ts';

/** On every link that leaves a page: the other side learns nothing, and search engines follow nothing. */
export const leavingLink = 'rel="nofollow noopener noreferrer ugc" target="_blank"';

/** The URL when a reader may be sent there (http, https or mailto, and absolute), else null. */
export function safeUrl(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed && ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null;
}

/** Links open apart from the page. One that leads nowhere safe keeps its words and loses its target. */
export function links(md: MarkdownIt): void {
  // Bare `main.py` and `README.md` are files here, not hosts in Paraguay and Moldova.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  for (const scheme of ['ftp:', '//']) md.linkify.add(scheme, null as never);
  // Every target is parsed as a link, so that its Markdown isn't shown; `link_open` decides what it becomes.
  md.validateLink = () => true;
  md.renderer.rules.link_open = (tokens, index, _options, env: Env) => {
    const href = safeUrl(tokens[index]!.attrGet('href') ?? '');
    // A link inside a link would end the outer one early in every browser.
    const tag = href === null || env.openLinks.includes('a') ? 'span' : 'a';
    env.openLinks.push(tag);
    return tag === 'a' ? `<a href="${escapeHtml(href!)}" ${leavingLink}>` : '<span class="dead-link">';
  };
  md.renderer.rules.link_close = (_tokens, _index, _options, env: Env) =>
    `</${env.openLinks.pop() ?? 'span'}>`;
}
