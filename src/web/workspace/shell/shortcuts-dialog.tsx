import { Dialog } from '../ui/dialog.tsx';
import { shortcuts } from './shortcuts.ts';

const more = [
  { keys: 'Enter', does: 'Send' },
  { keys: 'Shift Enter', does: 'New line' },
  { keys: 'Esc', does: 'Stop the answer; close, or leave without a change' },
];

export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="shortcut-list">
        {[...shortcuts.map(({ keys, does }) => ({ keys: keys[0] as string, does })), ...more].map(
          ({ keys, does }) => (
            <div key={keys}>
              <dt>{does}</dt>
              <dd>
                {keys.split(' ').map((key) => (
                  <kbd key={key} className="key">
                    {key}
                  </kbd>
                ))}
              </dd>
            </div>
          ),
        )}
      </dl>
    </Dialog>
  );
}
