interface Day {
  /** 2026-11-21 */
  day: string;
  value: number;
}

/** The top of an axis: a round number, and even, so that its half is whole. */
export function niceTop(most: number): number {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  const top = [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((each) => each >= most);
  return top ?? 10 * power;
}

export function inOneSentence(days: readonly Day[]): string {
  const total = days.reduce((sum, { value }) => sum + value, 0);
  if (total === 0) return `None in ${days.length} days.`;
  const most = days.reduce((best, day) => (day.value > best.value ? day : best));
  return `${total.toLocaleString()} in ${days.length} days, most on ${dayLabel(most.day)}: ${most.value.toLocaleString()}.`;
}

/** Days are the server's, which counts in UTC: none is moved by the reader's zone. */
export function dayLabel(day: string | undefined): string {
  if (day === undefined) return '';
  const format = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
