/** Choices for when a public link ends. Times are ISO 8601 in UTC; null: never. */

export type ExpiryChoice = 'never' | 'latest' | '1' | '7' | '30' | 'custom';

const dayMs = 86_400_000;

export interface ExpiryOption {
  choice: ExpiryChoice;
  label: string;
  allowed: boolean;
}

/** What can be chosen now; what the organization's limit forbids is there too, but not allowed. */
export function expiryOptions(now: Date, latest: string | null): ExpiryOption[] {
  const fits = (days: number) => latest === null || now.getTime() + days * dayMs <= Date.parse(latest);
  return [
    ...(latest === null ? [] : [{ choice: 'latest' as const, label: 'as late as allowed', allowed: true }]),
    { choice: 'never', label: 'never', allowed: latest === null },
    { choice: '1', label: 'in 1 day', allowed: fits(1) },
    { choice: '7', label: 'in 7 days', allowed: fits(7) },
    { choice: '30', label: 'in 30 days', allowed: fits(30) },
    { choice: 'custom', label: 'at a date…', allowed: true },
  ];
}

/** The choice that is made when none is: the longest life that is allowed. */
export function defaultExpiry(latest: string | null): ExpiryChoice {
  return latest === null ? 'never' : 'latest';
}

/** The moment that a choice means, or in words why it is none. `custom` is a local date-time (`2026-11-21T14:00`). */
export function resolveExpiry(
  choice: ExpiryChoice,
  custom: string,
  now: Date,
  latest: string | null,
): { expiresAt: string | null } | { wrong: string } {
  if (choice === 'never') return { expiresAt: null };
  if (choice === 'latest') return { expiresAt: latest };
  if (choice !== 'custom')
    return { expiresAt: new Date(now.getTime() + Number(choice) * dayMs).toISOString() };
  const at = new Date(custom);
  if (custom === '' || Number.isNaN(at.getTime())) return { wrong: 'Choose a date and a time.' };
  if (at <= now) return { wrong: 'This moment has passed. Choose a later one.' };
  if (latest !== null && at.getTime() > Date.parse(latest)) {
    return { wrong: 'This is later than your organization allows. Choose an earlier moment.' };
  }
  return { expiresAt: at.toISOString() };
}

/** A moment as a date-time input takes it: local, to the minute. */
export function toLocalInput(at: Date): string {
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
