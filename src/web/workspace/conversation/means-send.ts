import type { KeyboardEvent } from 'react';

/** Enter sends; with Shift, and on a touch keyboard, which has no Shift at hand, it is a new line. */
export function meansSend(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return false;
  return !window.matchMedia('(pointer: coarse)').matches || event.metaKey || event.ctrlKey;
}
