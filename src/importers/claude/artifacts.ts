import { documentText, fenced } from '../document-text.ts';
import { textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { toolCall } from '../join-parts.ts';

/** A call that makes or changes an artifact; what it makes anew is shown in full beside it. */
export function artifactParts(id: string, input: Fields): ImportedPart[] {
  const content = textOf(input.content);
  if (content === null || input.command === 'update') return [toolCall('artifacts', id, input)];
  const { content: _shown, ...about } = input;
  return [toolCall('artifacts', id, about), artifactText(input.title, input.type, input.language, content)];
}

/**
 * Older exports have artifacts and thoughts as tags within the text: `<antArtifact title="…">…` and
 * `<antThinking>…`. A tag that is never closed reaches to the end.
 */
export function taggedParts(text: string): ImportedPart[] {
  if (!text.includes('<ant')) return text.trim() === '' ? [] : [{ type: 'text', text }];
  const parts: ImportedPart[] = [];
  let rest = text;
  for (let tag = opening.exec(rest); tag; tag = opening.exec(rest)) {
    const [whole, name, attributes = ''] = tag;
    const start = tag.index + whole.length;
    const closing = rest.indexOf(`</${name}>`, start);
    const inside = rest.slice(start, closing === -1 ? undefined : closing).trim();
    pushText(parts, rest.slice(0, tag.index));
    if (name === 'antThinking') {
      if (inside !== '') parts.push({ type: 'reasoning', text: inside });
    } else if (inside !== '') {
      const of = (key: string) => new RegExp(`\\b${key}="([^"]*)"`).exec(attributes)?.[1];
      parts.push(artifactText(of('title'), of('type'), of('language'), inside));
    }
    rest = closing === -1 ? '' : rest.slice(closing + `</${name}>`.length);
  }
  pushText(parts, rest);
  return parts;
}

const opening = /<(antArtifact|antThinking)\b([^>]{0,2000})>/;

function pushText(parts: ImportedPart[], text: string): void {
  if (text.trim() !== '') parts.push({ type: 'text', text: text.trim() });
}

function artifactText(title: unknown, type: unknown, language: unknown, content: string): ImportedPart {
  const kind = textOf(type) ?? '';
  if (kind === 'text/markdown') return documentText(textOf(title), null, content);
  if (kind === 'application/vnd.ant.mermaid')
    return documentText(textOf(title), null, fenced('mermaid', content));
  return documentText(textOf(title), textOf(language) ?? languages.get(kind) ?? '', content);
}

const languages = new Map([
  ['application/vnd.ant.react', 'jsx'],
  ['text/html', 'html'],
  ['image/svg+xml', 'svg'],
]);
