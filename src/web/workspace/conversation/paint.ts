/** Where the caret may stand: at the end of the words, not after a table or below a fold. */
const withWords = new Set(
  'P UL OL LI BLOCKQUOTE H3 H4 H5 H6 FIGURE PRE CODE TABLE TBODY TR TD TH'.split(' '),
);

export interface Painter {
  /** Shows these blocks of safe HTML; what has not changed is left alone, with what is selected or open in it. */
  paint(blocks: readonly string[]): void;
  /** Takes the caret away. */
  finish(): void;
}

/** Shows HTML that grows in an element which is empty and nobody else's. */
export function createPainter(element: HTMLElement): Painter {
  const painted: { html: string; nodes: ChildNode[] }[] = [];
  const caret = document.createElement('span');
  caret.className = 'writing-caret';
  caret.ariaHidden = 'true';

  return {
    paint(blocks) {
      const shown = blocks.filter((html) => html.trim() !== '');
      caret.remove();
      for (const { nodes } of painted.splice(shown.length)) for (const node of nodes) node.remove();
      for (const [index, html] of shown.entries()) {
        const before = painted[index];
        if (before?.html === html) continue;
        const fresh = nodesOf(html);
        if (before === undefined) element.append(...fresh);
        painted[index] = { html, nodes: before === undefined ? fresh : exchange(before.nodes, fresh) };
      }
      endOfWords(element).append(caret);
    },
    finish: () => caret.remove(),
  };
}

function nodesOf(html: string): ChildNode[] {
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  return [...template.content.childNodes];
}

/** Makes the old nodes what the new ones are, in their place. */
function exchange(old: ChildNode[], fresh: ChildNode[]): ChildNode[] {
  const last = old.at(-1)!;
  for (const node of fresh.slice(old.length).toReversed()) last.after(node);
  for (const node of old.slice(fresh.length)) node.remove();
  return fresh.map((node, index) => (old[index] === undefined ? node : become(old[index], node)));
}

function become(old: ChildNode, fresh: ChildNode): ChildNode {
  if (old instanceof Element && fresh instanceof Element && old.tagName === fresh.tagName) {
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    for (const name of Array.from(old.attributes, (attribute) => attribute.name)) {
      // What the reader has opened stays open.
      if (!fresh.hasAttribute(name) && name !== 'open') old.removeAttribute(name);
    }
    const children = [...old.childNodes];
    if (children.length === 0) old.append(...fresh.childNodes);
    else exchange(children, [...fresh.childNodes]);
    return old;
  }
  if (old instanceof Text && fresh instanceof Text) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return old;
  }
  old.replaceWith(fresh);
  return fresh;
}

function endOfWords(element: Element): Element {
  let end = element;
  for (let next = end.lastElementChild; next !== null && isWords(next); next = next.lastElementChild)
    end = next;
  return end;
}

function isWords(element: Element): boolean {
  return withWords.has(element.tagName) || element.classList.contains('table');
}
