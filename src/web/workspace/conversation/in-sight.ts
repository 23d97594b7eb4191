/** The messages, or what stands in the place of one, that can be seen in the transcript's scroller: their ids, from the top. */
export function visibleIn(scroller: Element): string[] {
  const frame = scroller.getBoundingClientRect();
  // The boxes around messages: what is in one that is out of sight is not laid out, and should not be.
  const boxes = scroller.querySelectorAll<HTMLElement>('[data-message]');
  let [low, high] = [0, boxes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boxes[middle]!.getBoundingClientRect().bottom > frame.top + 1) high = middle;
    else low = middle + 1;
  }
  const ids: string[] = [];
  for (let i = low; i < boxes.length && ids.length < most; i += 1) {
    if (i > low && boxes[i]!.getBoundingClientRect().top >= frame.bottom) break;
    ids.push(boxes[i]!.dataset['message']!);
  }
  return ids;
}

const most = 20;

/** Where a message begins, in pixels from the top of the window. */
export function topOf(id: string): number | undefined {
  return boxOf(id)?.getBoundingClientRect().top;
}

export function boxOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
}
