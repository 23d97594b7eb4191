/**
 * The rows of a table in CSV (RFC 4180) as lists of cells, those that are empty left out. A quote within a cell
 * that does not begin with one stands for itself. Chunks may be overwritten when the next is asked for.
 *
 * @throws RangeError when a row has more characters than `most`, EndsInCell when the table ends within quotes.
 */
export async function* splitTable(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  const table = new Table(most);
  for await (const chunk of chunks) yield* table.rows(decoder.decode(chunk, { stream: true }));
  yield* table.rows(decoder.decode());
  yield* table.end();
}

/** The table is cut off. */
export class EndsInCell extends Error {}

class Table {
  private readonly most: number;
  private row: string[] = [];
  private cell: string[] = [];
  private characters = 0;
  private quoted = false;
  /** A quote was the last of a chunk: what follows tells whether it ends the cell. */
  private atQuote = false;

  constructor(most: number) {
    this.most = most;
  }

  *rows(text: string): Generator<string[]> {
    for (let at = 0; at < text.length;) {
      if (this.atQuote) at = this.behindQuote(text, at);
      else if (this.quoted) at = this.inQuotes(text, at);
      else if (text[at] === '"' && this.cell.length === 0) {
        this.quoted = true;
        // So that an empty cell in quotes has begun, too.
        this.cell.push('');
        at += 1;
      } else {
        const end = endOfCell(text, at);
        this.add(text.slice(at, end));
        if (text[end] === ',') this.endCell();
        if (text[end] === '\n') yield* this.endRow();
        at = end + 1;
      }
    }
  }

  *end(): Generator<string[]> {
    if (this.quoted && !this.atQuote) throw new EndsInCell();
    yield* this.endRow();
  }

  private inQuotes(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    this.add(text.slice(from, quote === -1 ? text.length : quote));
    if (quote === -1) return text.length;
    this.atQuote = true;
    return quote + 1;
  }

  private behindQuote(text: string, at: number): number {
    this.atQuote = false;
    if (text[at] === '"') {
      this.add('"');
      return at + 1;
    }
    this.quoted = false;
    // What goes on behind its quotes was not in quotes.
    if (!/[,\r\n]/.test(text[at]!)) this.cell = ['"', ...this.cell, '"'];
    return at;
  }

  private add(text: string): void {
    this.characters += text.length;
    if (this.characters > this.most) throw new RangeError('A row is too long.');
    if (text !== '') this.cell.push(text);
  }

  private endCell(): void {
    this.characters += 1;
    this.row.push(this.cell.join(''));
    this.cell = [];
  }

  private *endRow(): Generator<string[]> {
    this.endCell();
    const { row } = this;
    this.row = [];
    this.characters = 0;
    this.quoted = false;
    this.atQuote = false;
    row[row.length - 1] = row.at(-1)!.replace(/\r$/, '');
    if (row.length > 1 || row[0] !== '') yield row;
  }
}

function endOfCell(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === ',' || sign === '\n') return at;
  }
  return text.length;
}
