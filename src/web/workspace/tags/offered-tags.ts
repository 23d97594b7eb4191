import { tagKey } from '../../../domain/tags.ts';

const mostOffered = 8;

/** Of the tags that one has used, those that fit what is typed and are not there yet: first those that begin so. */
export function offeredTags(used: readonly string[], present: readonly string[], typed: string): string[] {
  const wanted = tagKey(typed.trim());
  const there = new Set(present.map(tagKey));
  const fitting = used.filter((tag) => !there.has(tagKey(tag)) && tagKey(tag).includes(wanted));
  const begins = (tag: string) => tagKey(tag).startsWith(wanted);
  return [...fitting.filter(begins), ...fitting.filter((tag) => !begins(tag))].slice(0, mostOffered);
}
