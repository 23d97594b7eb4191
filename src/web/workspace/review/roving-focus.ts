import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

interface RovingFocus {
  list: RefObject<HTMLDivElement | null>;
  /** The row that Tab leads to. */
  current: string | null;
  setCurrent(id: string): void;
  /** Moves the focus there, as soon as the row is drawn. */
  focusRow(id: string): void;
}

/** One row of many can be tabbed to. When the one that has the focus is taken away, the focus goes to its neighbor. */
export function useRovingFocus(rows: readonly { id: string }[]): RovingFocus {
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const hadFocus = useRef(false);
  const [chosen, setChosen] = useState({ id: '', index: 0 });
  const isThere = rows.some(({ id }) => id === chosen.id);
  const current = isThere ? chosen.id : (rows[Math.min(chosen.index, rows.length - 1)]?.id ?? null);
  const setCurrent = (id: string) => setChosen({ id, index: rows.findIndex((row) => row.id === id) });

  useLayoutEffect(() => {
    const active = document.activeElement;
    const isLost = hadFocus.current && (active === null || active === document.body);
    const id = wanted.current ?? (isLost ? current : null);
    wanted.current = null;
    if (id !== null) {
      const row = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
      row?.querySelector<HTMLElement>('[data-head]')?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
    }
    hadFocus.current = list.current?.contains(document.activeElement) ?? false;
  });

  return {
    list,
    current,
    setCurrent,
    focusRow(id) {
      wanted.current = id;
      // A new object each time: the focus goes there also when it is the current one.
      setCurrent(id);
    },
  };
}
