import type { Part } from '../../domain/conversation.ts';

/** Markdown without its marks, on one line: for lists, search and passages. */
export function readable(markdown: string): string {
  return markdown
    .replace(/^\s*(?:```|~~~).*$/gm, ' ')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+/gm, '')
    .replace(/!?\[([^[\]\n]{0,300})\]\([^()\s]{0,2000}\)/g, '$1')
    .replace(/\*\*|__|~~|`+|<br\s?\/?>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** All that a reader can see of a part, folded or not. */
export function textOf(part: Part): string {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return readable(part.text);
    case 'file':
      return part.name;
    case 'source-url':
      return `${part.title ?? ''} ${part.url}`.trim();
    case 'dynamic-tool':
      return [part.toolName, written(part.input), written(part.output), part.errorText ?? '']
        .join(' ')
        .trim();
  }
}

function written(value: unknown): string {
  if (value === undefined || value === null) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s+/g, ' ');
}
