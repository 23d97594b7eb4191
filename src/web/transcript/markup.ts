import { html, raw } from 'hono/html';

/** Finished HTML: inserted as it is. Anything else in a template is escaped. */
export type Markup = ReturnType<typeof raw>;
type Value = Markup | string | number | false | null | undefined | readonly Value[];

/** Hono's escaping template, without its promises: every value is known when a page is written. */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Markup {
  return html(strings, ...values) as Markup;
}

/** Marks a string as finished HTML. Only for what this program rendered itself. */
export function trusted(rendered: string): Markup {
  return raw(rendered);
}

/**
 * A name or title without the control characters that reorder the text around them, so that
 * `invoice[RLO]fdp.exe` shows what it is.
 */
export function steady(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
}
