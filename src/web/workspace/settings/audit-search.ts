import type { AuditFilter } from '../api/governance.ts';

/** The filter as it stands in the address: days instead of moments. */
export interface AuditSearch {
  from?: string;
  to?: string;
  actor?: string;
  kind?: string;
  conversation?: string;
}

/** From the first moment of the first day to the last of the last, in the reader's own zone. */
export function filterOf({ from, to, ...rest }: AuditSearch): AuditFilter {
  const start = momentOf(from, 0);
  const end = momentOf(to, 1);
  return {
    ...rest,
    ...(start === undefined ? {} : { from: start.toISOString() }),
    ...(end === undefined ? {} : { to: new Date(end.getTime() - 1).toISOString() }),
  };
}

function momentOf(day: string | undefined, daysLater: number): Date | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '');
  if (!parts) return undefined;
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + daysLater);
}
