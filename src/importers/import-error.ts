/**
 * Nothing can be brought in from this import: the message says why, in words for the person who
 * tried. Where a limit was hit, `limit` is its name in ImportLimits and `most` its number.
 */
export class ImportError extends Error {
  readonly limit: string | null;
  readonly most: number | null;

  constructor(message: string, limit: string | null = null, most: number | null = null) {
    super(message);
    this.limit = limit;
    this.most = most;
  }
}

/** One conversation cannot be read; the others can. The message is a sentence. */
export class Unreadable extends Error {}

/** "64 MB": bytes for people, in binary steps as the settings count them. */
export function inWords(bytes: number): string {
  const unit = Math.min(units.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** unit;
  return `${amount >= 10 || Number.isInteger(amount) ? Math.round(amount) : amount.toFixed(1)} ${units[unit]}`;
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
