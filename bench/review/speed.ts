import type { Finding } from '../../src/review/finding.ts';
import type { Row } from '../row.ts';
import { median } from '../row.ts';
import { hostileTexts } from './hostile.ts';

type Scan = (text: string) => Finding[];

/** Megabytes of UTF-8 for each second of CPU, of this process with all its threads, after a warm-up. */
export function speedRow(
  name: string,
  documents: readonly { text: string }[],
  scan: Scan,
  rounds: number,
): Row {
  const bytes = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const each: number[] = [];
  const repeat = Math.max(1, Math.ceil(2e6 / bytes));
  for (let round = 0; round < rounds + 1; round += 1) {
    const seconds = cpuSecondsOf(() => {
      for (let n = 0; n < repeat; n += 1) for (const { text } of documents) scan(text);
    });
    if (round > 0) each.push((bytes * repeat) / 1e6 / seconds);
  }
  return {
    what: `Review: speed on ${name}, all scanners, for each core`,
    measured: median(each),
    unit: 'MB/s',
    aim: { of: 'value', least: 5 },
    facts: { bytes, each },
  };
}

/** The slowest of many texts of 1 MB that were made to be slow. */
export function hostileRow(scan: Scan): Row {
  const each = hostileTexts(1_000_000).map(({ name, text }) => ({
    name,
    seconds: cpuSecondsOf(() => scan(text)),
  }));
  const slowest = each.toSorted((a, b) => b.seconds - a.seconds)[0]!;
  return {
    what: `Review: slowest of ${each.length} hostile texts of 1 MB (${slowest.name})`,
    measured: slowest.seconds,
    unit: 's',
    aim: { of: 'value', most: 1 },
    facts: { each },
  };
}

function cpuSecondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
