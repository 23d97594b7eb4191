import { isSessionLine, type SessionLine } from './claude-code/session-line.ts';
import { cutAtWord, cleanTitle } from './clean.ts';
import { isFields, textOf } from './fields.ts';
import { formats, noKnownFormat } from './formats.ts';
import { inWords, Unreadable } from './import-error.ts';
import type { ImportedConversation, ImportEvent } from './importer.ts';
import type { ImportContext } from './read-context.ts';
import type { JsonPiece } from './split-json.ts';

/** Reads the pieces of one file; what it makes of each depends on nothing but the piece. */
export class ConversationReader {
  /** How many pieces were of a known format, readable or not. */
  recognized = 0;
  private count = 0;
  private withheld: ImportEvent[] = [];
  private readonly fileName: string;
  private readonly context: ImportContext;
  private readonly limit: number;

  constructor(fileName: string, context: ImportContext, conversationBytes: number) {
    this.fileName = fileName;
    this.context = context;
    this.limit = conversationBytes;
  }

  /** Whether it is clear by now that this file holds no conversations. */
  get isHopeless(): boolean {
    return this.recognized === 0 && this.count >= 1000;
  }

  /** A line of a Claude Code session is given back, since it is no conversation by itself. */
  read(piece: JsonPiece): { events: ImportEvent[]; line?: SessionLine } {
    this.count += 1;
    if (piece.tooLarge) return { events: this.tooLarge(piece) };
    const value = parse(piece.text);
    const importer = isFields(value) ? formats.find((each) => each.recognizes(value)) : undefined;
    if (!importer && isSessionLine(value)) return { events: [], line: value };
    if (!importer || !isFields(value)) {
      const why =
        value === undefined ? 'It is not valid JSON.' : 'It is not a conversation in a format that is known.';
      return { events: this.skip(isFields(value) ? (value.title ?? value.name) : titleIn(piece.text), why) };
    }
    this.recognized += 1;
    this.context.content = piece.text;
    return {
      events: [
        ...this.release(),
        ...this.attempt(value.title ?? value.name, () => importer.read(value, this.context)),
      ],
    };
  }

  /** What was held back while it was open whether this is a file of conversations. */
  release(): ImportEvent[] {
    const events = this.withheld;
    this.withheld = [];
    return events;
  }

  /** Why there is nothing to be had from this file. */
  whyNothing(): string {
    if (this.count === 0) return 'It holds no conversations.';
    const [first] = this.withheld;
    if (this.count === 1 && first?.type === 'skipped') return first.why;
    return noKnownFormat;
  }

  private attempt(title: unknown, read: () => ImportedConversation | ImportedConversation[]): ImportEvent[] {
    const where = this.where(title);
    try {
      const conversations = [read()].flat();
      const leftOut = this.context.takeLeftOut();
      return [
        ...conversations.map((conversation): ImportEvent => ({ type: 'conversation', conversation })),
        ...leftOut.map((why): ImportEvent => ({ type: 'skipped', where, why })),
      ];
    } catch (error) {
      this.context.takeLeftOut();
      if (error instanceof Unreadable) return [{ type: 'skipped', where, why: error.message }];
      if (error instanceof RangeError)
        return [{ type: 'skipped', where, why: 'It is too large or nests too deep.' }];
      throw error;
    }
  }

  private tooLarge(piece: JsonPiece): ImportEvent[] {
    const why = `It has ${inWords(piece.bytes)}; a conversation may have ${inWords(this.limit)}.`;
    const looksKnown =
      /"(?:mapping|chat_messages|conversationId|conversation_id|create_time|sessionId)"/.test(piece.text);
    if (looksKnown) this.recognized += 1;
    return looksKnown
      ? [...this.release(), ...this.skip(titleIn(piece.text), why)]
      : this.skip(titleIn(piece.text), why);
  }

  /** Told at once in a file of conversations; in others it would be noise. */
  private skip(title: unknown, why: string): ImportEvent[] {
    const event: ImportEvent = { type: 'skipped', where: this.where(title), why };
    if (this.recognized > 0) return [event];
    this.withheld.push(event);
    return [];
  }

  private where(title: unknown): string {
    const named = textOf(title) === null ? '' : ` “${cutAtWord(cleanTitle(title), 80)}”`;
    return `${this.fileName}, conversation ${this.count}${named}`;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The title in JSON that was not parsed. */
function titleIn(text: string): string | null {
  const written = /"(?:title|name)"\s*:\s*("(?:[^"\\]|\\.){1,300}")/.exec(text.slice(0, 4096))?.[1];
  return written === undefined ? null : textOf(parse(written));
}
