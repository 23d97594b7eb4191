import { useState, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice, TextField } from '../ui/field.tsx';

/** For what can't be undone: the button works once the words are typed. */
export function ConfirmByTyping({
  words,
  action,
  busy,
  error,
  onConfirm,
  onCancel,
  children,
}: {
  words: string;
  action: string;
  busy: boolean;
  error?: string | undefined;
  onConfirm(): void;
  onCancel(): void;
  children?: ReactNode;
}) {
  const [typed, setTyped] = useState('');
  const matches = typed.trim().toLowerCase() === words.toLowerCase();
  return (
    <form
      className="confirm"
      onSubmit={(event) => {
        event.preventDefault();
        if (matches && !busy) onConfirm();
      }}
    >
      {children}
      <TextField
        label={`Type “${words}” to confirm`}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {error !== undefined && <Notice look="error">{error}</Notice>}
      <div className="settings-actions end">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" look="danger primary" busy={busy} disabled={!matches}>
          {action}
        </Button>
      </div>
    </form>
  );
}
