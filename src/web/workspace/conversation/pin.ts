/** What is near comes into being when it is scrolled to, and is higher or lower than it was taken for. */
const settlingMs = 300;

const pinned = new WeakMap<HTMLElement, () => void>();

/**
 * Scrolls by `distance` pixels, and on while the page around settles: until it stands, or the reader scrolls, or
 * another place is pinned.
 */
export function pin(scroller: HTMLElement, distance: () => number): void {
  pinned.get(scroller)?.();
  const end = performance.now() + settlingMs;
  let frame = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    for (const type of inputs) scroller.removeEventListener(type, stop);
  };
  const step = () => {
    const rest = distance();
    if (Math.abs(rest) >= 0.5) scroller.scrollBy({ top: rest, behavior: 'instant' });
    if (performance.now() < end) frame = requestAnimationFrame(step);
    else stop();
  };
  for (const type of inputs) scroller.addEventListener(type, stop, { passive: true });
  pinned.set(scroller, stop);
  step();
}

const inputs = ['wheel', 'touchstart', 'pointerdown', 'keydown'];
