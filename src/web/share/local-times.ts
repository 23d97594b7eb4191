const date: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const minute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** Times in the reader's own zone and language, exact on hover. */
export function localizeTimes(): void {
  const short = new Intl.DateTimeFormat(undefined, date);
  const full = new Intl.DateTimeFormat(undefined, { ...date, ...minute });
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
  for (const time of document.querySelectorAll<HTMLTimeElement>('time:not([title])')) {
    const at = new Date(time.dateTime);
    time.textContent = ('date' in time.dataset ? short : full).format(at);
    time.title = exact.format(at);
  }
}
