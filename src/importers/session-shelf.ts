import type { Fields } from './fields.ts';
import { inWords, Unreadable } from './import-error.ts';
import type { ImportEvent, LineImporter } from './importer.ts';
import type { ImportContext } from './read-context.ts';
import type { ReadLine } from './read-conversations.ts';

/**
 * Holds the lines of sessions until each is complete. When more than one conversation's
 * worth is held, the session that was untouched for longest is taken for complete.
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

  *add(line: ReadLine, bytes: number, fileName: string): Generator<ImportEvent> {
    const { format, value } = line;
    const id = this.sessionOf(line);
    const key = `${format.kind} ${id}`;
    const session = this.sessions.get(key) ?? { format, id, fileName, lines: [], bytes: 0, tooLarge: false };
    // The least recently touched comes first in the map.
    this.sessions.delete(key);
    this.sessions.set(key, session);
    session.bytes += bytes;
    if (session.tooLarge || this.given.has(key)) return;
    session.lines.push(value);
    this.bytes += bytes;
    if (session.bytes > this.limit) {
      this.bytes -= session.bytes;
      session.lines = [];
      session.tooLarge = true;
    }
    while (this.bytes > this.limit && this.sessions.size > 1) {
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
    const where = `${session.fileName}, session ${session.id}`;
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
    this.context.content = JSON.stringify(session.lines[0]);
    try {
      yield { type: 'conversation', conversation: session.format.read(session.lines, this.context) };
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof RangeError)) throw error;
      const why = error instanceof Unreadable ? error.message : 'It is too large or nests too deep.';
      if (session.id !== '') yield { type: 'skipped', where, why };
    }
  }
}

interface Session {
  format: LineImporter;
  id: string;
  /** Where its first line stands. */
  fileName: string;
  lines: Fields[];
  bytes: number;
  tooLarge: boolean;
}
