import type { FindingState } from './wishes.ts';

export type Choice = 'redact' | 'leave-out' | 'keep';

const words: Record<Choice, { name: string; key: string }> = {
  redact: { name: 'Redact', key: 'r' },
  'leave-out': { name: 'Leave out', key: 'l' },
  keep: { name: 'Keep', key: 'k' },
};

/** What to do with a finding: one of them is pressed, or none yet. Pressing it again takes it back. */
export function Choices({
  of,
  state,
  choices,
  refused,
  tabIndex,
  isHead = false,
  onFocus,
  onChoose,
}: {
  /** What the choices are about, for those who listen. */
  of: string;
  state: FindingState;
  choices: readonly Choice[];
  /** Why something can't be left out. */
  refused?: string | undefined;
  tabIndex: number;
  /** The first of them is where the keys lead that go from row to row. */
  isHead?: boolean;
  onFocus?(): void;
  onChoose(choice: Choice): void;
}) {
  return (
    <fieldset className="choices" aria-label={`What to do with ${of}`}>
      {choices.map((choice, index) => {
        const isRefused = choice === 'leave-out' && refused !== undefined;
        const isChosen = state === choice || (state === 'left-out' && choice === 'leave-out');
        return (
          <button
            key={choice}
            type="button"
            className={`choice-button ${choice}`}
            data-head={(isHead && index === 0) || undefined}
            tabIndex={tabIndex}
            onFocus={onFocus}
            aria-pressed={isChosen}
            aria-keyshortcuts={words[choice].key}
            aria-disabled={isRefused || undefined}
            title={isRefused ? refused : undefined}
            onClick={() => !isRefused && onChoose(choice)}
          >
            {words[choice].name}
            {isRefused && <span className="unseen">: {refused}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}
