import { isBlock, isElement, parseHtml, plainText, type HtmlElement, type HtmlNode } from '../html/html.ts';
import { markdownOf } from '../html/html-to-markdown.ts';
import type { Activity } from './activity.ts';
import { shownTime } from './shown-time.ts';

/** A record of the page of activities: its product, and what was asked and answered. */
export function readCell(html: string): { product: string; activity: Activity } | null {
  const elements = descendants(parseHtml(html));
  const header = elements.find((element) => hasClass(element, 'header-cell'));
  const content = elements.find(
    (element) =>
      hasClass(element, 'content-cell') &&
      hasClass(element, 'mdl-typography--body-1') &&
      !hasClass(element, 'mdl-typography--text-right'),
  );
  if (!header || !content) return null;
  const product = plainText(header.children);
  const { lines, rest } = linesOf(content.children);
  const at = lines.findLastIndex((line) => looksLikeTime.test(plainText(line)));
  if (at === -1) return null;
  const told: string[] = [];
  const attached: string[] = [];
  for (const line of lines.slice(0, at)) {
    const text = plainText(line);
    const file = fileIn(line);
    if (file !== null) attached.push(file);
    else if (!/^Attached \d+ files?\.?$/.test(text)) told.push(text);
  }
  const writtenTime = plainText(lines[at]!);
  const after = [...lines.slice(at + 1).flatMap((line) => [...line, lineBreak]), ...rest];
  const answer = markdownOf(after);
  return {
    product,
    activity: {
      told: told.join('\n'),
      attached,
      answers: answer === '' ? [] : [answer],
      time: shownTime(writtenTime),
      writtenTime,
    },
  };
}

/** "Jul 26, 2026, 2:07:57 AM EDT", "26.07.2026, 08:07:57 MESZ" */
const looksLikeTime = /^(?=.{0,40}\d{4}).{5,40}\d{1,2}[:.]\d{2}[:.]\d{2}(?:\s.{0,20})?$/;
const [lineBreak] = parseHtml('<br>') as [HtmlNode];

/** What stands before the first block, line by line, and all from there on. */
function linesOf(nodes: readonly HtmlNode[]): { lines: HtmlNode[][]; rest: HtmlNode[] } {
  const block = nodes.findIndex(isBlock);
  const before = block === -1 ? nodes : nodes.slice(0, block);
  const lines: HtmlNode[][] = [[]];
  for (const node of before) {
    if (isElement(node) && node.name === 'br') lines.push([]);
    else lines.at(-1)!.push(node);
  }
  return { lines, rest: block === -1 ? [] : nodes.slice(block) };
}

/** A link to a file beside the page. */
function fileIn(line: readonly HtmlNode[]): string | null {
  const link = line.find((node) => isElement(node) && (node.name === 'a' || node.name === 'img'));
  const target = link && isElement(link) ? (link.attribs.href ?? link.attribs.src ?? '') : '';
  return target === '' || /^[a-z]+:/i.test(target) ? null : (target.split('/').at(-1) ?? null);
}

function hasClass(element: HtmlElement, name: string): boolean {
  return (element.attribs.class ?? '').split(/\s+/).includes(name);
}

/** The first elements, in the order of the page. */
function descendants(nodes: readonly HtmlNode[]): HtmlElement[] {
  const found: HtmlElement[] = [];
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node && found.length < mostCells; node = waiting.pop()) {
    if (!isElement(node)) continue;
    found.push(node);
    for (let at = node.children.length - 1; at >= 0; at -= 1) waiting.push(node.children[at]!);
  }
  return found;
}

/** The cells come first. */
const mostCells = 200;
