/**
 * Does something with each item in turn while the browser has nothing better to do. `finish` does what is
 * left at once; `stop` leaves it.
 */
export function whenIdle<T>(items: readonly T[], work: (item: T) => void): { finish(): void; stop(): void } {
  let done = 0;

  function some(hasTime: () => boolean): void {
    while (done < items.length && hasTime()) work(items[done++]!);
    if (done < items.length) ask();
  }

  function ask(): void {
    if ('requestIdleCallback' in window) {
      requestIdleCallback((deadline) => some(() => deadline.timeRemaining() > 1));
      return;
    }
    // Not every browser tells when it is idle. A few milliseconds at a time are not felt.
    setTimeout(() => {
      const end = performance.now() + 5;
      some(() => performance.now() < end);
    }, 50);
  }

  ask();
  return {
    finish: () => some(() => true),
    stop: () => {
      done = items.length;
    },
  };
}
