import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { startChromium } from './chromium.ts';
import { turns, writeConversation } from './conversation-file.ts';
import type { Row } from './row.ts';
import { median, Missing } from './row.ts';
import type { Options } from './run.ts';
import { startVitrine } from './vitrine.ts';

const aim = { of: 'value', least: 100 } as const;
// Not "seo": the page asks not to be found.
const categories = {
  performance: 'performance',
  accessibility: 'accessibility',
  'best-practices': 'best practices',
};

/** Lighthouse's own judgement of the share page, with its default phone. */
export async function lighthousePage({ rounds }: Options): Promise<Row[]> {
  const vitrine = await startVitrine();
  try {
    const browser = await startChromium();
    try {
      const file = join(vitrine.folder, 'conversation.json');
      await writeConversation(file, 'Fifty messages', turns(50));
      const [id] = await vitrine.bring(file);
      const { url } = await vitrine.share(id!);
      const runs: Record<string, { score: number; failed: string[] }>[] = [];
      for (let round = 0; round < Math.min(rounds, 3); round += 1) runs.push(await judge(browser.port, url));
      return Object.entries(categories).map(([category, name]): Row => ({
        what: `Lighthouse, share page: ${name}`,
        measured: median(runs.map((run) => run[category]!.score)),
        unit: 'points',
        aim,
        facts: { runs: runs.map((run) => run[category]) },
      }));
    } finally {
      await browser.stop();
    }
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    return [{ what: 'Lighthouse, share page', measured: null, unit: 'points', aim, note: error.message }];
  } finally {
    await vitrine.stop();
  }
}

async function judge(
  port: number,
  url: string,
): Promise<Record<string, { score: number; failed: string[] }>> {
  const result = await lighthouse(url, {
    port,
    logLevel: 'error',
    output: 'json',
    onlyCategories: Object.keys(categories),
  });
  const report = result!.lhr;
  if (report.runtimeError) throw new Error(report.runtimeError.message);
  return Object.fromEntries(
    Object.values(report.categories).map(({ id, score, auditRefs }) => [
      id,
      {
        score: Math.round((score ?? 0) * 100),
        failed: auditRefs
          .filter(({ weight, id: audit }) => weight > 0 && (report.audits[audit]!.score ?? 1) < 1)
          .map(({ id: audit }) => `${audit} ${report.audits[audit]!.displayValue ?? ''}`.trim()),
      },
    ]),
  );
}
