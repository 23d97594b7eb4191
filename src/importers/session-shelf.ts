import { readSession } from './claude-code/claude-code.ts';
import { parentOf, type SessionLine } from './claude-code/session-line.ts';
import { textOf } from './fields.ts';
import { inWords, Unreadable } from './import-error.ts';
import type { ImportEvent } from './importer.ts';
import type { ImportContext } from './read-context.ts';

/**
 * Holds the lines of Claude Code sessions until each is complete. When more than one conversation's
 * worth is held, the session that was untouched for longest is taken for complete.
 */
export class SessionShelf {
  private readonly sessions = new Map<string, Session>();
  private readonly sessionOf = new Map<string, string>();
  private readonly given = new Set<string>();
  private readonly context: ImportContext;
  private readonly limit: number;
  private bytes = 0;
  private current = '';

  constructor(context: ImportContext, conversationBytes: number) {
    this.context = context;
    this.limit = conversationBytes;
  }

  *add(line: SessionLine, bytes: number, fileName: string): Generator<ImportEvent> {
    const key = this.keyOf(line);
    const session = this.sessions.get(key) ?? { fileName, lines: [], bytes: 0, tooLarge: false };
    // The least recently touched comes first in the map.
    this.sessions.delete(key);
    this.sessions.set(key, session);
    session.bytes += bytes;
    if (session.tooLarge || this.given.has(key)) return;
    session.lines.push(line);
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
    this.sessionOf.clear();
  }

  /** A resumed session goes on under another id, but hangs on the lines before. */
  private keyOf(line: SessionLine): string {
    const parent = parentOf(line);
    const known = parent === null ? undefined : this.sessionOf.get(parent);
    const key = known ?? textOf(line.sessionId) ?? this.current;
    const uuid = textOf(line.uuid);
    if (uuid !== null) this.sessionOf.set(uuid, key);
    this.current = key;
    return key;
  }

  private *give(key: string): Generator<ImportEvent> {
    const session = this.sessions.get(key)!;
    const where = `${session.fileName}, session ${key}`;
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
      yield { type: 'conversation', conversation: readSession(session.lines, this.context) };
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof RangeError)) throw error;
      const why = error instanceof Unreadable ? error.message : 'It is too large or nests too deep.';
      if (key !== '') yield { type: 'skipped', where, why };
    }
  }
}

interface Session {
  /** Where its first line stands. */
  fileName: string;
  lines: SessionLine[];
  bytes: number;
  tooLarge: boolean;
}
