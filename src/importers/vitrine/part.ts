import { safeFileName } from '../../domain/file-name.ts';
import { numberOf, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { sourceOf } from '../links.ts';
import { statedMediaType } from '../media-type.ts';

/** A part as it is stored (src/domain/conversation.ts), of a file only its name; null for what is none. */
export function partOf(part: Fields): ImportedPart | null {
  switch (part.type) {
    case 'text':
      return typeof part.text === 'string' ? { type: 'text', text: part.text } : null;
    case 'reasoning': {
      const seconds = numberOf(part.seconds);
      if (typeof part.text !== 'string') return null;
      return { type: 'reasoning', text: part.text, ...(seconds !== null && { seconds }) };
    }
    case 'dynamic-tool':
      return toolPart(part);
    case 'source-url': {
      const source = sourceOf(part.url, part.title);
      return source && { ...source, url: part.url as string, sourceId: textOf(part.sourceId) ?? '' };
    }
    case 'file': {
      const name = safeFileName(textOf(part.name) ?? 'file');
      return { type: 'file', name, mediaType: statedMediaType(part.mediaType, name), open: null };
    }
    default:
      return null;
  }
}

function toolPart(part: Fields): ImportedPart {
  const state = states.find((known) => known === part.state) ?? 'input-available';
  return {
    type: 'dynamic-tool',
    toolName: textOf(part.toolName) ?? 'tool',
    toolCallId: textOf(part.toolCallId) ?? '',
    state,
    ...('input' in part && { input: part.input }),
    ...('output' in part && { output: part.output }),
    ...(typeof part.errorText === 'string' && { errorText: part.errorText }),
  };
}

const states = ['input-available', 'output-available', 'output-error'] as const;
