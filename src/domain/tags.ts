import { Invalid } from './errors.ts';

export const mostTags = 20;
/** Characters. */
export const longestTag = 40;

/** Tags as they are kept: trimmed, each once however it is written. Invalid for what is too many, too long or nothing. */
export function tidyTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const given of tags) {
    // One form for what looks the same; PostgreSQL's text holds no U+0000, and lone surrogates are no UTF-8.
    const tag = given
      .toWellFormed()
      .normalize('NFKC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim();
    if (tag === '') throw new Invalid('tags', 'A tag needs a letter at least.');
    const length = [...tag].length;
    if (length > longestTag) {
      throw new Invalid('tags', `A tag may have ${longestTag} characters; “${tag}” has ${length}.`);
    }
    if (!byKey.has(tagKey(tag))) byKey.set(tagKey(tag), tag);
  }
  if (byKey.size > mostTags) {
    throw new Invalid('tags', `A conversation may have ${mostTags} tags; these are ${byKey.size}.`);
  }
  return [...byKey.values()];
}

/** Equal for tags that are the same but for their case. */
export function tagKey(tag: string): string {
  return tag.normalize('NFKC').toLowerCase();
}

/** In the order in which they are shown. */
export function inOrder(tags: readonly string[]): string[] {
  return tags.toSorted((a, b) => (tagKey(a) < tagKey(b) ? -1 : 1));
}
