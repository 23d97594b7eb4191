import { ArrowUp, Square } from 'lucide-react';

/** Sends; while an answer is written that one may stop, it stops it. */
export function SendButton({
  label,
  title,
  isReady,
  onStop,
}: {
  label: string;
  title?: string | undefined;
  isReady: boolean;
  onStop: (() => void) | null;
}) {
  if (onStop !== null) {
    return (
      <button
        type="button"
        className="send stop"
        aria-label="Stop"
        title="Stop the answer (Esc)"
        onClick={onStop}
      >
        <Square aria-hidden />
      </button>
    );
  }
  return (
    <button
      type="submit"
      className="send"
      aria-label={label}
      title={title ?? `${label} (Enter)`}
      aria-disabled={!isReady}
    >
      <ArrowUp aria-hidden />
    </button>
  );
}
