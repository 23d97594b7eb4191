import { useId } from 'react';

/** Where the slider starts. */
const usual = 0.7;

/** How freely the model chooses its words: as it does by itself, or 0 to 2. */
export function TemperatureField({
  value,
  onChange,
}: {
  value: number | null;
  onChange(temperature: number | null): void;
}) {
  const id = useId();
  return (
    <fieldset className="temperature">
      <legend className="field-label">Temperature</legend>
      <label className="temperature-choice">
        <input type="radio" name={id} checked={value === null} onChange={() => onChange(null)} />
        As the model has it
      </label>
      <label className="temperature-choice">
        <input type="radio" name={id} checked={value !== null} onChange={() => onChange(usual)} />
        My own
      </label>
      {value !== null && (
        <div className="temperature-own">
          <div className="temperature-line">
            <input
              type="range"
              aria-label="Temperature"
              aria-describedby={`${id}-ends`}
              min={0}
              max={2}
              step={0.1}
              value={value}
              onChange={(event) => onChange(event.target.valueAsNumber)}
            />
            <output>{value.toFixed(1)}</output>
          </div>
          <p id={`${id}-ends`} className="field-hint">
            Low: much the same each time. High: more varied, and more mistakes. Some models take 1 at most, or
            refuse any.
          </p>
        </div>
      )}
    </fieldset>
  );
}
