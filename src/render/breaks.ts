import type MarkdownIt from 'markdown-it';
import type { Env } from './markdown.ts';

/** `<br>` is the one tag that models write where Markdown has no other way (table cells). */
export function lineBreaks(md: MarkdownIt): void {
  md.inline.ruler.before('autolink', 'br', (state, silent) => {
    if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
    const tag = /^<br\s?\/?>/i.exec(state.src.slice(state.pos, state.pos + 6))?.[0];
    if (!tag) return false;
    if (!silent) state.push('hardbreak', 'br', 0);
    state.pos += tag.length;
    return true;
  });
  md.renderer.rules.softbreak = (_tokens, _index, _options, env: Env) => (env.breaks ? '<br>\n' : '\n');
}
