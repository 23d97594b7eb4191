import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Limits } from '../config.ts';
import { ImportError } from '../importers/import-error.ts';
import type { ImportedConversation, ImportedFilePart } from '../importers/importer.ts';
import { mediaTypeOf } from '../importers/media-type.ts';
import { readImport } from '../importers/read-import.ts';
import type { PlacedText, Unread } from '../extract/extracted.ts';
import { type Finding, findingKinds, type ScanOptions } from '../review/finding.ts';
import type { ScanProcess } from '../review/process/scan-process.ts';
import { textsOf } from './scan-conversation.ts';

export interface ScannedFile {
  /** As it was named on the command line. */
  file: string;
  /** How many it holds; null: it is something else. */
  conversations: number | null;
  findings: PlacedFinding[];
  /** What could not be looked at; the place is empty where it is the file itself. */
  unread: Unread[];
}

export interface PlacedFinding extends Finding {
  value: string;
  /** The title of the conversation with masks; null in other files. */
  conversation: string | null;
  place: string;
  /** Counted from 1, in the text at that place; columns in characters. */
  line: number;
  column: number;
}

/** Looks into files one after another, each as a conversation or, if it is none, as what it is. */
export class FileScanner {
  private readonly apart: ScanProcess;
  private readonly limits: Limits;
  private readonly options: ScanOptions;

  constructor(apart: ScanProcess, limits: Limits, options: ScanOptions) {
    this.apart = apart;
    this.limits = limits;
    this.options = options;
  }

  /** `-` is standard input. What cannot be read is reported, not thrown. */
  async scan(path: string): Promise<ScannedFile> {
    const scanned: ScannedFile = {
      file: path,
      conversations: null,
      findings: [],
      unread: [],
    };
    try {
      if (path === '-') await this.scanInput(scanned);
      else await this.scanPath(path, basename(path), scanned);
    } catch (error) {
      giveUp(scanned, reasonOf(error));
    }
    return scanned;
  }

  /** An import wants its file on the disk, as it may read it more than once. */
  private async scanInput(into: ScannedFile): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-scan-'));
    try {
      const path = join(folder, 'input');
      await writeFile(path, process.stdin, { mode: 0o600 });
      await this.scanPath(path, 'standard input', into);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async scanPath(path: string, name: string, into: ScannedFile): Promise<void> {
    const { size } = await stat(path);
    if (await this.scanConversations({ path, name, size }, into)) return;
    if (size > this.limits.scanBytes) {
      return giveUp(into, 'is larger than what is looked at (VITRINE_MAX_SCAN_BYTES)');
    }
    const file = { name, mediaType: mediaTypeOf(name), bytes: await readFile(path) };
    const extracted = await this.apart.extract(file);
    if (extracted.kind === 'unreadable') return giveUp(into, extracted.why, extracted.mayHoldText);
    into.unread.push(...(await this.maskedPlaces(extracted.unread)));
    const failed = await this.scanTexts(await this.maskedPlaces(extracted.texts), null, into);
    if (failed !== null) giveUp(into, failed);
  }

  /** Whether there were any. */
  private async scanConversations(
    source: { path: string; name: string; size: number },
    into: ScannedFile,
  ): Promise<boolean> {
    try {
      for await (const event of readImport([source], this.limits, new AbortController().signal)) {
        if (event.type === 'skipped') {
          const [place, why] = [await this.masked(event.where), await this.masked(event.why)];
          into.unread.push({ place, why, mayHoldText: true });
        } else if (event.type === 'conversation') {
          into.conversations = (into.conversations ?? 0) + 1;
          await this.scanConversation(event.conversation, into);
        }
      }
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      // Then it may still be something else.
      if (into.conversations === null) {
        into.unread.length = 0;
        return false;
      }
      giveUp(into, `was not read to its end: ${error.message}`);
    }
    return into.conversations !== null;
  }

  private async scanConversation(conversation: ImportedConversation, into: ScannedFile): Promise<void> {
    const title = await this.masked(conversation.title);
    const failed = await this.scanTexts(textsOf(conversation), title, into);
    if (failed !== null) into.unread.push({ place: `“${title}”`, why: failed, mayHoldText: true });
    for (const [index, message] of conversation.messages.entries()) {
      for (const part of message.parts) {
        if (part.type === 'file') await this.scanAttachment(part, title, `message ${index + 1}`, into);
      }
    }
  }

  private async scanAttachment(
    { name, mediaType, open }: ImportedFilePart,
    title: string,
    message: string,
    into: ScannedFile,
  ): Promise<void> {
    if (open === null) return;
    const where = `${message}, file “${await this.masked(name)}”`;
    const leaveOut = (place: string, why: string, mayHoldText = true) =>
      into.unread.push({ place: `“${title}”, ${place}`, why, mayHoldText });
    const bytes = await atMost(this.limits.scanBytes, await open());
    if (!bytes) return void leaveOut(where, 'is larger than what is looked at (VITRINE_MAX_SCAN_BYTES)');
    const extracted = await this.apart.extract({ name, mediaType, bytes });
    if (extracted.kind === 'unreadable') return void leaveOut(where, extracted.why, extracted.mayHoldText);
    const inFile = <T extends { place: string }>(each: T): T => ({
      ...each,
      place: each.place === '' ? where : `${where}, ${each.place}`,
    });
    for (const each of (await this.maskedPlaces(extracted.unread)).map(inFile)) {
      leaveOut(each.place, each.why, each.mayHoldText);
    }
    const texts = (await this.maskedPlaces(extracted.texts)).map(inFile);
    const failed = await this.scanTexts(texts, title, into);
    if (failed !== null) leaveOut(where, failed);
  }

  /** Why it failed, or null. */
  private async scanTexts(
    texts: readonly PlacedText[],
    conversation: string | null,
    into: ScannedFile,
  ): Promise<string | null> {
    const found = await this.apart.scanTexts(
      texts.map(({ text }) => text),
      this.options,
    );
    if ('failed' in found) return found.failed;
    for (const [index, findings] of found.entries()) {
      const { place, text } = texts[index]!;
      const position = positionsIn(text);
      for (const finding of findings.toSorted((one, other) => one.start - other.start)) {
        const value = text.slice(finding.start, finding.end);
        into.findings.push({ ...finding, value, conversation, place, ...position(finding.start) });
      }
    }
    return null;
  }

  /** Names of files, sheets and conversations may hold what must not be printed. */
  private async masked(text: string): Promise<string> {
    const found = await this.apart.scanTexts([text], this.options);
    if ('failed' in found) return '…';
    let masked = '';
    let end = 0;
    for (const finding of found[0]!.toSorted((one, other) => one.start - other.start)) {
      masked += `${text.slice(end, finding.start)}[${findingKinds[finding.kind].label}]`;
      end = finding.end;
    }
    return masked + text.slice(end);
  }

  private async maskedPlaces<T extends { place: string }>(items: readonly T[]): Promise<T[]> {
    return Promise.all(items.map(async (item) => ({ ...item, place: await this.masked(item.place) })));
  }
}

function giveUp(scanned: ScannedFile, why: string, mayHoldText = true): void {
  scanned.unread.push({ place: '', why, mayHoldText });
}

/** The bytes; null: there are more than that. */
async function atMost(most: number, chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) return null;
    pieces.push(chunk);
  }
  return Buffer.concat(pieces);
}

/** Line and column for places that are asked for in their order. */
function positionsIn(text: string): (start: number) => { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  return (start) => {
    for (
      let end = text.indexOf('\n', lineStart);
      end !== -1 && end < start;
      end = text.indexOf('\n', lineStart)
    ) {
      line += 1;
      lineStart = end + 1;
    }
    return { line, column: start - lineStart + 1 };
  };
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'is not there';
  if (code === 'EISDIR') return 'is a folder; name the files in it';
  if (code === 'EACCES') return 'may not be read by you';
  return `cannot be read: ${message}`;
}
