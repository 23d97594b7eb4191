import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';

type Attach = (files: File[]) => void;

let target: Attach | null = null;
const listeners = new Set<() => void>();

/** Where dropped files can be attached now; null: nowhere. */
export function useAttachTarget(): Attach | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => target,
  );
}

/** Offers this composer for dropped files, while it is there. */
export function useOfferAttach(attach: Attach): void {
  const onFiles = useEffectEvent(attach);
  useEffect(() => {
    const mine: Attach = (files) => onFiles(files);
    setTarget(mine);
    return () => {
      if (target === mine) setTarget(null);
    };
  }, []);
}

function setTarget(next: Attach | null): void {
  target = next;
  for (const listener of listeners) listener();
}
