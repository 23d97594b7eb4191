import type { ImportedConversation, ImportedPart } from '../importers/importer.ts';
import type { PlacedText } from '../extract/extracted.ts';

/** Every text that someone would read in a conversation, and the names of its files. */
export function textsOf({ title, messages }: ImportedConversation): PlacedText[] {
  const texts = [{ place: 'title', text: title }];
  for (const [index, message] of messages.entries()) {
    for (const part of message.parts) {
      for (const { place, text } of textsOfPart(part)) {
        if (text === '') continue;
        texts.push({ place: `message ${index + 1}${place && `, ${place}`}`, text });
      }
    }
  }
  return texts;
}

function textsOfPart(part: ImportedPart): PlacedText[] {
  switch (part.type) {
    case 'text':
      return [{ place: '', text: part.text }];
    case 'reasoning':
      return [{ place: 'thoughts', text: part.text }];
    case 'file':
      return [{ place: 'name of a file', text: part.name }];
    case 'source-url':
      return [
        { place: 'title of a source', text: part.title ?? '' },
        { place: 'address of a source', text: part.url },
      ];
    case 'dynamic-tool':
      return [
        { place: `input of ${part.toolName}`, text: asText(part.input) },
        { place: `output of ${part.toolName}`, text: asText(part.output) },
        { place: `error of ${part.toolName}`, text: part.errorText ?? '' },
      ];
  }
}

/** As the page shows it: a string as it is, all else as JSON. */
function asText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
