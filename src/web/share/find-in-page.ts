import { patternOf } from './pattern.ts';

const mostMatches = 5_000;
const blocks = 'p,li,pre,td,th,h1,h2,h3,h4,h5,h6,summary,figcaption,blockquote,a.file,time';

/** The Find bar: marks every match of this branch while one types. Needs the CSS Custom Highlight API. */
export function findInPage(): { refresh(): void; clear(): void } {
  let matches: Range[] = [];
  let current = -1;

  function search(): void {
    const field = input();
    const query = isOpen() ? (field?.value.trim() ?? '') : '';
    matches = query === '' ? [] : rangesOf(query);
    current = -1;
    show();
    const output = document.querySelector('.find output');
    if (output)
      output.textContent = query === '' ? '' : matches.length === 0 ? 'None' : String(matches.length);
  }

  function show(): void {
    if (!CSS.highlights) return;
    CSS.highlights.set('find', new Highlight(...matches));
    CSS.highlights.set('find-current', new Highlight(...matches.slice(Math.max(0, current), current + 1)));
  }

  function go(step: number): void {
    if (matches.length === 0) return;
    // The first step goes to what is below the top of the screen, not to the top of the page.
    if (current < 0) {
      const below = matches.findIndex((range) => placeOf(range).getBoundingClientRect().bottom > 0);
      current = below < 0 ? 0 : below;
    } else {
      current = (current + step + matches.length) % matches.length;
    }
    const place = placeOf(matches[current]!);
    for (let fold = place.closest('details'); fold; fold = fold.parentElement!.closest('details'))
      fold.open = true;
    place.scrollIntoView({ block: 'center' });
    show();
    document.querySelector('.find output')!.textContent = `${current + 1} of ${matches.length}`;
  }

  document.addEventListener('input', (event) => event.target === input() && search());
  document.addEventListener(
    'toggle',
    (event) => {
      if (!(event.target as Element).matches('.find')) return;
      search();
      if (isOpen()) input()?.select();
    },
    true,
  );
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('.find button');
    if (button?.dataset.step) go(Number(button.dataset.step));
    if (button?.matches('.close')) close();
  });
  document.addEventListener('keydown', (event) => {
    const inBar = (event.target as Element).closest('.find form') !== null;
    if (inBar && event.key === 'Escape') close();
    if (event.target === input() && event.key === 'Enter') {
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    }
    const typing = (event.target as Element).closest('input, textarea') !== null;
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const find = document.querySelector<HTMLDetailsElement>('.find');
      if (!find) return;
      event.preventDefault();
      find.open = true;
    }
  });

  return {
    refresh: search,
    clear() {
      matches = [];
      CSS.highlights?.clear();
    },
  };
}

function input(): HTMLInputElement | null {
  return document.querySelector('.find input[type=search]');
}

function isOpen(): boolean {
  return document.querySelector<HTMLDetailsElement>('.find')?.open ?? false;
}

function close(): void {
  const find = document.querySelector<HTMLDetailsElement>('.find')!;
  find.open = false;
  find.querySelector('summary')!.focus();
}

function placeOf(range: Range): Element {
  return range.startContainer.parentElement!;
}

/** Matches may run over tags, but not from one block of text into the next. */
function rangesOf(query: string): Range[] {
  const pattern = patternOf(query, 'giu');
  const found: Range[] = [];
  for (const message of document.querySelectorAll('.message')) {
    const nodes: { node: Text; start: number }[] = [];
    let text = '';
    let block: Element | null = null;
    const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const parent = node.parentElement!;
      if (parent.closest('button, .katex-html, .permalink, .branches')) continue;
      const own = parent.closest(blocks);
      if (own !== block) text += '\u0000';
      block = own;
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    for (const match of text.matchAll(pattern)) {
      if (found.length >= mostMatches) return found;
      const range = document.createRange();
      const first = nodes.findLast(({ start }) => start <= match.index)!;
      const end = match.index + match[0].length;
      const last = nodes.findLast(({ start }) => start < end)!;
      range.setStart(first.node, match.index - first.start);
      range.setEnd(last.node, end - last.start);
      found.push(range);
    }
  }
  return found;
}
