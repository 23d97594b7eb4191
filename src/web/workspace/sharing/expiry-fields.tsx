import { useId, useState } from 'react';
import { FieldError } from '../ui/field.tsx';
import { momentInWords } from '../ui/time.tsx';
import { expiryOptions, toLocalInput, type ExpiryChoice } from './expiry.ts';

/** When the link ends: a choice, or a moment of one's own. */
export function ExpiryFields({
  choice,
  custom,
  latest,
  wrong,
  present,
  onChange,
}: {
  choice: ExpiryChoice | 'present';
  custom: string;
  latest: string | null;
  wrong?: string | undefined;
  /** What holds now, in words, where a link has an end already. */
  present?: string | undefined;
  onChange(choice: ExpiryChoice, custom: string): void;
}) {
  const id = useId();
  const [now] = useState(() => new Date());
  return (
    <div className="expiry">
      <label htmlFor={id}>Expires</label>
      <div className="expiry-inputs">
        <select
          id={id}
          className="input"
          value={choice}
          aria-describedby={`${id}-limit`}
          onChange={(event) => {
            const next = event.target.value as ExpiryChoice;
            onChange(next, next === 'custom' && custom === '' ? toLocalInput(tomorrow(now)) : custom);
          }}
        >
          {present !== undefined && <option value="present">{present}</option>}
          {expiryOptions(now, latest).map((option) => (
            <option key={option.choice} value={option.choice} disabled={!option.allowed}>
              {option.label}
            </option>
          ))}
        </select>
        {choice === 'custom' && (
          <input
            className="input"
            type="datetime-local"
            aria-label="Date and time of the end"
            value={custom}
            min={toLocalInput(now)}
            {...(latest === null ? {} : { max: toLocalInput(new Date(latest)) })}
            onChange={(event) => onChange('custom', event.target.value)}
          />
        )}
      </div>
      <div id={`${id}-limit`} className="expiry-limit">
        {wrong !== undefined && <FieldError>{wrong}</FieldError>}
        {latest !== null && (
          <p className="field-hint">
            Your organization’s limit for a link made now: {momentInWords(latest)}.
          </p>
        )}
      </div>
    </div>
  );
}

function tomorrow(now: Date): Date {
  return new Date(now.getTime() + 86_400_000);
}
