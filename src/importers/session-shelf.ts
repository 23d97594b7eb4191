import { Blocks, ByteList } from './byte-list.ts';
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
  private readonly memory = new Blocks();
  /** How much memory the sessions take. */
  private bytes = 0;

  constructor(context: ImportContext, conversationBytes: number) {
    this.context = context;
    this.limit = conversationBytes;
  }

  *add(line: ReadLine, { json, bytes }: JsonPiece, fileName: string): Generator<ImportEvent> {
    const { format } = line;
    const id = this.sessionOf(line);
    const key = `${format.kind} ${id}`;
    const session = this.sessions.get(key) ?? this.begin(format, id, fileName);
    // The least recently touched comes first in the map.
    this.sessions.delete(key);
    this.sessions.set(key, session);
    session.bytes += bytes;
    if (session.tooLarge || this.given.has(key)) return;
    this.bytes -= session.lines.bytes;
    if (session.bytes > this.limit) {
      session.lines.clear();
      session.tooLarge = true;
    } else session.lines.push(json);
    this.bytes += session.lines.bytes;
    while (this.bytes > Math.min(mostHeld, this.limit) && this.sessions.size > 1) {
      const [oldest] = this.sessions.keys();
      yield* this.give(oldest!);
    }
  }

  *giveAll(): Generator<ImportEvent> {
    for (const key of this.sessions.keys()) yield* this.give(key);
    this.sorters.clear();
  }

  private begin(format: LineImporter, id: string, fileName: string): Session {
    return { format, id, fileName, lines: new ByteList(this.memory), bytes: 0, tooLarge: false };
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
    try {
      const lines = Array.from(session.lines, (line): Fields => fieldsOf(JSON.parse(line.toString('utf8'))));
      this.context.content = Buffer.from(JSON.stringify(lines[0]));
      const conversation = session.format.read(lines, this.context);
      yield { type: 'conversation', conversation };
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof RangeError)) throw error;
      const why = error instanceof Unreadable ? error.message : 'It is too large or nests too deep.';
      if (session.id !== '') yield { type: 'skipped', where, why };
    } finally {
      this.bytes -= session.lines.bytes;
      session.lines.clear();
    }
  }
}

/** In bytes. */
const mostHeld = 8 * 1024 * 1024;

interface Session {
  format: LineImporter;
  id: string;
  /** Where its first line stands. */
  fileName: string;
  /** As they were read: values take several times as much memory. */
  lines: ByteList;
  bytes: number;
  tooLarge: boolean;
}
