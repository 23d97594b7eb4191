import { escapeText } from './escape.ts';

/** Text as it is, its line breaks kept. */
export function plainText(text: string): string {
  return `<div class="plain">${escapeText(text)}</div>`;
}
