import { DomHandler, Parser } from 'htmlparser2';

export type HtmlNode = DomHandler['root']['childNodes'][number];
export type HtmlElement = Extract<HtmlNode, { name: string; attribs: unknown }>;

/** @throws RangeError when it nests too deep */
export function parseHtml(html: string): readonly HtmlNode[] {
  const handler = new ShallowHandler();
  new Parser(handler).end(html);
  return handler.root.childNodes;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return node.type === 'tag';
}

/** The text as it would be read on one line. */
export function plainText(nodes: readonly HtmlNode[]): string {
  return rawText(nodes).replace(/\s+/g, ' ').trim();
}

/** Whether what is in such an element stands on lines of its own. */
export function isBlock(node: HtmlNode): boolean {
  return isElement(node) && (blocks.has(node.name) || containers.has(node.name));
}

/** All text as it stands there; breaks are line ends. */
export function rawText(nodes: readonly HtmlNode[]): string {
  let text = '';
  for (const node of nodes) {
    if (node.type === 'text') text += node.data;
    else if (isElement(node)) text += node.name === 'br' ? '\n' : rawText(node.children);
  }
  return text;
}

/** The level of each heading. */
export const headings = new Map(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name, index) => [name, index + 1]));
/** What stands on lines of its own. */
export const blocks = new Set(['p', 'pre', 'ul', 'ol', 'blockquote', 'table', 'hr', ...headings.keys()]);
/** What only holds blocks. */
export const containers = new Set([
  'div',
  'section',
  'article',
  'body',
  'html',
  'main',
  'figure',
  'details',
  'dl',
]);
/** What has nothing to read in it. */
export const silent = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg', 'button', 'input']);

/** The parser takes time by depth, and so does what is made of it. */
class ShallowHandler extends DomHandler {
  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > mostNested) throw new RangeError('The HTML nests too deep.');
    super.onopentag(name, attributes);
  }
}

const mostNested = 100;
