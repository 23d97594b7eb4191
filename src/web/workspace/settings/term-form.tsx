import { useEffect, useId, useRef, useState } from 'react';
import type { Term } from '../api/review.ts';
import { Button } from '../ui/button.tsx';
import { Notice, TextField } from '../ui/field.tsx';
import { TermTrial, useTrial } from './term-trial.tsx';

const types = [
  {
    value: 'phrase',
    name: 'A word or phrase',
    about: 'As it is written, in upper or lower case.',
  },
  {
    value: 'pattern',
    name: 'A pattern',
    about: 'A regular expression in RE2 syntax, such as HERON-[0-9]{4}.',
  },
] as const;

/** One term, and a place to try it on. */
export function TermForm({
  term,
  otherNames,
  busy,
  error,
  onSave,
  onCancel,
}: {
  term: Term;
  otherNames: string[];
  busy: boolean;
  error: string | undefined;
  onSave(term: Term): void;
  onCancel(): void;
}) {
  const id = useId();
  const [name, setName] = useState(term.name);
  const [type, setType] = useState(term.type);
  const [value, setValue] = useState(term.value);
  const [sample, setSample] = useState('');
  const [missing, setMissing] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const typed: Term = { name: name.trim() === '' ? 'Term' : name.trim(), type, value };
  const trial = useTrial(typed, sample);
  const isTaken = otherNames.includes(name.trim());
  const wrongName = isTaken ? 'Another term has this name.' : undefined;
  return (
    <form
      className="term-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const isFine = name.trim() !== '' && value !== '' && !isTaken && trial.problem === null;
        setMissing(!isFine);
        if (isFine) onSave({ name: name.trim(), type, value });
      }}
    >
      <TextField
        ref={first}
        label="Name"
        hint="What owners read in a review, such as Project Heron."
        maxLength={100}
        autoComplete="off"
        error={missing && name.trim() === '' ? 'Give it a name.' : wrongName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="term-types">
        <legend className="rule-name">Looks for</legend>
        {types.map((each) => (
          <label key={each.value} className="choice">
            <input
              type="radio"
              name={id}
              checked={type === each.value}
              onChange={() => setType(each.value)}
            />
            <span>
              {each.name}
              <span className="field-hint">{each.about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={type === 'phrase' ? 'Phrase' : 'Pattern'}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        error={missing && value === '' ? 'Type what to look for.' : (trial.problem ?? undefined)}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <TermTrial sample={sample} trial={trial} onSample={setSample} />
      {error !== undefined && <Notice look="error">{error}</Notice>}
      <div className="settings-actions end">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button look="primary" type="submit" busy={busy}>
          Save term
        </Button>
      </div>
    </form>
  );
}
