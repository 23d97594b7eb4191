import { fieldsOf, isFields, listOf, textOf, type Fields } from './fields.ts';
import type { ImportedPart } from './importer.ts';
import { inlineFile, namedFile } from './inline-file.ts';
import { toolCall, toolResult } from './join-parts.ts';

/**
 * The content of a message as Google's Gemini API has it (https://ai.google.dev/api/caching#Part): text, a
 * part or a list of parts. Text that came in pieces is one part.
 */
export function geminiParts(content: unknown): ImportedPart[] {
  const parts: ImportedPart[] = [];
  for (const each of Array.isArray(content) ? (content as unknown[]) : [content]) {
    const part = typeof each === 'string' ? { text: each } : fieldsOf(each);
    const text = textOf(part.text);
    const last = parts.at(-1);
    const type = part.thought === true ? 'reasoning' : 'text';
    if (text !== null && last?.type === type) last.text += text;
    else if (text !== null) parts.push({ type, text });
    for (const own of otherParts(part)) parts.push(own);
  }
  return parts.filter((part) => !('text' in part) || part.text.trim() !== '');
}

/** A call of code that the model ran, and what came of it. */
const codeTool = 'code_execution';

function otherParts(part: Fields): ImportedPart[] {
  const { inlineData, fileData, functionCall, functionResponse, executableCode, codeExecutionResult } = part;
  if (isFields(inlineData)) return [inlineBytes(inlineData)];
  if (isFields(fileData)) {
    const name = textOf(fileData.displayName) ?? textOf(fileData.fileUri)?.split('/').at(-1) ?? null;
    return [namedFile(name, fileData.mimeType)];
  }
  if (isFields(functionCall)) {
    return [toolCall(textOf(functionCall.name) ?? 'tool', textOf(functionCall.id) ?? '', functionCall.args)];
  }
  if (isFields(functionResponse)) return [responsePart(functionResponse)];
  if (isFields(executableCode)) return [toolCall(codeTool, '', codeOf(executableCode))];
  if (isFields(codeExecutionResult)) {
    const failed = codeExecutionResult.outcome !== undefined && codeExecutionResult.outcome !== 'OUTCOME_OK';
    return [toolResult(codeTool, '', textOf(codeExecutionResult.output) ?? '', failed)];
  }
  return [];
}

/** Bytes that stand in the message: `{mimeType, data}`. */
export function inlineBytes(file: Fields): ImportedPart {
  const data = textOf(file.data);
  const name = textOf(file.displayName) ?? textOf(file.name);
  return data === null ? namedFile(name, file.mimeType) : inlineFile(name, file.mimeType, data);
}

function codeOf(executable: Fields): unknown {
  const language = textOf(executable.language)?.toLowerCase();
  return { ...(language ? { language } : {}), code: textOf(executable.code) ?? '' };
}

function responsePart(given: Fields): ImportedPart {
  const response = fieldsOf(given.response);
  const failed = response.error !== undefined && response.output === undefined;
  const output = failed ? response.error : (response.output ?? response.result ?? given.response ?? '');
  return toolResult(textOf(given.name) ?? 'tool', textOf(given.id) ?? '', output, failed);
}

/** The text in parts, without thoughts. */
export function geminiText(content: unknown): string {
  if (typeof content === 'string') return content;
  return listOf(content)
    .map(fieldsOf)
    .flatMap((part) => (part.thought === true ? [] : (textOf(part.text) ?? [])))
    .join('');
}
