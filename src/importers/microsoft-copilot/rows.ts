import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { ImportError } from '../import-error.ts';
import type { JsonPiece } from '../split-json.ts';
import { authorOf } from './authors.ts';

/** What the columns of a table hold, from left to right; empty for others. */
export type Columns = readonly ('conversation' | 'time' | 'author' | 'message' | '')[];

/** The columns of Copilot's history, if CSV that begins so is one: by their names, else by what is in them. */
export function copilotColumns(start: string): Columns | null {
  let records: string[][];
  try {
    records = parseAtOnce(start, { ...reading, to: 2, skip_records_with_error: true });
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
  // The parser keeps what it is given; the chunks are used again.
  const bytes = Readable.from(copied(chunks), { highWaterMark: 1 });
  const parser = parse({ ...reading, from: 2, max_record_size: maxBytes });
  bytes.on('error', (error) => parser.destroy(error));
  try {
    for await (const record of bytes.pipe(parser) as AsyncIterable<string[]>) {
      const row = Object.fromEntries(columns.map((name, at) => [name, record[at] ?? '']));
      const text = JSON.stringify({ copilotRow: row });
      yield { text, bytes: text.length, tooLarge: false };
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'CSV_QUOTE_NOT_CLOSED')
      throw new ImportError(`${fileName} is cut off: it ends in the middle of a message. Export it again.`);
    if (code?.startsWith('CSV_'))
      throw new ImportError(`${fileName} is damaged or has a message that is too long.`);
    throw error;
  } finally {
    bytes.destroy();
  }
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

async function* copied(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
