import { useId, useRef, useState } from 'react';
import { Plus } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { SearchField } from './search-field.tsx';

/** From here on a list is searched rather than looked through. */
const many = 8;

/** Which models of a provider are offered to members: of those that it lists, and others by hand. */
export function ModelChecklist({
  offered,
  chosen,
  error,
  onChange,
}: {
  /** What the provider lists; null: not known. */
  offered: string[] | null;
  chosen: string[];
  error: string | undefined;
  onChange(chosen: string[]): void;
}) {
  const id = useId();
  const [q, setQ] = useState('');
  /** Those that were chosen before, or typed: they stay in the list when they are not chosen any more. */
  const [others, setOthers] = useState(chosen);
  const all = [...new Set([...(offered ?? []), ...others, ...chosen])].toSorted((a, b) =>
    a.localeCompare(b, undefined, { numeric: true }),
  );
  const shown = all.filter((model) => model.toLowerCase().includes(q.trim().toLowerCase()));
  const listed = new Set(offered);
  const isChosen = new Set(chosen);
  const choose = (model: string, wanted: boolean) =>
    onChange(wanted ? [...chosen, model] : chosen.filter((other) => other !== model));
  return (
    <fieldset className="models" aria-describedby={`${id}-wrong`}>
      <legend className="rule-name">
        Models to offer
        {all.length > 0 && (
          <span className="models-count">
            {' '}
            {chosen.length.toLocaleString()} of {all.length.toLocaleString()}
          </span>
        )}
      </legend>
      {all.length === 0 && (
        <p className="field-hint">Test the connection to see what it has, or add a model by hand.</p>
      )}
      {all.length > many && (
        <div className="models-tools">
          <SearchField label={`Search ${all.length.toLocaleString()} models`} value={q} onChange={setQ} />
          <Button look="small" onClick={() => onChange([...new Set([...chosen, ...shown])])}>
            {q.trim() === '' ? 'All' : 'All of these'}
          </Button>
          <Button look="small" onClick={() => onChange(chosen.filter((model) => !shown.includes(model)))}>
            {q.trim() === '' ? 'None' : 'None of these'}
          </Button>
        </div>
      )}
      {all.length > 0 && (
        <ul className="model-list">
          {shown.map((model) => (
            <li key={model}>
              <label>
                <input
                  type="checkbox"
                  checked={isChosen.has(model)}
                  onChange={(event) => choose(model, event.target.checked)}
                />
                <span className="model-name">{model}</span>
                {offered !== null && !listed.has(model) && (
                  <span className="field-hint">not in its list</span>
                )}
              </label>
            </li>
          ))}
          {shown.length === 0 && <li className="model-none">No model is called “{q.trim()}”.</li>}
        </ul>
      )}
      <AddByHand
        describedBy={`${id}-wrong`}
        isWrong={error !== undefined}
        onAdd={(model) => {
          setQ('');
          setOthers([...others, model]);
          if (!isChosen.has(model)) choose(model, true);
        }}
      />
      <div id={`${id}-wrong`}>{error !== undefined && <FieldError>{error}</FieldError>}</div>
    </fieldset>
  );
}

function AddByHand({
  describedBy,
  isWrong,
  onAdd,
}: {
  describedBy: string;
  isWrong: boolean;
  onAdd(model: string): void;
}) {
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const add = () => {
    if (typed.trim() !== '') onAdd(typed.trim());
    setTyped('');
    input.current?.focus();
  };
  return (
    <div className="model-by-hand">
      <input
        ref={input}
        className="input"
        aria-label="Add a model by hand"
        aria-invalid={isWrong}
        aria-describedby={describedBy}
        placeholder="Add by hand, such as gemma3:12b"
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          // Enter adds it, instead of saving without it.
          if (event.key !== 'Enter' || typed.trim() === '') return;
          event.preventDefault();
          add();
        }}
      />
      <Button disabled={typed.trim() === ''} onClick={add}>
        <Plus aria-hidden />
        Add
      </Button>
    </div>
  );
}
