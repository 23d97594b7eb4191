import { createHash } from 'node:crypto';
import { chained, type Turn } from '../chain.ts';
import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, isFields, listOf, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { ImportedPart, Importer, ReadContext } from '../importer.ts';
import { fileTitle } from '../file-title.ts';
import { inlineBytes, geminiParts, geminiText } from '../gemini-parts.ts';
import { namedFile } from '../inline-file.ts';
import { sourceOf } from '../links.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';

/**
 * A prompt of Google AI Studio as it lies in Google Drive: `runSettings`, `systemInstruction` and
 * `chunkedPrompt.chunks`, what was said piece by piece. It has neither a title nor an id.
 */
export const aiStudio: Importer = {
  kind: 'ai-studio',

  recognizes: (value) => isFields(value.chunkedPrompt) && 'chunks' in value.chunkedPrompt,

  read(value, context) {
    const stated = fieldsOf(value.chunkedPrompt).chunks;
    if (!Array.isArray(stated)) throw new Unreadable('Its messages are not where they should be.');
    const chunks = allFields(stated);
    const model = textOf(fieldsOf(value.runSettings).model)?.replace(/^models\//, '') ?? null;
    return conversationFrom(
      {
        kind: 'ai-studio',
        sourceId: idOf(chunks, context),
        title: titleOf(value, context),
        createdAt: null,
        updatedAt: null,
        nodes: withInstructions(
          value,
          chunks.map((chunk) => turnOf(chunk, model)),
        ),
        activeId: null,
      },
      context,
    );
  },
};

/**
 * Of when and how it began: what is added later changes nothing in it. A copy that branched off begins the
 * same, but has another name.
 */
function idOf(chunks: readonly Fields[], context: ReadContext): string | null {
  const [first] = chunks;
  const answer = chunks.find((chunk) => chunk.role === 'model' && chunk.isThought !== true);
  const time = textOf(first?.createTime);
  if (!first || (time === null && !answer)) return null;
  const beginning = [time ?? textIn(answer ?? {}), textIn(first), fileTitle(context.fileName)];
  return `sha256-${createHash('sha256').update(JSON.stringify(beginning)).digest('hex')}`;
}

/** Drive names the file by the prompt's title. */
function titleOf(value: Fields, context: ReadContext): string | null {
  const given = textOf(value.title) ?? textOf(value.displayName);
  const name = fileTitle(context.fileName);
  return given === null && name === '' ? null : cleanTitle(given ?? name);
}

/** The instructions keep their id when they change: what follows is the same. */
function withInstructions(value: Fields, turns: readonly Turn[]): SourceNode[] {
  const stated = fieldsOf(value.systemInstruction);
  const text = (textOf(stated.text) ?? geminiText(stated.parts)).trim();
  if (text === '') return chained(turns);
  const id = 'instructions';
  const createdAt = turns[0]?.createdAt ?? null;
  const parts: ImportedPart[] = [{ type: 'text', text }];
  return [{ id, parentId: null, role: 'system', model: null, parts, createdAt }, ...chained(turns, id)];
}

function turnOf(chunk: Fields, model: string | null): Turn {
  const byUser = chunk.role === 'user';
  return {
    id: null,
    role: byUser ? 'user' : 'assistant',
    model: byUser ? null : model,
    parts: partsOf(chunk),
    createdAt: timeOf(chunk.createTime),
  };
}

function partsOf(chunk: Fields): ImportedPart[] {
  const text = textIn(chunk);
  const error = textOf(chunk.errorMessage);
  const said: ImportedPart[] =
    text.trim() === '' ? [] : [{ type: chunk.isThought === true ? 'reasoning' : 'text', text: text.trim() }];
  // What `parts` hold beside the text, which is in the chunk as a whole.
  const beside = geminiParts(listOf(chunk.parts)).filter(
    (part) => part.type !== 'text' && part.type !== 'reasoning',
  );
  const own = geminiParts({ ...chunk, text: undefined });
  return [
    ...said,
    ...filesOf(chunk),
    ...(own.length > 0 ? own : beside),
    ...(error === null ? [] : [{ type: 'text', text: `> ${error}` } as const]),
    ...sourcesOf(fieldsOf(chunk.grounding)),
  ];
}

function textIn(chunk: Fields): string {
  return (
    textOf(chunk.text) ??
    listOf(chunk.parts)
      .flatMap((part) => textOf(fieldsOf(part).text) ?? [])
      .join('')
  );
}

/** Files in Drive are named by kind, as the prompt knows only their ids; others have their bytes. */
function filesOf(chunk: Fields): ImportedPart[] {
  const files: ImportedPart[] = [];
  for (const [key, type] of driveFiles) {
    const file = chunk[key];
    if (isFields(file)) files.push(namedFile(textOf(file.name), textOf(file.mimeType) ?? type));
  }
  for (const key of ['inlineFile', 'inlineImage', 'inlineAudio', 'inlineVideo']) {
    const file = chunk[key];
    if (isFields(file)) files.push(inlineBytes(file));
  }
  const video = textOf(fieldsOf(chunk.youtubeVideo).id);
  if (video !== null) files.push({ type: 'text', text: `https://www.youtube.com/watch?v=${video}` });
  return files;
}

const driveFiles = [
  ['driveDocument', null],
  ['driveImage', 'image/png'],
  ['driveVideo', 'video/mp4'],
  ['driveAudio', 'audio/mpeg'],
] as const;

function sourcesOf(grounding: Fields): ImportedPart[] {
  const found = [...allFields(grounding.groundingSources), ...allFields(grounding.corroborationSegments)];
  return found.flatMap((source) => sourceOf(source.uri, source.title) ?? []);
}
