import { allFields, fieldsOf, textOf, type Fields } from '../fields.ts';
import type { ImportedFilePart, ImportedPart } from '../importer.ts';
import { toolCall } from '../join-parts.ts';
import { statedMediaType } from '../media-type.ts';
import { toolOutput } from './user-text.ts';

/** A block of an assistant's message as a part; the results of its calls come later. */
export function assistantParts(block: Fields): ImportedPart[] {
  switch (block.type) {
    case 'text': {
      const text = textOf(block.text) ?? '';
      return text.trim() === '' || text === 'No response requested.' ? [] : [{ type: 'text', text }];
    }
    case 'thinking': {
      const text = (textOf(block.thinking) ?? '').trim();
      return text === '' ? [] : [{ type: 'reasoning', text }];
    }
    case 'tool_use':
    case 'server_tool_use':
      return [toolCall(textOf(block.name) ?? 'tool', textOf(block.id) ?? '', block.input)];
    default:
      return fileParts(block);
  }
}

/** A picture or document within a message, with its bytes. */
export function fileParts(block: Fields): ImportedFilePart[] {
  if (block.type !== 'image' && block.type !== 'document') return [];
  const source = fieldsOf(block.source);
  const data = textOf(source.data);
  const mediaType = statedMediaType(source.media_type, block.type === 'image' ? 'image.png' : 'document.pdf');
  const name = `${block.type}.${/\/(?:x-)?([a-z0-9]+)/.exec(mediaType)?.[1] ?? 'bin'}`;
  const isBytes = source.type === 'base64' && data !== null;
  return [
    {
      type: 'file',
      name: name.replace('.plain', '.txt'),
      mediaType,
      open: isBytes ? () => Promise.resolve(decoded(data)) : null,
    },
  ];
}

/** The words of a tool's result. */
export function resultText(block: Fields): string {
  if (typeof block.content === 'string') return toolOutput(block.content);
  const texts = allFields(block.content).flatMap((each) => textOf(each.text) ?? textOf(each.tool_name) ?? []);
  return toolOutput(texts.join('\n'));
}

async function* decoded(base64: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(base64, 'base64');
}
