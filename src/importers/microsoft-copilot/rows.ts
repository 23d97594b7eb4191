import { parse } from 'csv-parse/sync';
import { ImportError } from '../import-error.ts';
import { JsonPiece } from '../json/json-piece.ts';
import { authorOf } from './authors.ts';
import { EndsInCell, splitTable } from './split-table.ts';

/** What the columns of a table hold, from left to right; empty for others. */
export type Columns = readonly ('conversation' | 'time' | 'author' | 'message' | '')[];

/** The columns of Copilot's history, if CSV that begins so is one: by their names, else by what is in them. */
export function copilotColumns(start: string): Columns | null {
  let records: string[][];
  try {
    records = parse(start, { ...reading, to: 2, skip_records_with_error: true });
  } catch {
    return null;
  }
  const [header = [], first = []] = records.map((cells) => cells.map((cell) => cell.trim()));
  const named = header.map((name) => names.get(name.toLowerCase()) ?? '');
  if (wanted.every((name) => named.includes(name))) return named;
  const fits = header.length === 4 && isoTime.test(first[1] ?? '') && authorOf(first[2] ?? '') !== null;
  return fits ? wanted : null;
}

/**
 * The rows of such a table below its header, each as JSON, `{"copilotRow": {"conversation": …}}`.
 *
 * @throws ImportError when the table ends within a cell.
 */
export async function* splitRows(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
  columns: Columns,
  fileName: string,
): AsyncGenerator<JsonPiece> {
  let isHeader = true;
  const message = columns.indexOf('message');
  try {
    for await (const record of splitTable(chunks, maxBytes)) {
      // What says nothing makes no message.
      if (!isHeader && record[message]) yield pieceOf(columns, record);
      isHeader = false;
    }
  } catch (error) {
    if (error instanceof EndsInCell)
      throw new ImportError(`${fileName} is cut off: it ends in the middle of a message. Export it again.`);
    if (error instanceof RangeError)
      throw new ImportError(`${fileName} is damaged or has a message that is too long.`);
    throw error;
  }
}

function pieceOf(columns: Columns, record: readonly string[]): JsonPiece {
  const row = Object.fromEntries(columns.map((name, at) => [name, record[at] ?? '']));
  return JsonPiece.of({ copilotRow: row });
}

const reading = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true } as const;
const wanted = ['conversation', 'time', 'author', 'message'] as const;
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Of Copilot's own history, and of that of Copilot in Microsoft 365. */
const names = new Map([
  ...wanted.map((name) => [name as string, name] as const),
  ['chatname', 'conversation'],
  ['createdat', 'time'],
  ['messagecontent', 'message'],
] as [string, (typeof wanted)[number]][]);
