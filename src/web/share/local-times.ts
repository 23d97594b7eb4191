const date: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const minute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** Answers what puts the times in a part into the reader's own zone and language, exact on hover. */
export function localTimes(): (part: Element) => void {
  const short = new Intl.DateTimeFormat(undefined, date);
  const full = new Intl.DateTimeFormat(undefined, { ...date, ...minute });
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
  return (part) => {
    for (const time of part.querySelectorAll('time')) {
      const at = new Date(time.dateTime);
      time.textContent = ('date' in time.dataset ? short : full).format(at);
      time.title = time.closest('.permalink')
        ? `${exact.format(at)} · Link to this message`
        : exact.format(at);
    }
  };
}
