import type MarkdownIt from 'markdown-it';

/**
 * A message's headings start at h3 (the page's title is h1, a round's number h2) and step down without
 * gaps, whichever levels its author used.
 */
export function headings(md: MarkdownIt): void {
  md.core.ruler.push('headings', (state) => {
    const found = state.tokens.filter(
      (token) => token.type === 'heading_open' || token.type === 'heading_close',
    );
    const levels = [...new Set(found.map((token) => token.tag))].sort();
    for (const token of found) token.tag = `h${Math.min(6, 3 + levels.indexOf(token.tag))}`;
  });
}
