import type MarkdownIt from 'markdown-it';
import type { StateBlock, StateInline } from 'markdown-it';
import { escapeHtml } from './escape.ts';
import type { Typesetter } from './formula.ts';
import type { Env } from './markdown.ts';

/** A formula longer than this is not one. */
const longest = 5_000;
const mostLines = 200;

/**
 * `$…$`, `$$…$$`, `\(…\)`, `\[…\]` and ```` ```math ````. Ours rather than a plug-in's, because those take an
 * amount of money for a formula, or need quadratic time for delimiters that nobody closes.
 */
export function math(md: MarkdownIt, typeset: Typesetter): void {
  md.inline.ruler.before('escape', 'math', inlineMath);
  md.block.ruler.after('blockquote', 'math', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.renderer.rules.math_inline = (tokens, index, _options, env: Env) =>
    show(tokens[index]!.content, false, env, typeset);
  md.renderer.rules.math_display = (tokens, index, _options, env: Env) =>
    show(tokens[index]!.content, true, env, typeset);
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  const found = state.src[state.pos] === '$' ? dollars(state) : brackets(state);
  if (!found) return false;
  if (!silent) state.push(found.display ? 'math_display' : 'math_inline', 'math', 0).content = found.content;
  state.pos = found.end;
  return true;
}

interface Found {
  content: string;
  display: boolean;
  end: number;
}

function dollars({ src, pos }: StateInline): Found | null {
  const display = src.startsWith('$$', pos);
  const mark = display ? '$$' : '$';
  const start = pos + mark.length;
  let close = src.indexOf(mark, start);
  while (close > 0 && src[close - 1] === '\\') close = src.indexOf(mark, close + 1);
  if (close <= start || close - start > longest) return null;
  const content = src.slice(start, close);
  if (!display && (isWordy(src[pos - 1]) || !isFormula(content) || /\d/.test(src[close + 1] ?? '')))
    return null;
  return content.trim() === '' ? null : { content, display, end: close + mark.length };
}

/** Tells `$x_1$` from the text between two amounts of money. */
function isFormula(content: string): boolean {
  if (/^\s|\s$|`/.test(content)) return false;
  return content.includes('\\') || !/^[\d.,]+\S*\s(?:.*[\s(])?\p{L}{2,}/su.test(content);
}

function isWordy(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}$\\]/u.test(character);
}

function brackets({ src, pos }: StateInline): Found | null {
  if (src[pos] !== '\\') return null;
  const open = src[pos + 1];
  if (open !== '(' && open !== '[') return null;
  const close = src.indexOf(open === '(' ? '\\)' : '\\]', pos + 2);
  if (close < 0 || close - pos > longest) return null;
  const content = src.slice(pos + 2, close);
  // `\[1\]` is how Markdown writes a bracket that isn't a link.
  if (content.trim() === '' || (open === '[' && !/[\\^_={]/.test(content))) return null;
  return { content, display: open === '[', end: close + 2 };
}

function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const first = lineAt(state, startLine);
  const open = first.startsWith('$$') ? '$$' : first.startsWith('\\[') ? '\\[' : null;
  if (open === null) return false;
  const close = open === '$$' ? '$$' : '\\]';
  const lines = [first.slice(2)];
  let line = startLine;
  while (!lines.at(-1)!.trimEnd().endsWith(close)) {
    // Text after the closing mark on the first line: the inline rule takes it.
    if (line === startLine && first.includes(close, 2)) return false;
    line += 1;
    if (line >= endLine || line - startLine > mostLines || state.sCount[line]! < state.blkIndent)
      return false;
    lines.push(lineAt(state, line));
  }
  lines.push(lines.pop()!.trimEnd().slice(0, -2));
  const content = lines.join('\n').trim();
  if (content === '' || content.length > longest) return false;
  if (silent) return true;
  const token = state.push('math_display', 'math', 0);
  token.block = true;
  token.content = content;
  token.map = [startLine, line + 1];
  state.line = line + 1;
  return true;
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
}

function show(content: string, display: boolean, env: Env, typeset: Typesetter): string {
  const { budget } = env;
  budget.formulas -= 1;
  budget.math -= content.length;
  const html = budget.formulas < 0 || budget.math < 0 ? null : typeset(content, display);
  if (html === null) return `<code class="formula">${escapeHtml(content)}</code>`;
  // Focusable, as a wide formula scrolls by itself.
  return display
    ? `<span class="formula" tabindex="0" role="group" aria-label="Formula">${html}</span>`
    : html;
}

/** A `math` fence. */
export function displayMath(content: string, env: Env, typeset: Typesetter): string {
  return `<p>${show(content.trim().slice(0, longest), true, env, typeset)}</p>\n`;
}
