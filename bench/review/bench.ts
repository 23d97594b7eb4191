import { textsOf } from '../../src/actions/review/texts.ts';
import { demoContent } from '../../src/demo/content.ts';
import type { ScanOptions } from '../../src/review/finding.ts';
import { standardOptions } from '../../src/review/finding.ts';
import { scan } from '../../src/review/scan.ts';
import type { Row } from '../row.ts';
import type { Options } from '../run.ts';
import { accuracyRows, judgeAll, kindTable } from './accuracy.ts';
import type { Split } from './corpus.ts';
import { cleanTexts, corpus, splits } from './corpus.ts';
import { installedTexts } from './installed.ts';
import { mistakeLines } from './misses.ts';
import type { Judged } from './accuracy.ts';
import { hostileRow, speedRow } from './speed.ts';
import type { Labelled } from './template.ts';

/** All scanners but the two that someone has to ask for, and some terms as an organization has them. */
const options: ScanOptions = {
  ...standardOptions,
  terms: [
    { name: 'Project Heron', type: 'phrase', value: 'Project Heron' },
    { name: 'Marsh tariff', type: 'phrase', value: 'Marsh tariff' },
    { name: 'Case number', type: 'pattern', value: String.raw`\bCASE-[0-9]{6}\b` },
  ],
};

/** How well and how fast the scanners find what is sensitive, on a corpus of which all is known. */
export async function review({ rounds, misses }: Options): Promise<Row[]> {
  const judged = splits.map((split) => judgeAll(split, corpus(split), (text) => scan(text)));
  if (misses) return showMistakes(judged.find(({ split }) => split === misses)!);
  console.log(`${kindTable(judged)}\n`);
  const fast = (text: string) => scan(text, options);
  return [
    ...judged.flatMap(accuracyRows),
    ...splits.map((split) => noiseRow(split, cleanTexts(split), installedTexts(split))),
    speedRow('the corpus, which has a finding in each 85 characters', splits.flatMap(corpus), fast, rounds),
    speedRow('the conversations of the demonstration', conversationTexts(), fast, rounds),
    speedRow(
      'clean prose',
      splits.flatMap((split) => [...cleanTexts(split), ...installedTexts(split)]),
      fast,
      rounds,
    ),
    hostileRow(fast),
  ];
}

/** What a review of them looks at: messages, thoughts, tools, seams. */
function conversationTexts(): { text: string }[] {
  const { conversations } = demoContent(new Date('2026-11-21T00:00:00Z'));
  return conversations.flatMap(({ conversation }) =>
    conversation.messages.flatMap(({ parts }) =>
      textsOf({ parts: parts.map((part) => (part.type === 'file' ? { ...part, fileId: null } : part)) }),
    ),
  );
}

/** Findings in text that holds nothing sensitive: what was written for this, and what came with the packages. */
function noiseRow(split: Split, own: readonly Labelled[], installed: readonly Labelled[]): Row {
  const [ours, theirs] = [own, installed].map((documents) => ({
    bytes: documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    findings: documents.reduce((sum, { text }) => sum + scan(text).length, 0),
  }));
  const bytes = ours!.bytes + theirs!.bytes;
  return {
    what: `Review, ${split}: findings in ${Math.round(bytes / 1000)} kB of clean prose (${ours!.findings} + ${theirs!.findings})`,
    measured: (ours!.findings + theirs!.findings) / (bytes / 1e6),
    unit: 'per MB',
    aim: { of: 'value', most: 15 },
    facts: { ours, theirs },
  };
}

function showMistakes({ split, mistakes }: Judged): Row[] {
  console.log(mistakeLines(mistakes));
  const noise = [...cleanTexts(split), ...installedTexts(split)].flatMap((document) =>
    scan(document.text).map((finding) => ({ type: 'false' as const, document, ...finding })),
  );
  console.log(`\nIn clean texts:\n${mistakeLines(noise)}`);
  return [];
}
