import type { Choice } from './choices.tsx';

/** The keys of the review, for the line that shows them. */
export const reviewKeys = [
  { keys: ['↑', '↓'], does: 'move' },
  { keys: ['R'], does: 'redact' },
  { keys: ['L'], does: 'leave out' },
  { keys: ['K'], does: 'keep' },
  { keys: ['U'], does: 'undo' },
  { keys: ['⇧', 'R'], does: 'the whole group' },
  { keys: ['Enter'], does: 'where it stands' },
] as const;

export function choiceOfKey(key: string): Choice | null {
  const choices: Record<string, Choice> = { r: 'redact', l: 'leave-out', k: 'keep' };
  return choices[key.toLowerCase()] ?? null;
}

/** Where a key leads from a row; `k` keeps, so that only `j` of the usual pair moves. */
export function stepOfKey(key: string): ((index: number, length: number) => number) | null {
  if (key === 'ArrowDown' || key === 'j') return (index) => index + 1;
  if (key === 'ArrowUp') return (index) => index - 1;
  if (key === 'Home') return () => 0;
  return key === 'End' ? (_, length) => length - 1 : null;
}

/** What a screen reader hears of a decision. */
export function saidOf(choice: Choice | 'open', what: string, left: number): string {
  const done = {
    redact: `Redacted ${what}.`,
    'leave-out': `Left out what holds ${what}.`,
    keep: `Kept ${what}.`,
    open: `Taken back: ${what}.`,
  };
  return `${done[choice]} ${left === 0 ? 'Everything is decided.' : `${left.toLocaleString()} to decide.`}`;
}
