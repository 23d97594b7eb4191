import { allFields, fieldsOf, textOf, type Fields } from '../fields.ts';
import type { ImportedPart, ReadContext } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { sourceOf } from '../links.ts';
import { secondsBetween } from '../times.ts';
import { filesOf } from './files.ts';
import { artifactParts, taggedParts } from './artifacts.ts';

/** The parts of one message; none when it has nothing to show. */
export function partsOf(message: Fields, _context: ReadContext): ImportedPart[] {
  const blocks = allFields(message.content).flatMap(blockParts);
  const text = blocks.length === 0 ? textOf(message.text) : null;
  const written = text === null ? [] : taggedParts(text.replaceAll(unsupportedNotice, ''));
  return [...blocks, ...written, ...filesOf(message)];
}

/** Stands in `text` for every block that is more than text. */
const unsupportedNotice = /\n{0,3}```\nThis block is not supported on your current device yet\.\n```\n{0,3}/g;

function blockParts(block: Fields): ImportedPart[] {
  switch (block.type) {
    case 'text':
      return [...taggedParts(textOf(block.text) ?? ''), ...citedPages(block)];
    case 'thinking':
      return thinkingParts(block);
    case 'tool_use':
    case 'server_tool_use':
      return callParts(block);
    case 'tool_result':
    case 'web_search_tool_result':
      return [
        toolResult(
          toolName(block),
          textOf(block.tool_use_id) ?? '',
          resultText(block),
          block.is_error === true,
        ),
      ];
    default: {
      const text = textOf(block.text);
      return text === null ? [] : [{ type: 'text', text }];
    }
  }
}

function thinkingParts(block: Fields): ImportedPart[] {
  const summaries = allFields(block.summaries).flatMap((each) => textOf(each.summary) ?? []);
  const text = (textOf(block.thinking) ?? summaries.join('\n\n')).trim();
  const seconds = secondsBetween(block.start_timestamp, block.stop_timestamp);
  if (text === '') return [];
  return [{ type: 'reasoning', text, ...(seconds === undefined ? {} : { seconds }) }];
}

function callParts(block: Fields): ImportedPart[] {
  const id = textOf(block.id) ?? '';
  const name = toolName(block);
  const input = fieldsOf(block.input);
  if (name === 'artifacts') return artifactParts(id, input);
  return [toolCall(name, id, block.input ?? {})];
}

function toolName(block: Fields): string {
  return textOf(block.name) ?? 'tool';
}

function resultText(block: Fields): unknown {
  if (typeof block.content === 'string') return block.content;
  const lines = allFields(block.content).map((each) => {
    const page = [textOf(each.title), textOf(each.url)].filter((line) => line !== null).join('\n');
    const text = textOf(each.text) ?? (each.type === 'image' ? '(a picture)' : '');
    return [page, text].filter((line) => line !== '').join('\n');
  });
  const text = lines.filter((line) => line !== '').join('\n\n');
  return text === '' && allFields(block.content).length > 0 ? block.content : text;
}

function citedPages(block: Fields): ImportedPart[] {
  return allFields(block.citations).flatMap((citation) => {
    const details = fieldsOf(citation.details);
    const source = sourceOf(textOf(citation.url) ?? details.url, textOf(citation.title) ?? details.title);
    return source === null ? [] : [source];
  });
}
