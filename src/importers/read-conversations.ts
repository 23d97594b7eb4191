import { cutAtWord, cleanTitle } from './clean.ts';
import { isFields, textOf, type Fields } from './fields.ts';
import { formats, lineFormats, noKnownFormat } from './formats.ts';
import { conversationOf, Gatherer } from './gatherer.ts';
import { inWords, Unreadable } from './import-error.ts';
import type { ImportedConversation, Importer, ImportEvent, LineImporter } from './importer.ts';
import type { JsonPiece } from './json/json-piece.ts';
import type { ImportContext } from './read-context.ts';

/** Reads the pieces of one file; what it makes of each depends on nothing but the piece. */
export class ConversationReader {
  /** How many pieces were of a known format, readable or not. */
  recognized = 0;
  private count = 0;
  /** The formats of the lines so far. */
  private readonly begun = new Set<LineImporter>();
  private withheld: ImportEvent[] = [];
  private readonly fileName: string;
  private readonly context: ImportContext;
  private readonly limit: number;
  private readonly gatherer: Gatherer;

  constructor(fileName: string, context: ImportContext, conversationBytes: number) {
    this.fileName = fileName;
    this.context = context;
    this.limit = conversationBytes;
    this.gatherer = new Gatherer(conversationBytes);
  }

  /** Whether it is clear by now that this file holds no conversations. */
  get isHopeless(): boolean {
    return this.recognized === 0 && this.count >= 1000 && !this.gatherer.isOpen;
  }

  /** A line of a session is given back, since it is no conversation by itself. */
  read(piece: JsonPiece): { events: ImportEvent[]; line?: ReadLine } {
    const before = this.gatherer.endsAt(piece) ? this.end() : [];
    if (piece.tooLarge) return { events: [...before, ...this.tooLarge(piece)] };
    const parsed = piece.parse();
    const value = Array.isArray(parsed) ? (conversationOf(parsed) ?? parsed) : parsed;
    const goesOn = isFields(value) ? [...this.begun].find((each) => each.recognizes(value, true)) : undefined;
    const importer = isFields(value) && !goesOn ? formats.find((each) => each.recognizes(value)) : undefined;
    if (!importer && isFields(value)) {
      const format = goesOn ?? lineFormats.find((each) => each.recognizes(value, false));
      if (format) return { events: before, line: this.lineOf(format, value) };
      if (this.gatherer.add(value, piece)) return { events: before };
    }
    this.count += 1;
    if (!importer || !isFields(value)) {
      const why = value === undefined ? 'It is not valid JSON.' : unknownConversation;
      const title = isFields(value) ? (value.title ?? value.name) : titleIn(piece.text);
      return { events: [...before, ...this.skip(title, why)] };
    }
    return { events: [...before, ...this.take(importer, value, piece.json)] };
  }

  /** What is there when nothing more comes: the elements of one conversation, put together. */
  end(): ImportEvent[] {
    const gathered = this.gatherer.take();
    if (!gathered) return [];
    const { value, sha256, bytes } = gathered;
    this.count += 1;
    const importer = formats.find((each) => each.recognizes(value));
    if (!importer) return this.skip(value.title ?? value.name, unknownConversation);
    if (bytes <= this.limit) return this.take(importer, value, { sha256 });
    this.recognized += 1;
    return [...this.release(), ...this.skip(value.title ?? value.name, this.whyTooLarge(bytes))];
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

  private lineOf(format: LineImporter, value: Fields): ReadLine {
    const opensFile = !this.begun.has(format);
    this.begun.add(format);
    return { format, value, opensFile };
  }

  private take(importer: Importer, value: Fields, content: ImportContext['content']): ImportEvent[] {
    this.recognized += 1;
    this.context.content = content;
    const title = value.title ?? value.name;
    return [...this.release(), ...this.attempt(title, () => importer.read(value, this.context))];
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
    this.count += 1;
    const why = this.whyTooLarge(piece.bytes);
    const looksKnown = knownKeys.test(piece.text);
    if (looksKnown) this.recognized += 1;
    return looksKnown
      ? [...this.release(), ...this.skip(titleIn(piece.text), why)]
      : this.skip(titleIn(piece.text), why);
  }

  private whyTooLarge(bytes: number): string {
    return `It has ${inWords(bytes)}; a conversation may have ${inWords(this.limit)}.`;
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

export interface ReadLine {
  format: LineImporter;
  value: Fields;
  /** It is the first of its format in the file. */
  opensFile: boolean;
}

const unknownConversation = 'It is not a conversation in a format that is known.';

/** In the beginning of a conversation that is too large to be read. */
const knownKeys =
  /"(?:mapping|chat_messages|conversationId|conversation_id|create_time|sessionId|sessionID|messages|conversations|history|requests|chunkedPrompt|projectHash|activityCell)"/;

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
