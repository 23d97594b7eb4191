export interface SelectedText {
  text: string;
  /** Null: it goes beyond one message. */
  messageId: string | null;
  /** Where it ends on the screen. */
  box: DOMRect;
}

/** As much as one redaction may hold. */
const longest = 20_000;

/** What is selected in the messages below `list`; null: nothing. */
export function selectedIn(list: Element, selection: Selection | null): SelectedText | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!list.contains(range.commonAncestorContainer)) return null;
  const text = selection.toString().trim();
  if (text === '' || text.length > longest) return null;
  const article = articleOf(range.startContainer);
  const isOne = article !== null && article === articleOf(lastNode(range));
  const boxes = range.getClientRects();
  const box = boxes[boxes.length - 1] ?? range.getBoundingClientRect();
  return { text, messageId: isOne ? article.id.replace(/^m-/, '') : null, box };
}

/** A selection of a whole paragraph may end before the first character of the next element. */
function lastNode({ endContainer, endOffset }: Range): Node {
  if (endOffset > 0) return endContainer;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = endContainer;
  let node = walker.previousNode();
  while (node && (node.nodeValue ?? '').trim() === '') node = walker.previousNode();
  return node ?? endContainer;
}

function articleOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('article.message') ?? null;
}
