/**
 * A moment as exports write it: seconds or milliseconds since 1970 as a number, or ISO 8601 text. Null
 * for anything that cannot be when someone spoke with an assistant.
 */
export function timeOf(value: unknown): Date | null {
  if (typeof value === 'string' && value.trim() !== '') {
    const written = Number(value);
    return Number.isNaN(written) ? sane(Date.parse(value)) : timeOf(written);
  }
  if (typeof value !== 'number') return null;
  return sane(Math.abs(value) < 1e11 ? value * 1000 : value);
}

/** Seconds from one moment to another; undefined when either is unknown. */
export function secondsBetween(from: unknown, to: unknown): number | undefined {
  const [start, end] = [timeOf(from), timeOf(to)];
  if (start === null || end === null || end < start) return undefined;
  return Math.round((end.getTime() - start.getTime()) / 1000);
}

function sane(milliseconds: number): Date | null {
  if (!(milliseconds >= earliest && milliseconds < latest)) return null;
  return new Date(Math.round(milliseconds));
}

const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2100, 0, 1);
