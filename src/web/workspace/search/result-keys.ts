import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Arrows move among the results, Escape clears. */
export function useResultKeys(
  list: RefObject<HTMLElement | null>,
  field: RefObject<HTMLElement | null>,
  onClear: () => void,
): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape') onClear();
    else if (!moveAmong(list.current, event.key, field.current)) return;
    event.preventDefault();
  });
  useEffect(() => {
    const element = list.current;
    const listen = (event: KeyboardEvent) => press(event);
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [list]);
}

/** Moves the focus among results by arrow keys, and from the first up to the field; whether the key meant that. */
export function moveAmong(list: HTMLElement | null, key: string, field: HTMLElement | null): boolean {
  const results = [...(list?.querySelectorAll<HTMLElement>('[data-result]') ?? [])];
  if (results.length === 0) return false;
  const at = results.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: results.length - 1 }[key];
  if (to === undefined || (at < 0 && key !== 'ArrowDown')) return false;
  (to < 0 ? field : results[Math.min(to, results.length - 1)])?.focus();
  return true;
}

/** Where Enter in the field leads. */
export function openFirst(list: HTMLElement | null): void {
  const first = list?.querySelector<HTMLElement>('.found');
  // The passage rather than the conversation, where there is one.
  (
    first?.querySelector<HTMLElement>('.found-passage') ?? first?.querySelector<HTMLElement>('[data-result]')
  )?.click();
}
