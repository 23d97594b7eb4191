import type { Finding } from '../finding.ts';
import type { NameClass } from './key-name.ts';
import type { Name } from './name.ts';
import { looksRandom } from './randomness.ts';
import { canBeCredential } from './value.ts';

const mostRows = 2000;

/** The column below a name, if the line it stands on is the head of a table in CSV, TSV or Markdown. */
export function column(text: string, name: Name, named: NameClass): Finding[] {
  if (named === 'salt' || named === 'session') return [];
  const delimiter = delimiterAt(text, name);
  const head = delimiter && lineAround(text, name.start, 400);
  if (!head) return [];
  const cells = cellsOf(head.text, delimiter);
  const index = cells.findIndex(
    ({ start, end }) => head.start + start <= name.start && name.end <= head.start + end,
  );
  if (index < 0 || cells.length < 2 || (/^[ \t]+[^|\s]/.test(head.text) && !ruledBelow(text, head.end)))
    return [];
  const labels = cells.map(({ start, end }) => head.text.slice(start, end));
  if (!labels.every(isLabel) || labels.filter((label) => label !== '').length < 2) return [];
  return cellsBelow(text, head.end + 1, delimiter, cells.length, index, named, name.text);
}

/** What databases and reStructuredText draw between rows. */
const ruler = /^[ \t]{0,8}(?=[-=+|]*[-=]{3})[-=+|]{3,400}[ \t]*$/;
const ruledBelow = (text: string, end: number): boolean => /^\n[ \t]?-+\+-/.test(text.slice(end, end + 200));

function cellsBelow(
  text: string,
  from: number,
  delimiter: string,
  count: number,
  index: number,
  named: NameClass,
  name: string,
): Finding[] {
  const findings: Finding[] = [];
  let at = from;
  for (let row = 0; row < mostRows && at < text.length; row += 1) {
    const line = lineAround(text, at, 2000);
    if (!line) break;
    at = line.end + 1;
    if (ruler.test(line.text)) continue;
    const cells = cellsOf(line.text, delimiter);
    if (cells.length !== count) break;
    const cell = cells[index]!;
    const value = line.text.slice(cell.start, cell.end);
    if (/^:?-+:?$/.test(value) || !isValue(value, named)) continue;
    const start = line.start + cell.start;
    findings.push({
      kind: named === 'password' ? 'password' : 'secret',
      confidence: 'high',
      start,
      end: start + value.length,
      why: `below \`${name.slice(0, 40)}\` in a table`,
    });
  }
  return findings;
}

function isValue(value: string, named: NameClass): boolean {
  if (/\s/.test(value) || !canBeCredential(value, true)) return false;
  if (named !== 'password') return value.length >= (named === 'key' ? 24 : 12) && looksRandom(value);
  return (
    value.length >= 5 &&
    (/\d|[^\w.-]|[a-z]-[a-z]/.test(value) || (value.length >= 8 && looksRandom(value))) &&
    !/^\d{0,5}$|^\d*[.,-][\d.,-]*$|[[\]()=]$|^\w+[[(]/.test(value)
  );
}

const isLabel = (cell: string): boolean =>
  cell === '' || (cell.length <= 40 && /^\p{L}[\p{L}\p{N}_ ./#-]*(?:\([\w ]*\))?$/u.test(cell));

/** The sign right before or after the name that tells cells apart. */
function delimiterAt(text: string, name: Name): string | null {
  const before = text.slice(Math.max(0, name.start - 30), name.start);
  const after = text.slice(name.end, name.end + 30);
  const sign = /([|\t;,])[ "'\w]{0,12}$/.exec(before)?.[1] ?? /^["' \w]{0,12}([|\t;,])/.exec(after)?.[1];
  return sign ?? (/\S {2,}$/.test(before) || /^ {2,}\S/.test(after) ? '  ' : null);
}

interface Cell {
  start: number;
  end: number;
}

/** The cells of a line, without blanks and quotes around them. */
function cellsOf(line: string, delimiter: string): Cell[] {
  if (delimiter === '  ')
    return [...line.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: cell }) => ({
      start: index,
      end: index + cell.length,
    }));
  const cells: Cell[] = [];
  let at = delimiter === '|' && /^\s*\|/.test(line) ? line.indexOf('|') + 1 : 0;
  const stop = delimiter === '|' && /\|\s*$/.test(line) ? line.lastIndexOf('|') : line.length;
  while (at <= stop && cells.length < 100) {
    const quoted = /^\s*"(?:[^"]|"")*"\s*/.exec(line.slice(at, stop))?.[0].length ?? 0;
    const next = line.indexOf(delimiter, at + quoted);
    const end = next < 0 || next > stop ? stop : next;
    cells.push(trimmed(line, at, end));
    at = end + 1;
  }
  return cells;
}

function trimmed(line: string, from: number, to: number): Cell {
  let [start, end] = [from, to];
  while (start < end && /[\s"'`*]/.test(line.charAt(start))) start += 1;
  while (end > start && /[\s"'`]/.test(line.charAt(end - 1))) end -= 1;
  return { start, end };
}

function lineAround(
  text: string,
  at: number,
  longest: number,
): { start: number; end: number; text: string } | null {
  const before = text.slice(Math.max(0, at - longest), at);
  const start = Math.max(0, at - longest) + before.lastIndexOf('\n') + 1;
  const line = text.slice(start, start + longest + 1).split('\n', 1)[0]!;
  return line.length > longest ? null : { start, end: start + line.length, text: line };
}
