import './policy.css';
import { useId, type ReactNode } from 'react';
import { SwitchRow } from '../ui/field.tsx';
import { wrongDays } from './policy-change.ts';

/** One rule that is on or off. */
export function SwitchRule({
  name,
  about,
  checked,
  onChange,
}: {
  name: string;
  about: string;
  checked: boolean;
  onChange(checked: boolean): void;
}) {
  return (
    <SwitchRow
      label={
        <>
          <span className="rule-name">{name}</span>
          <span className="field-hint">{about}</span>
        </>
      }
      checked={checked}
      onChange={onChange}
    />
  );
}

/** One rule with a few answers, each in a sentence. */
export function ChoiceRule<T extends string>({
  name,
  choices,
  value,
  onChange,
}: {
  name: string;
  choices: readonly { value: T; name: string; about: string }[];
  value: T;
  onChange(value: T): void;
}) {
  const id = useId();
  return (
    <fieldset>
      <legend className="rule-name">{name}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="radio"
            name={id}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.name}
            <span className="field-hint">{choice.about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A number of days, or no limit. */
export function DaysRule({
  name,
  about,
  unlimited,
  suggestion,
  most,
  days,
  after,
  disabled = false,
  onChange,
}: {
  name: string;
  about?: ReactNode;
  unlimited: string;
  suggestion: number;
  most: number;
  days: number | null;
  /** What stands around the number: "At most", "days". */
  after: [string, string];
  disabled?: boolean;
  onChange(days: number | null): void;
}) {
  const id = useId();
  const wrong = wrongDays(days, most);
  return (
    <fieldset disabled={disabled}>
      <legend className="rule-name">{name}</legend>
      {about !== undefined && <p className="field-hint">{about}</p>}
      <label className="choice">
        <input type="radio" name={id} checked={days === null} onChange={() => onChange(null)} />
        <span>{unlimited}</span>
      </label>
      <div className="choice">
        <input
          type="radio"
          name={id}
          id={`${id}-some`}
          checked={days !== null}
          onChange={() => onChange(suggestion)}
        />
        <span className="choice-days">
          <label htmlFor={`${id}-some`}>{after[0]}</label>
          <input
            className="input"
            type="number"
            aria-label={`${name}: days`}
            min={1}
            max={most}
            value={days === null || Number.isNaN(days) ? '' : days}
            placeholder={String(suggestion)}
            aria-invalid={wrong !== undefined}
            aria-describedby={`${id}-wrong`}
            onChange={(event) => onChange(event.target.valueAsNumber)}
          />
          {after[1]}
        </span>
      </div>
      <p id={`${id}-wrong`} className="field-error" role="alert" hidden={wrong === undefined}>
        {wrong}
      </p>
    </fieldset>
  );
}
