import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { upload } from './import.ts';
import { exportFormats, writeExport } from './import-format-files.ts';
import { cpuSeconds, peakMegabytes } from './process.ts';
import type { Row } from './row.ts';
import type { Options } from './run.ts';
import { startVitrine } from './vitrine.ts';

/**
 * Imports a file of each format that holds many conversations in one, through the API of a fresh server:
 * how much memory its process has had at most.
 */
export async function importFormats({ size, format }: Options): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of Object.keys(exportFormats).filter((each) => each.startsWith(format))) {
    console.error(`  ${name} …`);
    rows.push(await measured(name, size * 1e6));
  }
  return rows;
}

async function measured(name: string, wanted: number): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const vitrine = await startVitrine();
  try {
    const { fileName } = exportFormats[name]!;
    const path = join(folder, fileName);
    const written = await writeExport(name, path, wanted);
    const bytes = (await stat(path)).size;
    const cpuBefore = cpuSeconds(vitrine.pid);
    const started = performance.now();
    const conversations = await upload(vitrine, path, fileName);
    const seconds = (performance.now() - started) / 1000;
    if (conversations !== written) {
      throw new Error(`${written} conversations are in the ${name}, ${conversations} came in`);
    }
    return {
      what: `${name} of ${Math.round(bytes / 1e6)} MB imported: peak memory`,
      measured: peakMegabytes(vitrine.pid),
      unit: 'MB',
      aim: { of: 'value', most: 300 },
      facts: { bytes, conversations, seconds, cpuSeconds: cpuSeconds(vitrine.pid) - cpuBefore },
    };
  } finally {
    await vitrine.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
