import { fileTypeFromBuffer } from 'file-type';
import type { Assets } from './assets.ts';
import { ImportError } from './import-error.ts';
import type { JsonPiece } from './json/json-piece.ts';
import { splitJson } from './json/split-json.ts';
import { splitLines } from './json/split-lines.ts';
import type { ImportEvent, ImportLimits, ImportSource } from './importer.ts';
import { unknownMediaType } from './media-type.ts';
import { Meter } from './meter.ts';
import { openImport, type OpenImport, type ReadableFile } from './open-import.ts';
import { splitPage } from './gemini/split-page.ts';
import { splitRows } from './microsoft-copilot/rows.ts';
import { ImportContext } from './read-context.ts';
import { ConversationReader } from './read-conversations.ts';
import { SessionShelf } from './session-shelf.ts';

/**
 * The conversations in the files that someone brought, packed in a ZIP or not; formats.ts lists what they
 * may be, told apart by their content. Holds one conversation at a time. A
 * conversation that cannot be read is reported as skipped. Attachments can be opened until the
 * iteration ends.
 *
 * @throws ImportError when nothing can be read, an input is cut off, or a ZIP is damaged or hostile;
 *   what was given out before then is not to be kept.
 */
export async function* readImport(
  sources: ImportSource[],
  limits: ImportLimits,
  signal: AbortSignal,
): AsyncGenerator<ImportEvent, void, undefined> {
  const meter = new Meter(
    sources.reduce((sum, source) => sum + source.size, 0),
    signal,
  );
  const opened = await openImport(sources, limits, signal);
  try {
    let any = false;
    for (const group of opened.groups) {
      for await (const event of readGroup(group, opened, limits, meter)) {
        any ||= event.type !== 'progress';
        yield event.type === 'conversation' ? await withMediaTypes(event) : event;
      }
    }
    yield* leftOver(opened, any, sources);
    yield meter.done();
    yield { type: 'checkpoint' };
  } finally {
    opened.close();
  }
}

async function* readGroup(
  group: ReadableFile[],
  opened: OpenImport,
  limits: ImportLimits,
  meter: Meter,
): AsyncGenerator<ImportEvent> {
  const shelf = new SessionShelf(contextOf(group[0]!, opened.assets, limits), limits.conversationBytes);
  for (const readable of group) {
    const { file, inZip } = readable;
    const chunks = meter.scan(file, readable.weight);
    const reader = new ConversationReader(
      file.name,
      contextOf(readable, opened.assets, limits),
      limits.conversationBytes,
    );
    let lines = 0;
    for await (const piece of piecesOf(readable, chunks, limits.conversationBytes)) {
      const { events, line } = reader.read(piece);
      yield* events;
      if (line) yield* shelf.add(line, piece, file.name);
      lines += Number(line !== undefined);
      yield* meter.progress();
      if (reader.isHopeless && lines === 0) break;
    }
    yield* reader.end();
    if (lines > 0) yield* reader.release();
    else if (reader.recognized === 0 && !inZip) opened.others.push({ file, why: reader.whyNothing() });
  }
  yield* shelf.giveAll();
}

function piecesOf(
  { file, shape }: ReadableFile,
  chunks: AsyncIterable<Uint8Array>,
  conversationBytes: number,
): AsyncGenerator<JsonPiece> {
  if (shape.is === 'lines') return splitLines(chunks, conversationBytes);
  if (shape.is === 'table') return splitRows(chunks, conversationBytes, shape.columns, file.name);
  if (shape.is === 'page') return splitPage(chunks, conversationBytes);
  return splitJson(chunks, conversationBytes, file.name);
}

function contextOf({ file }: ReadableFile, assets: Assets, limits: ImportLimits): ImportContext {
  return new ImportContext(file, assets, limits);
}

/** Files that no one could read: worth a word beside others, an error if there is nothing else. */
function* leftOver(
  { others, assets }: OpenImport,
  any: boolean,
  sources: readonly ImportSource[],
): Generator<ImportEvent> {
  const unread = others.filter(({ file }) => !assets.isUsed(file));
  if (any) {
    for (const { file, why } of unread) yield { type: 'skipped', where: file.name, why };
    return;
  }
  const [first] = unread;
  if (first) throw new ImportError(`Nothing could be brought in from ${first.file.name}. ${first.why}`);
  const names = sources.map(({ name }) => name).join(', ') || 'this import';
  throw new ImportError(`There are no conversations in ${names}.`);
}

/** Finds out what a file is, from its first bytes, where neither the export nor its name says so. */
async function withMediaTypes(
  event: Extract<ImportEvent, { type: 'conversation' }>,
): Promise<Extract<ImportEvent, { type: 'conversation' }>> {
  for (const message of event.conversation.messages) {
    for (const part of message.parts) {
      if (part.type !== 'file' || part.open === null || part.mediaType !== unknownMediaType) continue;
      for await (const chunk of await part.open()) {
        part.mediaType = (await fileTypeFromBuffer(chunk.subarray(0, 4100)))?.mime ?? unknownMediaType;
        break;
      }
    }
  }
  return event;
}
