import type { Finding, FindingKind } from '../../src/review/finding.ts';
import { findingKinds } from '../../src/review/finding.ts';
import type { Label, Labelled } from './template.ts';

/** A label that nothing found, or a finding that no label asked for. */
export interface Mistake {
  type: 'missed' | 'false';
  kind: FindingKind;
  document: Labelled;
  start: number;
  end: number;
  why?: string;
}

/** How the findings of one document stand to its labels. */
export interface Judgement {
  /** By kind of label. */
  labels: { kind: FindingKind; found: boolean }[];
  /** By kind of finding. */
  findings: { kind: FindingKind; right: boolean }[];
  mistakes: Mistake[];
}

type Span = { start: number; end: number };

/** Holds values of other kinds in itself, which may be found on their own without being a mistake. */
const composite = new Set<FindingKind>([
  'connection-string',
  'internal-url',
  'user-path',
  'authorization-header',
  'resource-id',
]);

/**
 * A label is found if findings of its kind (of its family, for credentials and for what belongs to the
 * organization) cover at least half of what matters in it. A finding that is longer than the label and 20
 * characters, and longer than twice the label, finds nothing.
 */
export function judge(document: Labelled, findings: readonly Finding[]): Judgement {
  const mistakes: Mistake[] = [];
  const labels = document.labels.filter((label) => !label.optional);
  const judgedLabels = labels.map((label) => {
    const covered = findings
      .filter((finding) => mayBe(finding, label))
      .reduce((sum, finding) => sum + overlap(finding, label.core), 0);
    const found = covered >= length(label.core) / 2;
    if (!found)
      mistakes.push({ type: 'missed', kind: label.kind, document, start: label.start, end: label.end });
    return { kind: label.kind, found };
  });
  const judgedFindings = findings
    .filter((finding) => !isExcused(finding, document.labels))
    .map((finding) => {
      const right = labels.some((label) => mayBe(finding, label) && meets(finding, label));
      if (!right) mistakes.push({ type: 'false', document, ...finding });
      return { kind: finding.kind, right };
    });
  return { labels: judgedLabels, findings: judgedFindings, mistakes };
}

function mayBe(finding: Finding, label: Label): boolean {
  const family = findingKinds[label.kind].family;
  const alike =
    family === 'credentials' || family === 'organization'
      ? findingKinds[finding.kind].family === family
      : finding.kind === label.kind;
  return alike && length(finding) <= Math.max(length(label) + 20, 2 * length(label));
}

function meets(finding: Finding, label: Label): boolean {
  return (
    overlap(finding, label.core) >= length(label.core) / 2 || overlap(finding, label) >= length(finding) / 2
  );
}

function isExcused(finding: Finding, labels: readonly Label[]): boolean {
  return labels.some((label) => {
    if (label.optional) return overlap(finding, label) > 0;
    const inside = finding.start >= label.start && finding.end <= label.end;
    const other = findingKinds[finding.kind].family !== findingKinds[label.kind].family;
    return inside && other && composite.has(label.kind);
  });
}

const length = (span: Span): number => span.end - span.start;
const overlap = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
