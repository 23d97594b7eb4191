import type { Finding, FindingKind } from '../../src/review/finding.ts';
import { findingKinds } from '../../src/review/finding.ts';
import type { Row } from '../row.ts';
import type { Split } from './corpus.ts';
import type { Judgement, Mistake } from './score.ts';
import { judge } from './score.ts';
import type { Labelled } from './template.ts';

/** Counts of labels (that should be found) and of findings (that should be right). */
export interface Accuracy {
  labels: number;
  found: number;
  findings: number;
  right: number;
}

interface Group {
  name: string;
  kinds: FindingKind[];
  recall: number;
  precision: number;
}

const kinds = Object.keys(findingKinds) as FindingKind[];
const ofFamily = (family: string): FindingKind[] =>
  kinds.filter((kind) => findingKinds[kind].family === family);

/** What the scanners promise together; percent. */
const groups: Group[] = [
  { name: 'credentials', kinds: ofFamily('credentials'), recall: 90, precision: 85 },
  { name: 'email', kinds: ['email'], recall: 99, precision: 99 },
  { name: 'cards', kinds: ['payment-card'], recall: 99, precision: 99 },
  { name: 'IBAN', kinds: ['iban'], recall: 99, precision: 99 },
  { name: 'phone', kinds: ['phone'], recall: 92, precision: 85 },
  { name: 'internal hosts and ids', kinds: ofFamily('organization'), recall: 90, precision: 85 },
];

export interface Judged {
  split: Split;
  of: (wanted: readonly FindingKind[]) => Accuracy;
  mistakes: Mistake[];
}

/** Scans every document of a split and holds the findings against the labels. */
export function judgeAll(
  split: Split,
  documents: readonly Labelled[],
  scan: (text: string) => Finding[],
): Judged {
  const judgements: Judgement[] = documents.map((document) => judge(document, scan(document.text)));
  const labels = judgements.flatMap((judgement) => judgement.labels);
  const findings = judgements.flatMap((judgement) => judgement.findings);
  return {
    split,
    of(wanted) {
      const asked = labels.filter(({ kind }) => wanted.includes(kind));
      const given = findings.filter(({ kind }) => wanted.includes(kind));
      return {
        labels: asked.length,
        found: asked.filter(({ found }) => found).length,
        findings: given.length,
        right: given.filter(({ right }) => right).length,
      };
    },
    mistakes: judgements.flatMap((judgement) => judgement.mistakes),
  };
}

/** What is promised, each beside its aim. */
export function accuracyRows({ split, of }: Judged): Row[] {
  return groups.flatMap(({ name, kinds, recall, precision }) => {
    const accuracy = of(kinds);
    const row = (what: string, part: number, whole: number, least: number): Row => ({
      what: `Review, ${split}: ${name}, ${what} (${part} of ${whole})`,
      ...(whole === 0 ? { measured: null, note: 'nothing to count' } : { measured: (100 * part) / whole }),
      unit: '%',
      aim: { of: 'value', least },
      facts: { ...accuracy },
    });
    return [
      row('recall', accuracy.found, accuracy.labels, recall),
      row('precision', accuracy.right, accuracy.findings, precision),
    ];
  });
}

/** Every kind on both splits, as a Markdown table; within credentials and organization any kind of the family counts. */
export function kindTable(judged: readonly Judged[]): string {
  const head = ['kind', ...judged.flatMap(({ split }) => [`${split}: recall`, `${split}: precision`])];
  const all = [
    ...kinds.map((kind) => ({ name: kind as string, kinds: [kind] })),
    ...['credentials', 'organization'].map((family) => ({ name: `all ${family}`, kinds: ofFamily(family) })),
  ];
  const lines = all.map(({ name, kinds }) => [
    name,
    ...judged.flatMap(({ of }) => {
      const { labels, found, findings, right } = of(kinds);
      return [share(found, labels), share(right, findings)];
    }),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '' : `${(part / whole).toFixed(3)} (${part}/${whole})`;
