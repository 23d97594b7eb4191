interface Table {
  start: number;
  end: number;
  delimiter: string;
  headers: string[];
}

/** Gives the header of the column in which a place of the text lies, or '' where no table is. */
export type HeaderAt = (at: number) => string;

const delimiters = ['\t', ';', ',', '|'];
const longestLine = 4000;

/**
 * Knows the columns of tables in the text: of CSV, TSV and Markdown. A table is a line of short names and,
 * right under it, lines with as many fields. The text is read once, and only if someone asks.
 */
export function columnsOf(text: string): HeaderAt {
  let tables: Table[] | undefined;
  return (at) => {
    tables ??= tablesOf(text);
    const table = tableAt(tables, at);
    if (!table) return '';
    const start = text.lastIndexOf('\n', at - 1) + 1;
    if (at - start > longestLine) return '';
    return table.headers[fieldsOf(text.slice(start, at), table.delimiter).length - 1] ?? '';
  };
}

function tablesOf(text: string): Table[] {
  const tables: Table[] = [];
  let open: Table | null = null;
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = end - start > longestLine ? '' : text.slice(start, end);
    if (open && fieldsOf(line, open.delimiter).length === open.headers.length) open.end = end;
    else {
      if (open && open.end > open.start) tables.push(open);
      open = headerOf(line, end);
    }
    start = end + 1;
  }
  if (open && open.end > open.start) tables.push(open);
  return tables;
}

/** The line as the head of a table that would follow it, or null if it can be none. */
function headerOf(line: string, end: number): Table | null {
  const delimiter = delimiters.find((candidate) => line.includes(candidate));
  if (delimiter === undefined) return null;
  const headers = fieldsOf(line, delimiter).map((field) => field.trim().replace(/^["'*`]+|["'*`]+$/g, ''));
  const named = headers.filter((header) => header !== '');
  const isHeader = named.length > 1 && named.every((header) => /^\p{L}[\p{L}\p{M}\d _.#()/°-]{0,30}$/u.test(header));
  return isHeader ? { start: end, end, delimiter, headers } : null;
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

function tableAt(tables: readonly Table[], at: number): Table | undefined {
  let low = 0;
  let high = tables.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tables[middle]!.end < at) low = middle + 1;
    else high = middle;
  }
  const table = tables[low];
  return table && table.start < at ? table : undefined;
}
