import './marks.css';
import { useEffect, type RefObject } from 'react';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import { marksIn } from './marking.ts';

const highlightName = 'redacted';

/**
 * Shows the owner, in the transcript, what others don't see. Only messages near what is in sight are looked through,
 * once each; a browser without custom highlights shows nothing.
 */
export function useMarks(
  list: RefObject<HTMLElement | null>,
  { messages, marks }: Pick<TranscriptAnswer, 'messages' | 'marks'>,
): void {
  useEffect(() => {
    const element = list.current;
    if (element === null || marks.length === 0 || !('highlights' in CSS)) return;
    const highlight = new Highlight();
    CSS.highlights.set(highlightName, highlight);
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          for (const range of rangesIn(target, marks)) highlight.add(range);
        }
      },
      { root: element.parentElement, rootMargin: '600px' },
    );
    for (const { id } of messages) {
      const article = document.getElementById(`m-${id}`);
      if (article) observer.observe(article);
    }
    return () => {
      observer.disconnect();
      CSS.highlights.delete(highlightName);
    };
  }, [list, messages, marks]);
}

function* rangesIn(article: Element, marks: TranscriptAnswer['marks']): Iterable<Range> {
  const here = marks.filter(({ messageId }) => messageId === null || article.id === `m-${messageId}`);
  if (here.length === 0) return;
  const nodes: { node: Text; start: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node: node as Text, start: text.length });
    text += node.nodeValue ?? '';
  }
  for (const { start, end } of marksIn(text, here)) {
    const first = nodes.findLast((each) => each.start <= start);
    const last = nodes.findLast((each) => each.start < end);
    if (!first || !last) continue;
    const range = document.createRange();
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
    yield range;
  }
}
