export interface DateGroup<Row> {
  label: string;
  rows: Row[];
}

/**
 * Puts rows that come newest first under Today, Yesterday, Previous 7 days, Previous 30 days, and then
 * the months, by the calendar of the reader's zone.
 */
export function groupByDate<Row extends { updatedAt: string }>(
  rows: readonly Row[],
  now: Date,
  locale?: string,
): DateGroup<Row>[] {
  const groups: DateGroup<Row>[] = [];
  for (const row of rows) {
    const label = labelOf(new Date(row.updatedAt), now, locale);
    const group = groups.find((candidate) => candidate.label === label);
    if (group) group.rows.push(row);
    else groups.push({ label, rows: [row] });
  }
  return groups;
}

function labelOf(date: Date, now: Date, locale: string | undefined): string {
  const days = calendarDay(now) - calendarDay(date);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days <= 7) return 'Previous 7 days';
  if (days <= 30) return 'Previous 30 days';
  const sameYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(
    locale,
    sameYear ? { month: 'long' } : { month: 'long', year: 'numeric' },
  ).format(date);
}

/** Numbers the days of the local calendar, so that a day of 23 or 25 hours is still one. */
function calendarDay(date: Date): number {
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000);
}
