import type MarkdownIt from 'markdown-it';

/** A wide table scrolls by itself, by keyboard too; alignment is a class, as inline styles are not allowed. */
export function tables(md: MarkdownIt): void {
  md.renderer.rules.table_open = () =>
    '<div class="table" role="region" aria-label="Table" tabindex="0"><table>\n';
  md.renderer.rules.table_close = () => '</table></div>\n';
  for (const tag of ['th', 'td']) {
    md.renderer.rules[`${tag}_open`] = (tokens, index) => {
      const align = /text-align:(center|right)/.exec(tokens[index]!.attrGet('style') ?? '')?.[1];
      return align ? `<${tag} class="${align}">` : `<${tag}>`;
    };
  }
}
