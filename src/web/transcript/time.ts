import { markup } from './markup.ts';
import type { Markup } from './markup.ts';

const inUtc = { timeZone: 'UTC' } as const;
const day = new Intl.DateTimeFormat('en-GB', { ...inUtc, day: 'numeric', month: 'short', year: 'numeric' });
const minute = new Intl.DateTimeFormat('en-GB', { ...inUtc, hour: '2-digit', minute: '2-digit' });

/** Date and time, in UTC until a script puts them into the reader's own zone and language. */
export function moment(at: Date): Markup {
  return markup`<time datetime="${toTheSecond(at)}">${day.format(at)}, ${minute.format(at)} UTC</time>`;
}

/** "12 Oct 2026 – 14 Oct 2026", or one date when both are on the same day. */
export function period(from: Date, to: Date): Markup {
  const [first, last] = [day.format(from), day.format(to)];
  if (first === last) return date(from, first);
  const sameYear = from.getUTCFullYear() === to.getUTCFullYear();
  return markup`${date(from, sameYear ? first.slice(0, -5) : first)} – ${date(to, last)}`;
}

function date(at: Date, text: string): Markup {
  return markup`<time datetime="${toTheSecond(at)}" data-date>${text}</time>`;
}

function toTheSecond(at: Date): string {
  return `${at.toISOString().slice(0, -5)}Z`;
}

/** "12 s", "3 min 20 s". */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
