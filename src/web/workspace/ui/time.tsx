/** Dates in the reader's language and zone. */

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

export function dayInWords(at: string): string {
  return day.format(new Date(at));
}

export function momentInWords(at: string | Date): string {
  return dayAndTime.format(new Date(at));
}

/** A day, or the time for today; exact on hover. */
export function When({ at, precise = false }: { at: string; precise?: boolean }) {
  const date = new Date(at);
  const today = isToday(date);
  const words = today ? clock.format(date) : precise ? dayAndTime.format(date) : day.format(date);
  return (
    <time dateTime={at} title={exact.format(date)}>
      {words}
    </time>
  );
}

/** From the first to the last day, as one range. */
export function Span({ from, to }: { from: string; to: string }) {
  const [start, end] = [new Date(from), new Date(to)];
  return (
    <time dateTime={from} title={`${exact.format(start)} – ${exact.format(end)}`}>
      {start <= end ? day.formatRange(start, end) : day.format(end)}
    </time>
  );
}

function isToday(date: Date): boolean {
  return date.toDateString() === new Date().toDateString();
}
