import { allFields, fieldsOf, textOf, type Fields } from '../fields.ts';
import type { ImportedFilePart, ImportedPart } from '../importer.ts';
import { fileAt, inlineFile, namedFile, textFile } from '../inline-file.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { sourceOf } from '../links.ts';

/** Whether only Anthropic's messages have such a block. */
export function isAnthropicBlock(block: Fields): boolean {
  const type = textOf(block.type) ?? '';
  if (type === 'thinking') return 'thinking' in block;
  if (type === 'image' || type === 'document') return typeof fieldsOf(block.source).type === 'string';
  return isCall(type) || isResult(block) || type === 'redacted_thinking';
}

export function isResult(block: Fields): boolean {
  return typeof block.type === 'string' && block.type.endsWith('tool_result') && 'tool_use_id' in block;
}

export function blockParts(block: Fields): ImportedPart[] {
  const type = textOf(block.type) ?? '';
  if (isResult(block)) return resultParts(block, type);
  if (isCall(type)) return [toolCall(textOf(block.name) ?? 'tool', textOf(block.id) ?? '', block.input)];
  switch (type) {
    case 'thinking': {
      const text = (textOf(block.thinking) ?? '').trim();
      return text === '' && !('signature' in block) ? [] : [{ type: 'reasoning', text }];
    }
    case 'redacted_thinking':
      return [{ type: 'reasoning', text: '' }];
    case 'image':
    case 'document':
    case 'container_upload':
      return [fileOf(block, type)];
    default: {
      const text = textOf(block.text) ?? '';
      return [...(text.trim() === '' ? [] : [{ type: 'text' as const, text }]), ...citedPages(block)];
    }
  }
}

/** `tool_use`, `server_tool_use`, `mcp_tool_use` */
function isCall(type: string): boolean {
  return type.endsWith('tool_use');
}

function resultParts(block: Fields, type: string): ImportedPart[] {
  const { content } = block;
  const failed = block.is_error === true || typeof fieldsOf(content).error_code === 'string';
  const inside = allFields(content);
  const files = inside.filter((each) => each.type === 'image' || each.type === 'document');
  const name = type === 'tool_result' ? 'tool' : type.replace(/_tool_result$/, '');
  return [
    toolResult(name, textOf(block.tool_use_id) ?? '', outputOf(content, inside), failed),
    ...files.map((file) => fileOf(file, String(file.type))),
    ...inside.flatMap((each) =>
      each.type === 'web_search_result' ? (sourceOf(each.url, each.title) ?? []) : [],
    ),
  ];
}

function outputOf(content: unknown, inside: readonly Fields[]): unknown {
  if (!Array.isArray(content)) return content ?? '';
  const texts = inside.map((each) => {
    if (each.type === 'web_search_result')
      return [textOf(each.title), textOf(each.url)].filter(Boolean).join('\n');
    return textOf(each.text) ?? textOf(each.tool_name) ?? '';
  });
  return texts.filter((text) => text !== '').join('\n\n');
}

function fileOf(block: Fields, type: string): ImportedFilePart {
  const source = fieldsOf(block.source);
  const data = textOf(source.data);
  const name = textOf(block.title) ?? textOf(block.filename);
  const otherwise = type === 'image' ? 'image/png' : 'application/pdf';
  const mediaType = textOf(source.media_type) ?? otherwise;
  if (source.type === 'base64' && data !== null) return inlineFile(name, mediaType, data);
  if (source.type === 'text' && data !== null) return textFile(name, mediaType, data);
  if (source.type === 'url') return fileAt(textOf(source.url) ?? '', name, null);
  return namedFile(name, type === 'container_upload' ? null : mediaType);
}

function citedPages(block: Fields): ImportedPart[] {
  return allFields(block.citations).flatMap((citation) => sourceOf(citation.url, citation.title) ?? []);
}
