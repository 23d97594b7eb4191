import { fenced } from '../document-text.ts';
import {
  blocks,
  containers,
  headings,
  isElement,
  parseHtml,
  rawText,
  silent,
  type HtmlElement,
  type HtmlNode,
} from './html.ts';
import { escaped, inlineOf, inlines, inlineText } from './inlines.ts';

/**
 * HTML of an answer as Markdown; scripts, styles and what has no place in Markdown go.
 *
 * @throws RangeError when it nests too deep
 */
export function htmlToMarkdown(html: string): string {
  return markdownOf(parseHtml(html));
}

export function markdownOf(nodes: readonly HtmlNode[]): string {
  return blocksOf(nodes, 0).join('\n\n');
}

/** Lists and quotations that nest deeper are no longer indented. */
const mostIndented = 12;

function blocksOf(nodes: readonly HtmlNode[], depth: number): string[] {
  const made: string[] = [];
  let line = '';
  const flush = () => {
    const text = line.trim();
    line = '';
    if (text !== '') made.push(text.split('\n').map(asWords).join('\n'));
  };
  const walk = (each: readonly HtmlNode[]) => {
    for (const node of each) {
      if (node.type === 'text') line += escaped(node.data.replace(/\s+/g, ' '));
      if (!isElement(node) || silent.has(node.name)) continue;
      if (blocks.has(node.name)) {
        flush();
        const block = blockOf(node, depth);
        if (block !== '') made.push(block);
      } else if (containers.has(node.name)) {
        flush();
        walk(node.children);
        flush();
      } else if (inlines.has(node.name)) line += inlineOf(node);
      else walk(node.children);
    }
  };
  walk(nodes);
  flush();
  return made;
}

function blockOf(node: HtmlElement, depth: number): string {
  const level = headings.get(node.name);
  if (level !== undefined) {
    const text = inlineText(node.children).replace(/\s+/g, ' ').trim();
    return text === '' ? '' : `${'#'.repeat(level)} ${text}`;
  }
  switch (node.name) {
    case 'pre':
      return fenced(languageOf(node), rawText(node.children));
    case 'ul':
    case 'ol':
      return listOfItems(node, depth);
    case 'blockquote':
      return quoted(blocksOf(node.children, depth + 1).join('\n\n'), depth);
    case 'table':
      return tableOf(node);
    case 'hr':
      return '---';
    default:
      return blocksOf(node.children, depth).join('\n\n');
  }
}

function quoted(text: string, depth: number): string {
  return depth > mostIndented || text === '' ? text : `> ${text.replaceAll('\n', '\n> ')}`;
}

function listOfItems(list: HtmlElement, depth: number): string {
  let number = Number(list.attribs.start ?? 1);
  if (!Number.isSafeInteger(number) || number < 0) number = 1;
  const items: string[] = [];
  for (const item of list.children) {
    if (!isElement(item)) continue;
    const marker = list.name === 'ol' ? `${number}. ` : '- ';
    number += 1;
    const inside = blocksOf(item.name === 'li' ? item.children : [item], depth + 1);
    const text = inside.reduce(
      (all, each) => (all === '' ? each : `${all}\n${/^(?:[-+*]|\d+\.) /.test(each) ? '' : '\n'}${each}`),
      '',
    );
    const indent = depth > mostIndented ? '' : ' '.repeat(marker.length);
    items.push(marker + text.replace(/\n(?=[^\n])/g, `\n${indent}`));
  }
  return items.join('\n');
}

/** A table of GFM: its first row is the heading. */
function tableOf(table: HtmlElement): string {
  const rows: string[][] = [];
  const walk = (nodes: readonly HtmlNode[]) => {
    for (const node of nodes) {
      if (!isElement(node)) continue;
      if (node.name !== 'tr') walk(node.children);
      else {
        const cells = node.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th');
        rows.push(
          cells.map((cell) => inlineText(cell.children).replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()),
        );
      }
    }
  };
  walk(table.children);
  const width = Math.min(
    mostColumns,
    rows.reduce((most, row) => Math.max(most, row.length), 0),
  );
  if (width === 0) return '';
  const lines = rows.map(
    (row) => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`,
  );
  lines.splice(1, 0, `|${' --- |'.repeat(width)}`);
  return lines.join('\n');
}

const mostColumns = 50;

function languageOf(pre: HtmlElement): string {
  const names = [pre, ...pre.children.filter(isElement)].map(({ attribs }) => attribs.class ?? '');
  return /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,30})/.exec(names.join(' ').slice(0, 500))?.[1] ?? '';
}

/** A line of text that looks like the start of a heading, quotation or list is none. */
function asWords(line: string): string {
  const text = line.trim();
  const number = /^(\d{1,9})([.)])(?=\s)/.exec(text);
  if (number) return `${number[1]}\\${text.slice(number[1]!.length)}`;
  return /^(?:#{1,6}\s|>|[-+]\s|~~~)/.test(text) ? `\\${text}` : text;
}
