import { fieldsOf, parsedOrText, type Fields } from './fields.ts';
import { formats } from './formats.ts';
import type { JsonPiece } from './split-json.ts';

/** A conversation whose elements lay in a file one by one, and the JSON they were. */
export interface Gathered {
  value: Fields;
  text: string;
  /** Bytes; over the limit `value` holds only the beginning. */
  bytes: number;
}

/** The conversation that a list is by itself, as `[{"role": "user", …}, …]`; null for other lists. */
export function conversationOf(list: readonly unknown[]): Fields | null {
  const first = fieldsOf(list[0]);
  const name = elementName(first);
  return name === null ? null : { [name]: list };
}

/** Puts the elements of one conversation together that come one after the other. */
export class Gatherer {
  private open: { name: string; list: number; around: string | undefined } | null = null;
  private elements: Fields[] = [];
  private texts: string[] = [];
  private bytes = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get isOpen(): boolean {
    return this.open !== null;
  }

  /** Whether this piece is of another list than those before it. */
  endsAt({ list = 0 }: JsonPiece): boolean {
    return this.open !== null && this.open.list !== list;
  }

  /** False when it is no element of a conversation. What stands among elements is taken for one. */
  add(value: Fields, { text, bytes, list = 0, around }: JsonPiece): boolean {
    if (!this.open) {
      const name = elementName(value);
      if (name === null) return false;
      this.open = { name, list, around };
    }
    this.bytes += bytes;
    if (this.bytes <= this.limit) {
      this.elements.push(value);
      this.texts.push(text);
    }
    return true;
  }

  /** What came together; null when nothing did. */
  take(): Gathered | null {
    const { open, elements, texts, bytes } = this;
    this.open = null;
    this.elements = [];
    this.texts = [];
    this.bytes = 0;
    if (!open) return null;
    const around = open.around === undefined ? {} : fieldsOf(parsedOrText(open.around));
    return { value: { ...around, [open.name]: elements }, text: texts.join('\n'), bytes };
  }
}

/** The list of which such a value is an element. */
function elementName(value: Fields): string | null {
  for (const { elementOf } of formats) {
    const name = elementOf?.(value);
    if (name) return name;
  }
  return null;
}
