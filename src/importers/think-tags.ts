import type { ImportedPart } from './importer.ts';

/** A text, and what the model thought where it begins with that between `<think>` and `</think>`. */
export function textParts(text: string): ImportedPart[] {
  const opening = /^\s{0,50}<(think|thinking|thought)>/.exec(text);
  if (!opening) return text.trim() === '' ? [] : [{ type: 'text', text }];
  const closing = `</${opening[1]}>`;
  const end = text.indexOf(closing);
  const thought = text.slice(opening[0].length, end === -1 ? undefined : end).trim();
  const said = end === -1 ? '' : text.slice(end + closing.length).trim();
  return [
    ...(thought === '' ? [] : [{ type: 'reasoning' as const, text: thought }]),
    ...(said === '' ? [] : [{ type: 'text' as const, text: said }]),
  ];
}
