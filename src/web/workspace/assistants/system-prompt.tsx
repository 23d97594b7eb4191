import { useId } from 'react';

/** What the model is told before every conversation. */
export function SystemPrompt({ value, onChange }: { value: string; onChange(text: string): void }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Instructions (system prompt)</label>
      <textarea
        id={id}
        className="input assistant-prompt"
        rows={9}
        maxLength={100_000}
        placeholder="You read letters before they are sent. Point out mistakes in spelling and grammar, one line for each. Leave the style alone."
        aria-describedby={`${id}-about`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-about`} className="field-hint">
        Nobody but you sees it, not even people you share conversations with. The model’s provider gets it
        with each question.
      </p>
    </div>
  );
}
