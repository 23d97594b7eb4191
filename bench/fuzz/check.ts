import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportError } from '../../src/importers/import-error.ts';
import { BytePipe } from '../../src/importers/byte-pipe.ts';
import type {
  ArrivingFile,
  FileAtRest,
  ImportedConversation,
  ImportEvent,
  ImportSource,
} from '../../src/importers/importer.ts';
import { readImport } from '../../src/importers/read-import.ts';
import { faultsIn, isText } from './faults.ts';
import type { Input } from './input.ts';

export interface Checked {
  /** Null: none. The same words for the same fault, so that it can be told from others. */
  fault: string | null;
  conversations: number;
  kinds: string[];
}

/**
 * Reads an input as an import does. What comes of it holds the contract of `src/importers/importer.ts`, or
 * it is refused in words; reading it again, or while it arrives, gives the same; and it takes no longer than its size allows.
 *
 * @param folder Where its files are written, one input at a time.
 */
export async function check(input: Input, folder: string, again: boolean): Promise<Checked> {
  const sources = write(input, folder);
  const first = await read(input, sources);
  const checked = (fault: string | null): Checked => ({
    fault,
    conversations: first.conversations.length,
    kinds: [...new Set(first.conversations.map(({ kind }) => kind))],
  });
  if (first.fault !== null) return checked(first.fault);
  if (first.seconds > secondsFor(sources)) {
    // The machine may have been busy: what is slow stays slow.
    const [second, third] = [await read(input, sources), await read(input, sources)];
    if (Math.min(first.seconds, second.seconds, third.seconds) > secondsFor(sources))
      return checked('it takes too long');
  }
  if (!again) return checked(null);
  if ((await read(input, sources)).digest !== first.digest) return checked('it is not the same twice');
  if (input.files.length === 1 && !isZip(input)) {
    const atRest = await read(input, sources, withoutTimes);
    const arriving = await read(input, [send(input)], withoutTimes);
    if (arriving.digest !== atRest.digest) return checked('it is another while it arrives');
  }
  return checked(null);
}

function isZip({ files }: Input): boolean {
  return files[0]!.bytes.toString('latin1', 0, 2) === 'PK';
}

/** Its one file, in pieces of many sizes. */
function send({ files: [file] }: Input): ArrivingFile {
  const { name, bytes } = file!;
  const pipe = new BytePipe();
  void (async () => {
    for (let at = 0, piece = 1; at < bytes.length; at += piece, piece = (piece * 7) % 65_537)
      await pipe.write(bytes.subarray(at, at + piece));
    pipe.end();
  })();
  return { name, pipe: pipe.shared, size: bytes.length };
}

/** What has no time of its own takes that of its file. Progress is told by chunks. */
function withoutTimes(event: ImportEvent): string {
  if (event.type === 'progress') return '';
  return JSON.stringify(event, (name, value: unknown) => (/^(?:created|updated)At$/.test(name) ? 0 : value));
}

/** Seconds of CPU time: one for each megabyte, and a tenth for what is very small. */
function secondsFor(sources: readonly FileAtRest[]): number {
  return 0.1 + sources.reduce((sum, { size }) => sum + size, 0) / 1e6;
}

export function write({ files }: Input, folder: string): FileAtRest[] {
  return files.map(({ name, bytes }, index) => {
    const path = join(folder, String(index));
    writeFileSync(path, bytes);
    return { name, path, size: bytes.length };
  });
}

interface Read {
  fault: string | null;
  conversations: ImportedConversation[];
  digest: string;
  seconds: number;
}

async function read(
  { limits }: Input,
  sources: ImportSource[],
  tell: (event: ImportEvent) => string = JSON.stringify,
): Promise<Read> {
  const started = process.threadCpuUsage();
  const conversations: ImportedConversation[] = [];
  const faults: string[] = [];
  const all = createHash('md5');
  let told = 0;
  let bytes = 0;
  try {
    for await (const event of readImport(sources, limits, new AbortController().signal)) {
      all.update(tell(event));
      if (event.type === 'conversation') {
        conversations.push(event.conversation);
        await openFiles(event.conversation);
      }
      if (event.type === 'conversation' || event.type === 'skipped') told += 1;
      if (event.type === 'skipped') faults.push(...faultsInWords(event));
      if (event.type !== 'progress') continue;
      if (!(event.bytes >= bytes && event.bytes <= event.totalBytes)) faults.push('progress that goes back');
      bytes = event.bytes;
    }
    if (told === 0) faults.push('nothing came of it, and nobody was told');
  } catch (error) {
    if (!(error instanceof ImportError)) faults.push(stackOf(error));
    else if (!isText(error.message) || error.message.length > 5000)
      faults.push('an error that cannot be shown');
    all.update(String(error));
  }
  const { user, system } = process.threadCpuUsage(started);
  for (const conversation of conversations) faults.push(...faultsIn(conversation));
  return {
    fault: faults[0] ?? null,
    conversations,
    digest: all.digest('hex'),
    seconds: (user + system) / 1e6,
  };
}

/** Attachments open as often as wanted; of a damaged ZIP it is said that it is. */
async function openFiles(conversation: ImportedConversation): Promise<void> {
  const files = conversation.messages.flatMap(({ parts }) => parts.filter((part) => part.type === 'file'));
  for (const { open } of files.slice(0, 50)) {
    if (open === null) continue;
    for await (const chunk of await open()) void chunk;
  }
}

function faultsInWords({ where, why }: Extract<ImportEvent, { type: 'skipped' }>): string[] {
  if (!isText(where) || where === '') return ['what was skipped cannot be shown'];
  return /^\S.*[.!?]$/s.test(why) && isText(why) ? [] : ['no reason why it was skipped'];
}

/** What went wrong and where in our code, without what differs from input to input. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${String(error).slice(0, 100)}`;
  const where = /\/(src\/[\w./-]+:\d+)/.exec(error.stack ?? '')?.[1] ?? '';
  return `${error.name}: ${error.message.slice(0, 120)} at ${where}`;
}
