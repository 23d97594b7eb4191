import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';

/** Why it is kept, where the organization wants to know: asked in place. */
export function KeepReason({
  label,
  onKeep,
  onCancel,
}: {
  label: string;
  onKeep(reason: string): void;
  onCancel(): void;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState('');
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="keep-reason"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onKeep(reason.trim());
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        className="input"
        placeholder="Such as “an example from the documentation”"
        maxLength={500}
        required
        data-takes-escape
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      />
      <Button type="submit" look="small">
        Keep
      </Button>
      <Button look="small quiet" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  );
}
