import type { Aim, Row, Unit } from './row.ts';
import { isMet, ratioOf } from './row.ts';

const headings = ['what', 'measured', 'beside', 'ratio', 'aim', 'ok'];

/** The rows as a Markdown table. */
export function table(rows: Row[]): string {
  const lines = [headings, ...rows.map(cellsOf)];
  const widths = headings.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  const [head, ...body] = lines.map(
    (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  );
  return [head, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body].join('\n');
}

function cellsOf(row: Row): string[] {
  const ratio = ratioOf(row);
  const met = isMet(row);
  return [
    row.what,
    row.measured === null ? `skipped: ${row.note}` : inUnit(row.measured, row.unit),
    row.peer ? `${row.peer.name} ${inUnit(row.peer.value, row.unit)}` : '',
    ratio === null ? '' : ratio.toFixed(2),
    aimText(row.aim, row.unit),
    met === null ? '' : met ? 'yes' : 'NO',
  ];
}

function aimText(aim: Aim, unit: Unit): string {
  const bound = aim.most ?? aim.least!;
  const text = aim.of === 'ratio' ? `${bound}×` : inUnit(bound, unit);
  return `${aim.most === undefined ? '≥' : '≤'} ${text}`;
}

function inUnit(value: number, unit: Unit): string {
  const digits = Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${unit}`;
}
