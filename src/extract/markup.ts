import { plainNumber } from './plain-number.ts';
import { readXml } from './xml.ts';

export interface MarkupText {
  /** A line for each paragraph; the cells of a table's row are joined with tabs. */
  text: string;
  /** The paragraphs with tracked changes, as they were before those. */
  former: string;
  /** Where links go, who wrote comments, descriptions of pictures, fields: what is in no line, each once. */
  asides: string;
}

/**
 * The text of a part of an Office document. What Word cuts into runs comes out joined: a paragraph is
 * one line. In Office Open XML the text lies in elements of its own (ECMA-376-1 17.3.3.31, 21.1.2.3.11); in
 * OpenDocument, with `isMixed`, in the paragraph itself (OpenDocument 1.3, part 3, 6.1).
 *
 * @param allow is told the length while it grows, and throws when it is too much.
 * @throws Unextractable, or what `allow` throws
 */
export function readMarkup(bytes: Uint8Array, isMixed: boolean, allow: (length: number) => void): MarkupText {
  const reader = new MarkupReader(isMixed, allow);
  readXml(bytes, reader);
  return reader.result();
}

const textElements = new Set(['t', 'delText']);
const instructions = new Set(['instrText', 'delInstrText']);
const breaks: Record<string, string> = {
  tab: '\t',
  br: '\n',
  cr: '\n',
  'line-break': '\n',
  noBreakHyphen: '-',
};
const cells = new Set(['tc', 'table-cell', 'covered-table-cell']);
const rows = new Set(['tr', 'table-row']);
const insertions = new Set(['ins', 'moveTo']);
const deletions = new Set(['del', 'moveFrom']);
const labelled = new Set(['property', 'user-defined']);
const toldAttributes = ['descr', 'author', 'instr', 'connection', 'command', 'url', 'sourceFile'];

interface Paragraph {
  now: string;
  before: string;
  instruction: string;
  isChanged: boolean;
}

class MarkupReader {
  private readonly isMixed: boolean;
  private readonly allow: (length: number) => void;
  private readonly paragraphNames: Set<string>;
  private readonly pieces: string[] = [];
  private readonly former: string[] = [];
  private readonly asides = new Set<string>();
  private readonly elements: string[] = [];
  private readonly paragraphs: Paragraph[] = [];
  /** How many pieces there were when each open cell and row began. */
  private readonly begun: number[] = [];
  private cellValue: string | undefined;
  private label: string | undefined;
  private inserted = 0;
  private deleted = 0;
  private phonetic = 0;
  private length = 0;

  constructor(isMixed: boolean, allow: (length: number) => void) {
    this.isMixed = isMixed;
    this.allow = allow;
    this.paragraphNames = new Set(isMixed ? ['p', 'h'] : ['p', 'text']);
  }

  result(): MarkupText {
    return {
      text: this.pieces.join(''),
      former: this.former.join('\n'),
      asides: [...this.asides].join('\n'),
    };
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    const parent = this.elements.at(-1);
    this.elements.push(name);
    this.tellAttributes(name, attribute);
    if (this.paragraphNames.has(name)) {
      this.paragraphs.push({ now: '', before: '', instruction: '', isChanged: false });
    } else if (cells.has(name) || rows.has(name)) {
      this.begun.push(this.pieces.length);
      this.cellValue = this.isMixed ? attribute('value') : undefined;
    } else if (insertions.has(name)) this.inserted += 1;
    else if (deletions.has(name)) this.deleted += 1;
    else if (name === 'rPh') this.phonetic += 1;
    else if (name === 's' && this.isMixed) {
      this.append(' '.repeat(Math.min(Number(attribute('c') ?? 1) || 1, 100)));
    } else if (Object.hasOwn(breaks, name) && parent !== 'tabs') this.append(breaks[name]!);
    else if (labelled.has(name)) this.label = attribute('name');
    else if (name === 'table' && this.isMixed) this.line(attribute('name') ?? '');
  }

  close(name: string): void {
    this.elements.pop();
    if (this.paragraphNames.has(name)) this.endParagraph(this.paragraphs.pop()!);
    else if (cells.has(name)) this.endCell(this.begun.pop()!);
    else if (rows.has(name)) this.endRow(this.begun.pop()!);
    else if (insertions.has(name)) this.inserted -= 1;
    else if (deletions.has(name)) this.deleted -= 1;
    else if (name === 'rPh') this.phonetic -= 1;
    else if (labelled.has(name)) this.label = undefined;
  }

  text(piece: string): void {
    if (this.phonetic > 0) return;
    const paragraph = this.paragraphs.at(-1);
    const element = this.elements.at(-1) ?? '';
    if (this.isMixed && paragraph) return this.append(piece.replace(/\s+/g, ' '));
    if (paragraph && instructions.has(element)) {
      this.grow(piece.length);
      paragraph.instruction += piece;
    } else if (paragraph && textElements.has(element)) this.append(piece);
    else if (piece.trim() !== '') {
      if (paragraph) this.append(piece);
      else this.line(this.label === undefined ? piece.trim() : `${this.label}: ${piece.trim()}`);
    }
  }

  private tellAttributes(name: string, attribute: (name: string) => string | undefined): void {
    for (const told of toldAttributes) this.aside(attribute(told) ?? '');
    const href = this.isMixed ? attribute('href') : undefined;
    if (href?.includes(':')) this.aside(href);
    if (name === 'Relationship' && attribute('TargetMode') === 'External') {
      this.aside(attribute('Target') ?? '');
    }
  }

  private append(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    this.grow(text.length);
    if (this.deleted === 0) paragraph.now += text;
    if (this.inserted === 0) paragraph.before += text;
    paragraph.isChanged ||= this.deleted + this.inserted > 0;
  }

  private endParagraph({ now, before, instruction, isChanged }: Paragraph): void {
    this.pieces.push(now, '\n');
    if (isChanged) this.former.push(before);
    this.aside(instruction);
  }

  private endCell(begun: number): void {
    // What is shown of a long number may be rounded.
    const value = this.cellValue === undefined ? '' : plainNumber(this.cellValue);
    this.cellValue = undefined;
    if (this.pieces.length > begun && this.pieces.at(-1) === '\n') this.pieces.pop();
    // Whole numbers of this length are cards, accounts and phones.
    if (value.length > 8 && !this.pieces.slice(begun).some((piece) => piece.includes(value))) {
      this.pieces.push(' ', value);
    }
    this.pieces.push('\t');
  }

  private endRow(begun: number): void {
    if (this.pieces.length > begun && this.pieces.at(-1) === '\t') this.pieces.pop();
    this.pieces.push('\n');
  }

  private line(text: string): void {
    this.grow(text.length);
    if (text !== '') this.pieces.push(text, '\n');
  }

  private aside(text: string): void {
    if (text.trim() === '' || this.asides.has(text)) return;
    this.grow(text.length);
    this.asides.add(text);
  }

  private grow(length: number): void {
    this.length += length + 1;
    this.allow(this.length);
  }
}
