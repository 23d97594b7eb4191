import { stringify } from 'csv-stringify/sync';
import { inLines, rich, writers } from '../../src/importers/fixtures/any-export.ts';
import { activityPage } from '../../src/importers/fixtures/gemini.ts';
import type { Spot } from '../../src/importers/fixtures/trees-as-json.ts';
import { written } from './nasty.ts';
import type { Random } from './random.ts';

/** An export of one format: a value that may be changed, and how it is written to a file. */
export interface Shape {
  format: string;
  value: (random: Random) => unknown;
  write: (value: unknown, random: Random) => string;
}

/** Valid exports of every format: much of what each may hold, and trees of any form. */
export const shapes: readonly Shape[] = [
  ...Object.entries(rich).map(([format, value]): Shape => ({
    format,
    value: typeof value !== 'string' ? () => value : format === 'gemini page' ? () => cells : () => rows,
    write: typeof value !== 'string' ? writerOf(format) : format === 'gemini page' ? asPage : asTable,
  })),
  ...Object.entries(writers).map(([format, write]): Shape => ({
    format: `${format} tree`,
    value: (random) => {
      const text = write(spotsOf(random));
      return format === 'claude-code'
        ? text
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as unknown)
        : JSON.parse(text);
    },
    write: writerOf(format),
  })),
];

function writerOf(format: string): Shape['write'] {
  return inLines.has(format) ? asLines : asJson;
}

function asJson(value: unknown, random: Random): string {
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  switch (random.below(12)) {
    case 0:
      return written(stringified(value, 2));
    case 1:
      return list.map((each) => written(stringified(each))).join('\n');
    case 2:
      return written(stringified({ conversations: list }));
    case 3:
      return written(stringified([...list, ...list]));
    case 4:
      return written(stringified({ version: 1, title: 'x', conversations: list, more: list }));
    default:
      return written(stringified(value));
  }
}

function asLines(value: unknown, random: Random): string {
  const lines = (Array.isArray(value) ? (value as unknown[]) : [value]).map((each) =>
    written(stringified(each)),
  );
  return lines.join(random.chance(0.1) ? '\r\n' : '\n') + (random.chance(0.5) ? '\n' : '');
}

const cells = [
  'Prompted&nbsp;Hi<br><a href="a.png">a</a><br>Jul 26, 2026, 2:07:57 AM EDT<br><p>x <b>y</b></p><ul><li>z</ul>',
  'Prompted There<br>26.07.2026, 02:07:57 MESZ<br><table><tr><td>1</td></tr></table><pre><code>a</code></pre>',
  'Used an app<br>Jul 26, 2026, 2:08:57 AM EDT',
];

function asPage(value: unknown): string {
  return activityPage((Array.isArray(value) ? (value as unknown[]) : [value]).map(textOf));
}

const rows = [
  ['Conversation', 'Time', 'Author', 'Message'],
  ['A, b', '2026-07-26T23:21:00', 'AI', 'Yes "x"\n'],
  ['A, b', '2026-07-26T23:20:00', 'Human', 'Hi'],
  ['C', '2026-07-25T23:20:00', 'Human', 'Ho'],
];

function asTable(value: unknown, random: Random): string {
  const table = (Array.isArray(value) ? (value as unknown[]) : [value]).map((row) =>
    Array.isArray(row) ? row.map(textOf) : [textOf(row)],
  );
  return stringify(table, { record_delimiter: random.chance(0.5) ? '\r\n' : '\n' });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : stringified(value);
}

function stringified(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent) ?? 'null';
}

/** A tree of up to 60 messages; each hangs on one of those shortly before it. */
function spotsOf(random: Random): Spot[] {
  const spots: Spot[] = [{ id: 'n0', parent: null, byUser: true }];
  for (let length = random.small(60); spots.length <= length;) {
    const parent = spots[Math.max(0, spots.length - 1 - random.small(6))]!;
    spots.push({ id: `n${spots.length}`, parent: parent.id, byUser: !parent.byUser });
  }
  return spots;
}
