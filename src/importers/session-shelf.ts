import { cleanTitle, cutAtWord } from './clean.ts';
import { fieldsOf, type Fields } from './fields.ts';
import { inWords, Unreadable } from './import-error.ts';
import type { ImportEvent, LineImporter } from './importer.ts';
import type { ImportContext } from './read-context.ts';
import type { ReadLine } from './read-conversations.ts';
import type { JsonPiece } from './json/json-piece.ts';

/**
 * Holds the lines of sessions until each is complete. When more is held than `mostHeld`, the session that was
 * untouched for longest is taken for complete; a session alone may have as much as a conversation.
 */
export class SessionShelf {
  private readonly sessions = new Map<string, Session>();
  private readonly sorters = new Map<LineImporter, ReturnType<LineImporter['sorter']>>();
  private readonly given = new Set<string>();
  private readonly context: ImportContext;
  private readonly limit: number;
  private bytes = 0;

  constructor(context: ImportContext, conversationBytes: number) {
    this.context = context;
    this.limit = conversationBytes;
  }

  *add(line: ReadLine, { json, bytes }: JsonPiece, fileName: string): Generator<ImportEvent> {
    const { format } = line;
    const id = this.sessionOf(line);
    const key = `${format.kind} ${id}`;
    const session = this.sessions.get(key) ?? { format, id, fileName, lines: [], bytes: 0, tooLarge: false };
    // The least recently touched comes first in the map.
    this.sessions.delete(key);
    this.sessions.set(key, session);
    session.bytes += bytes;
    if (session.tooLarge || this.given.has(key)) return;
    session.lines.push(Buffer.from(json));
    this.bytes += bytes;
    if (session.bytes > this.limit) {
      this.bytes -= session.bytes;
      session.lines = [];
      session.tooLarge = true;
    }
    while (this.bytes > Math.min(mostHeld, this.limit) && this.sessions.size > 1) {
      const [oldest] = this.sessions.keys();
      yield* this.give(oldest!);
    }
  }

  *giveAll(): Generator<ImportEvent> {
    for (const key of this.sessions.keys()) yield* this.give(key);
    this.sorters.clear();
  }

  private sessionOf({ format, value, opensFile }: ReadLine): string {
    const sorter = this.sorters.get(format) ?? format.sorter();
    this.sorters.set(format, sorter);
    return sorter(value, opensFile);
  }

  private *give(key: string): Generator<ImportEvent> {
    const session = this.sessions.get(key)!;
    const where = `${session.fileName}, session ${cutAtWord(cleanTitle(session.id), 80)}`;
    this.sessions.delete(key);
    if (this.given.has(key)) {
      yield {
        type: 'skipped',
        where,
        why: 'Its lines are too far apart in the file. Bring in its own file.',
      };
      return;
    }
    this.given.add(key);
    if (session.tooLarge) {
      const why = `It has ${inWords(session.bytes)}; a conversation may have ${inWords(this.limit)}.`;
      yield { type: 'skipped', where, why };
      return;
    }
    this.bytes -= session.bytes;
    try {
      const lines = session.lines.map((line): Fields => fieldsOf(JSON.parse(line.toString('utf8'))));
      this.context.content = Buffer.from(JSON.stringify(lines[0]));
      yield { type: 'conversation', conversation: session.format.read(lines, this.context) };
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof RangeError)) throw error;
      const why = error instanceof Unreadable ? error.message : 'It is too large or nests too deep.';
      if (session.id !== '') yield { type: 'skipped', where, why };
    }
  }
}

/** Bytes of lines. */
const mostHeld = 8 * 1024 * 1024;

interface Session {
  format: LineImporter;
  id: string;
  /** Where its first line stands. */
  fileName: string;
  /** As they were read: values take several times as much memory. */
  lines: Buffer[];
  bytes: number;
  tooLarge: boolean;
}
