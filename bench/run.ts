import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answers } from './answers.ts';
import { exporting } from './export.ts';
import { firstVisit } from './first-visit.ts';
import { importExport } from './import.ts';
import { importFormats } from './import-formats.ts';
import { importHostile } from './import-hostile.ts';
import { lighthousePage } from './lighthouse.ts';
import { lists } from './lists.ts';
import { longPage } from './long-page.ts';
import { review } from './review/bench.ts';
import type { Split } from './review/corpus.ts';
import { splits } from './review/corpus.ts';
import { revoke } from './revoke.ts';
import type { Row } from './row.ts';
import { isMet, ratioOf } from './row.ts';
import { search } from './search.ts';
import { sharePageCpu } from './share-page-cpu.ts';
import { table } from './table.ts';
import { workspace } from './workspace.ts';

export interface Options {
  /** Of the export that is imported, in megabytes. */
  size: number;
  /** Of the conversations that are exported. */
  conversations: number;
  /** How often each figure is taken; the median counts. */
  rounds: number;
  /** The only format of `import-formats` to be measured; empty: all. */
  format: string;
  /** Show what `review` gets wrong on this split instead of measuring. */
  misses?: Split | undefined;
}

const benchmarks: Record<string, (options: Options) => Promise<Row[]>> = {
  cpu: sharePageCpu,
  visit: firstVisit,
  long: longPage,
  workspace,
  lighthouse: lighthousePage,
  revoke,
  answers,
  lists,
  search,
  import: importExport,
  'import-formats': importFormats,
  'import-hostile': importHostile,
  export: exporting,
  review,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '500' },
    conversations: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    format: { type: 'string', default: '' },
    misses: { type: 'string' },
    'spoil-the-judge': { type: 'boolean', default: false },
  },
});
const options: Options = {
  size: positive('size'),
  conversations: positive('conversations'),
  rounds: positive('rounds'),
  format: values.format,
  misses: splitToShow(),
};
const unknown = positionals.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.`,
  );
  process.exit(2);
}

const started = new Date();
const rows: Row[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(benchmarks)) {
  console.error(`${name} …`);
  rows.push(...(await benchmarks[name]!(options)));
}
if (rows.length > 0) {
  console.log(table(rows));
  console.error(`\nKept in ${await keep(rows)}`);
}
process.exitCode = rows.some((row) => isMet(row) === false) ? 1 : 0;

async function keep(rows: Row[]): Promise<string> {
  const folder = join(import.meta.dirname, 'results');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${started.toISOString().replaceAll(':', '-')}.json`);
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryMB: Math.round(totalmem() / 1e6),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
  const results = rows.map((row) => ({ ...row, ratio: ratioOf(row), ok: isMet(row) }));
  const whole = { date: started.toISOString(), machine, options, results };
  await writeFile(path, `${JSON.stringify(whole, null, 2)}\n`);
  return path;
}

/** Who has seen what is wrong on the split to judge by has begun to tune on it. */
function splitToShow(): Split | undefined {
  const split = splits.find((split) => split === values.misses);
  if (values.misses === undefined) return undefined;
  if (split && (split !== 'judge' || values['spoil-the-judge'])) return split;
  console.error(
    split
      ? '--misses judge needs --spoil-the-judge as well: scanners that were tuned on it are no longer judged by it.'
      : `--misses must be one of: ${splits.join(', ')}.`,
  );
  process.exit(2);
}

function positive(name: 'size' | 'conversations' | 'rounds'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} must be a whole number above 0.`);
  process.exit(2);
}
