/** Lines with as many fields as their first one, which names them if `headers` is not null. */
interface Table {
  start: number;
  end: number;
  delimiter: string;
  count: number;
  headers: string[] | null;
}

/** Gives the header of the column in which a place of the text lies, or '' where no table is. */
export type HeaderAt = (at: number) => string;

const delimiters = ['\t', ';', ',', '|'];
const longestLine = 1000;

/**
 * Knows the columns of tables in the text: of CSV, TSV and Markdown. A table is a line of short names and,
 * right under it, lines with as many fields. Asked from the beginning of the text to its end, it reads a line once.
 */
export function columnsOf(text: string): HeaderAt {
  let table: Table | null = null;
  let start = 0;
  let end = -1;
  let known = -1;
  return (at) => {
    if (at < start) [start, end] = [text.lastIndexOf('\n', at - 1) + 1, -1];
    while (end < at) {
      if (end >= 0) start = end + 1;
      const newline = text.indexOf('\n', start);
      end = newline < 0 ? text.length : newline;
    }
    if (end - start > longestLine) return '';
    if (known !== start) table = tableAt(text, start, end, table);
    known = start;
    return table?.headers?.[fieldsOf(text.slice(start, at), table.delimiter).length - 1] ?? '';
  };
}

function tableAt(text: string, start: number, end: number, known: Table | null): Table | null {
  if (known && known.start <= start && start <= known.end) return known;
  const line = text.slice(start, end);
  const delimiter = delimiters.find((candidate) => line.includes(candidate));
  if (delimiter === undefined) return null;
  const count = fieldsOf(line, delimiter).length;
  const isOpen = known?.delimiter === delimiter && known.count === count;
  let top = { start, line };
  while (top.start > 0) {
    if (isOpen && known.end === top.start - 1) return { ...known, end };
    const above = lineEndingAt(text, top.start - 1);
    if (!above || fieldsOf(above.line, delimiter).length !== count) break;
    top = above;
  }
  return { start: top.start, end, delimiter, count, headers: headersOf(top.line, delimiter) };
}

function lineEndingAt(text: string, end: number): { start: number; line: string } | null {
  const cut = text.slice(Math.max(0, end - longestLine), end);
  const newline = cut.lastIndexOf('\n');
  if (newline < 0 && end > longestLine) return null;
  const line = cut.slice(newline + 1);
  return { start: end - line.length, line };
}

/** The names in the line, or null if it is no line of names. */
function headersOf(line: string, delimiter: string): string[] | null {
  const headers = fieldsOf(line, delimiter).map((field) => field.trim().replace(/^["'*`]+|["'*`]+$/g, ''));
  const named = headers.filter((header) => header !== '');
  return named.length > 1 && named.every((header) => /^\p{L}[\p{L}\p{M}\d _.#()/°-]{0,30}$/u.test(header))
    ? headers
    : null;
}

/** The fields of a line; a delimiter between double quotes is none. */
function fieldsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const fields: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) {
      fields.push(line.slice(start, index));
      start = index + 1;
    }
  }
  fields.push(line.slice(start));
  return fields;
}
