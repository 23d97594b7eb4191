import type { Part } from '../conversation.ts';

/** What of a message is searched: what was said, and the names of files; not what a model thought or did meanwhile. */
export function searchedTexts(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part.type === 'text') return [part.text];
    return part.type === 'file' ? [part.name] : [];
  });
}
