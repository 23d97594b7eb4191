import './field.css';
import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react';
import { CircleAlert } from 'lucide-react';
import { Switch as Radix } from 'radix-ui';

/** A labeled text input with a hint and, when something is wrong, the words for it. */
export function TextField({
  label,
  hint,
  error,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id'> & {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  ref?: Ref<HTMLInputElement>;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        id={id}
        className="input"
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-about`}
      />
      <div id={`${id}-about`} className={error === undefined && hint === undefined ? 'unseen' : undefined}>
        {error === undefined ? <span className="field-hint">{hint}</span> : <FieldError>{error}</FieldError>}
      </div>
    </div>
  );
}

export function FieldError({ children }: { children: ReactNode }) {
  return (
    <p className="field-error" role="alert">
      <CircleAlert aria-hidden />
      <span>{children}</span>
    </p>
  );
}

export function Notice({
  look = '',
  icon,
  children,
}: {
  look?: 'error' | 'public' | '';
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={`notice ${look}`} role={look === 'error' ? 'alert' : undefined}>
      {icon ?? <CircleAlert aria-hidden />}
      <div>{children}</div>
    </div>
  );
}

export function SwitchRow({
  label,
  checked,
  disabled = false,
  onChange,
}: {
  label: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}) {
  const id = useId();
  return (
    <div className="switch-row">
      <label htmlFor={id}>{label}</label>
      <Radix.Root id={id} className="switch" checked={checked} disabled={disabled} onCheckedChange={onChange}>
        <Radix.Thumb className="switch-thumb" />
      </Radix.Root>
    </div>
  );
}
