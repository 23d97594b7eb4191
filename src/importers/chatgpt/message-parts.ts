import type { SourcePart } from '../../domain/conversation.ts';
import { documentText } from '../document-text.ts';
import { allFields, fieldsOf, isFields, numberOf, parsedOrText, textOf, type Fields } from '../fields.ts';
import type { ImportedPart, ReadContext } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { citedText, sourcesOf } from './citations.ts';
import { contentText } from './content-text.ts';
import { filesOf } from './files.ts';
import { reasoningOf } from './reasoning.ts';

/** The parts of one node's message; none when it has nothing to show. */
export function partsOf(message: Fields, metadata: Fields, context: ReadContext): ImportedPart[] {
  const content = fieldsOf(message.content);
  const author = fieldsOf(message.author);
  const reasoning = reasoningOf(content, metadata);
  if (reasoning) return reasoning;
  const files = filesOf(content, metadata, context);
  const text = contentText(content);
  if (author.role === 'tool') return resultParts(author, content, metadata, text, files);
  const recipient = textOf(message.recipient) ?? 'all';
  if (author.role === 'assistant' && recipient !== 'all') {
    return text.trim() === '' ? files : [...callParts(recipient, text), ...files];
  }
  return [...textParts(text, content, metadata), ...files];
}

function textParts(text: string, content: Fields, metadata: Fields): ImportedPart[] {
  const sources: SourcePart[] = sourcesOf(metadata);
  if (content.content_type === 'code') {
    const language = textOf(content.language);
    const code =
      text.trim() === '' ? [] : [documentText(null, language === 'unknown' ? '' : (language ?? ''), text)];
    return [...code, ...sources];
  }
  const cited = citedText(text, metadata);
  return cited.trim() === '' ? sources : [{ type: 'text', text: cited }, ...sources];
}

function callParts(recipient: string, text: string): ImportedPart[] {
  const input = parsedOrText(text);
  if (recipient === 'canmore.create_textdoc' && isFields(input) && typeof input.content === 'string') {
    const { content, ...about } = input;
    const kind = textOf(input.type) ?? 'document';
    const language = kind.startsWith('code/') ? kind.slice('code/'.length) : null;
    return [toolCall(recipient, '', about), documentText(textOf(input.name), language, String(content))];
  }
  return [toolCall(recipient, '', input)];
}

function resultParts(
  author: Fields,
  content: Fields,
  metadata: Fields,
  text: string,
  files: ImportedPart[],
): ImportedPart[] {
  const name = textOf(author.name) ?? 'tool';
  const run = fieldsOf(metadata.aggregate_result);
  const failed = content.content_type === 'system_error' || isFields(run.in_kernel_exception);
  const cited = citedText(text, metadata).trim();
  const duration = numberOf(run.run_duration);
  // An answer without a word is one all the same where something ran or was made.
  if (cited === '' && files.length === 0 && duration === null) return [];
  return [toolResult(name, '', cited, failed), ...files, ...imagesOfRun(run)];
}

/** Pictures that code has drawn arrive as addresses on OpenAI's machines: named here, not brought. */
function imagesOfRun(run: Fields): ImportedPart[] {
  return allFields(run.messages)
    .filter((each) => each.message_type === 'image')
    .map((): ImportedPart => ({ type: 'file', name: 'image.png', mediaType: 'image/png', open: null }));
}
