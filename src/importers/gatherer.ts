import { createHash } from 'node:crypto';
import { fieldsOf, parsedOrText, type Fields } from './fields.ts';
import { formats } from './formats.ts';
import type { JsonPiece } from './json/json-piece.ts';

/** A conversation whose elements lay in a file one by one. */
export interface Gathered {
  value: Fields;
  /** Of the JSON they were, with a line break between each. */
  sha256: string;
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
  private hash = createHash('sha256');
  private bytes = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get isOpen(): boolean {
    return this.open !== null;
  }

  /** Whether this piece is of another list than those before it. */
  endsAt({ list }: JsonPiece): boolean {
    return this.open !== null && this.open.list !== list;
  }

  /** False when it is no element of a conversation. What stands among elements is taken for one. */
  add(value: Fields, { json, bytes, list, around }: JsonPiece): boolean {
    if (!this.open) {
      const name = elementName(value);
      if (name === null) return false;
      this.open = { name, list, around };
    }
    this.bytes += bytes;
    if (this.bytes <= this.limit) {
      if (this.elements.length > 0) this.hash.update('\n');
      this.hash.update(json);
      this.elements.push(value);
    }
    return true;
  }

  /** What came together; null when nothing did. */
  take(): Gathered | null {
    const { open, elements, hash, bytes } = this;
    this.open = null;
    this.elements = [];
    this.hash = createHash('sha256');
    this.bytes = 0;
    if (!open) return null;
    const around = open.around === undefined ? {} : fieldsOf(parsedOrText(open.around));
    return { value: { ...around, [open.name]: elements }, sha256: hash.digest('hex'), bytes };
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
