import { isBlock, isElement, rawText, silent, type HtmlElement, type HtmlNode } from './html.ts';

/** What stands within a line. */
export const inlines = new Set([
  'strong',
  'b',
  'em',
  'i',
  'del',
  's',
  'strike',
  'code',
  'tt',
  'kbd',
  'a',
  'img',
  'br',
]);
const marks: Record<string, string> = {
  strong: '**',
  b: '**',
  em: '*',
  i: '*',
  del: '~~',
  s: '~~',
  strike: '~~',
};

export function inlineOf(node: HtmlElement): string {
  const mark = marks[node.name];
  if (mark !== undefined) return marked(inlineText(node.children), mark);
  switch (node.name) {
    case 'br':
      return '\n';
    case 'a':
      return linked(inlineText(node.children), node.attribs.href ?? '');
    case 'img':
      return linked(escaped(node.attribs.alt?.trim() || 'image'), node.attribs.src ?? '');
    default:
      return codeSpan(rawText(node.children));
  }
}

/** All on one line, whatever is in it. */
export function inlineText(nodes: readonly HtmlNode[]): string {
  let text = '';
  for (const node of nodes) {
    if (node.type === 'text') text += escaped(node.data.replace(/\s+/g, ' '));
    else if (!isElement(node) || silent.has(node.name)) continue;
    else if (inlines.has(node.name)) text += inlineOf(node);
    else text += isBlock(node) ? ` ${inlineText(node.children)} ` : inlineText(node.children);
  }
  return text;
}

/** Marks stand at words, not at spaces. */
function marked(text: string, mark: string): string {
  const inside = text.trim();
  if (inside === '' || inside.includes('\n')) return text;
  const [before, after] = [text.startsWith(inside) ? '' : ' ', text.endsWith(inside) ? '' : ' '];
  return `${before}${mark}${inside}${mark}${after}`;
}

function linked(text: string, href: string): string {
  if (!/^(?:https?:\/\/|mailto:)/i.test(href) || href.length > 4000) return text;
  const target = href.replace(/[\s()<>\\]/g, (sign) =>
    encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'),
  );
  return text.trim() === '' ? '' : `[${text.trim()}](${target})`;
}

function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.trim() === '') return line;
  let longest = 0;
  for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** Without what Markdown would take for marks; formulas between dollars stay as they are. */
export function escaped(text: string): string {
  return text
    .split(/(\$\$[^$]{1,2000}\$\$|\$[^$\n]{1,1000}\$)/)
    .map((piece, index) => (index % 2 === 1 ? piece : escapedWords(piece)))
    .join('');
}

function escapedWords(text: string): string {
  return text
    .replace(/[\\`*[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#|[a-z])/gi, '&amp;');
}
