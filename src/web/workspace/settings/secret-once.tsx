import { useEffect, useRef, type ReactNode } from 'react';
import { CopyButton } from '../ui/copy-button.tsx';

/** Something that is shown this one time: to copy now. */
export function SecretOnce({
  label,
  about,
  secret,
  children,
}: {
  label: string;
  about: string;
  secret: string;
  /** Another way to hand it over. */
  children?: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <div className="secret">
      <p>
        <strong>{label}</strong>
        <span className="field-hint"> {about}</span>
      </p>
      <div className="secret-line">
        <input
          ref={input}
          className="input"
          readOnly
          aria-label={label}
          value={secret}
          onFocus={(event) => event.target.select()}
        />
        <CopyButton text={secret} look="primary" />
        {children}
      </div>
    </div>
  );
}
