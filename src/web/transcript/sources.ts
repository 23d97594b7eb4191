import type { SourcePart } from '../../domain/conversation.ts';
import { leavingLink, safeUrl } from '../../render/links.ts';
import { markup, steady, trusted } from './markup.ts';
import type { Markup } from './markup.ts';

/** "3 sources · nature.com, who.int", folded. The same address is listed once. */
export function sourceList(sources: readonly SourcePart[]): Markup {
  const byUrl = new Map(sources.map((source) => [source.url, source]));
  const unique = [...byUrl.values()];
  const hosts = [...new Set(unique.flatMap(({ url }) => hostOf(url) ?? []))];
  const more = hosts.length > 3 ? ' …' : '';
  return markup`<details class="fold sources"><summary>${unique.length} ${unique.length === 1 ? 'source' : 'sources'}${
    hosts.length > 0 && markup` · <bdi>${hosts.slice(0, 3).join(', ')}${more}</bdi>`
  }</summary><ol class="fold-body">${unique.map(item)}</ol></details>`;
}

function item({ url, title }: SourcePart): Markup {
  const href = safeUrl(url);
  const name = steady(title ?? '') || url;
  if (href === null) return markup`<li><bdi>${name}</bdi></li>`;
  return markup`<li><a href="${href}" ${trusted(leavingLink)}><bdi>${name}</bdi></a> <small>${hostOf(url)}</small></li>`;
}

function hostOf(url: string): string | null {
  return URL.parse(url)?.host.replace(/^www\./, '') || null;
}
