import type { SourcePart } from '../domain/conversation.ts';

/** A cited page; null for anything but http and https. Numbered when its message is put together. */
export function sourceOf(url: unknown, title: unknown): SourcePart | null {
  if (typeof url !== 'string' || url.length > 4000 || !/^https?:\/\//i.test(url) || !URL.canParse(url))
    return null;
  const { href } = new URL(url);
  const name = typeof title === 'string' ? title.replace(/\s+/g, ' ').trim() : '';
  return { type: 'source-url', sourceId: '', url: href, ...(name === '' ? {} : { title: name }) };
}
