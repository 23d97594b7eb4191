/** One line of the table: what was measured, and what it was measured beside in the same run. */
export interface Row {
  what: string;
  /** In `unit`; null: not measured, and `note` says why. */
  measured: number | null;
  /** What was measured beside it, in the same unit. */
  peer?: { name: string; value: number };
  unit: Unit;
  aim: Aim;
  note?: string;
  /** What the figures were made of, for the JSON. */
  facts?: Record<string, unknown>;
}

export type Unit =
  | 'µs'
  | 'ms'
  | 's'
  | 'MB'
  | 'kB'
  | 'requests'
  | 'points'
  | 'answers'
  | 'tokens'
  | '%'
  | 'MB/s'
  | 'rows/s'
  | 'per MB';

/** `ratio`: measured divided by the peer's. */
export interface Aim {
  of: 'value' | 'ratio';
  most?: number;
  least?: number;
}

/** A program that a row needs and this machine lacks: the row is skipped, and says so. */
export class Missing extends Error {}

export function ratioOf(row: Row): number | null {
  return row.measured === null || !row.peer ? null : row.measured / row.peer.value;
}

/** Whether the aim is met; null if nothing was measured. */
export function isMet(row: Row): boolean | null {
  const value = row.aim.of === 'ratio' ? ratioOf(row) : row.measured;
  if (value === null) return null;
  return value <= (row.aim.most ?? Infinity) && value >= (row.aim.least ?? -Infinity);
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
