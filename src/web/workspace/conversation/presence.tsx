import './presence.css';
import type { PersonHere } from './live.ts';

/** Beyond these they are counted. */
const mostChips = 4;

/** Who else has the conversation open. */
export function Presence({ others }: { others: readonly PersonHere[] }) {
  if (others.length === 0) return null;
  const shown = others.slice(0, others.length > mostChips + 1 ? mostChips : mostChips + 1);
  const rest = others.slice(shown.length);
  return (
    <ul className="presence" aria-label="Here now">
      {shown.map(({ id, name }) => (
        <li key={id} title={name}>
          <span aria-hidden>{initials(name)}</span>
          <span className="unseen">{name}</span>
        </li>
      ))}
      {rest.length > 0 && (
        <li title={rest.map(({ name }) => name).join(', ')}>
          <span aria-hidden>+{rest.length}</span>
          <span className="unseen">{rest.map(({ name }) => name).join(', ')}</span>
        </li>
      )}
    </ul>
  );
}

/** Above the composer, in a line that is kept free for it while others are here. */
export function Writing({ others }: { others: readonly PersonHere[] }) {
  if (others.length === 0) return null;
  const writers = others.flatMap(({ name, writing }) => (writing ? [name] : []));
  return (
    <p className="writing" aria-live="polite">
      {writers.length > 0 && (
        <span>
          {listed(writers)} {writers.length === 1 ? 'is' : 'are'} writing…
        </span>
      )}
    </p>
  );
}

/** "Bo Lindqvist" → "BL". */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...words.at(-1)!][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

function listed(names: readonly string[]): string {
  if (names.length > 2) return 'Several people';
  return names.join(' and ');
}
