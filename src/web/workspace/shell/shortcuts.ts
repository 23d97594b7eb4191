import { useEffect, useEffectEvent } from 'react';

/** The keys that do something in the workspace, for the list that `?` shows. */
export const shortcuts = [
  { keys: ['/'], does: 'Search titles and messages' },
  { keys: ['n'], does: 'New conversation' },
  { keys: ['i'], does: 'Import' },
  { keys: ['s'], does: 'Share this conversation' },
  { keys: ['c'], does: 'Copy the link to this conversation' },
  { keys: ['['], does: 'Previous branch' },
  { keys: [']'], does: 'Next branch' },
  { keys: ['m'], does: 'Write a message' },
  { keys: ['r'], does: 'Redact the selected text' },
  { keys: ['?'], does: 'Show these shortcuts' },
] as const;

export type ShortcutKey = (typeof shortcuts)[number]['keys'][0];

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'target'>;

/** The shortcut that a key press means, or null: with a modifier, while typing or inside a dialog or menu it means none. */
export function shortcutOf(press: Press): ShortcutKey | null {
  if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey) return null;
  const known = shortcuts.find((shortcut) => shortcut.keys[0] === press.key);
  return known === undefined || isBusyElsewhere(press.target) ? null : known.keys[0];
}

/** Runs an action for each shortcut key, while the component is there. */
export function useShortcuts(actions: { [K in ShortcutKey]?: () => void }): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    const key = shortcutOf(event);
    const action = key === null ? undefined : actions[key];
    if (action === undefined || document.querySelector('[role="dialog"], [role="menu"]')) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onPress(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function isBusyElsewhere(target: EventTarget | null): boolean {
  const element = target as Element | null;
  if (typeof element?.closest !== 'function') return false;
  return (
    element.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]') !== null
  );
}
