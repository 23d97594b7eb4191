import './button.css';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { LoaderCircle } from 'lucide-react';

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & { ref?: Ref<HTMLButtonElement> };

/** A button with words. While `busy` it keeps the focus, does nothing and says so. */
export function Button({
  look = '',
  busy = false,
  children,
  onClick,
  ...rest
}: Native & {
  look?: string;
  busy?: boolean;
}) {
  return (
    <button
      type="button"
      {...rest}
      className={`button ${look}`}
      aria-busy={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy && <LoaderCircle className="spinner" aria-hidden />}
      {children}
    </button>
  );
}

/** A button with an icon only; `label` is its name and its hint. */
export function IconButton({
  label,
  look = '',
  children,
  ...rest
}: Native & { label: string; look?: string; children: ReactNode }) {
  return (
    <button type="button" title={label} {...rest} className={`icon-button ${look}`} aria-label={label}>
      {children}
    </button>
  );
}
