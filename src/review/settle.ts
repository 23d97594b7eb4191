import type { Finding, FindingKind } from './finding.ts';
import { findingKinds } from './finding.ts';

/**
 * The findings in order, without overlaps. Where two meet, the surer one stays, of equals the more specific one,
 * of these the longer one. What holds others in itself, such as a connection string, stays in their place
 * unless it is a mere guess. An address that loses to a credential keeps what lies before it.
 */
export function settle(findings: Finding[]): Finding[] {
  const sorted = findings.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start);
  const settled: Finding[] = [];
  for (let first = 0; first < sorted.length;) {
    let { end } = sorted[first]!;
    let next = first + 1;
    while (next < sorted.length && sorted[next]!.start < end) end = Math.max(end, sorted[next++]!.end);
    if (next === first + 1) settled.push(sorted[first]!);
    else settled.push(...settleGroup(sorted.slice(first, next), sorted[first]!.start, end));
    first = next;
  }
  return settled;
}

/** Findings that hang together, the strongest first, each where nothing stronger is. Linear in what they cover. */
function settleGroup(group: Finding[], from: number, end: number): Finding[] {
  const taken = new Uint8Array(end - from);
  const kept: Finding[] = [];
  for (const finding of group.toSorted((a, b) => strength(b) - strength(a) || length(b) - length(a))) {
    const met = taken.subarray(finding.start - from, finding.end - from).indexOf(1);
    const free = met < 0 ? finding : { ...finding, end: finding.start + met };
    if (met >= 0 && (!keepsItsRest.has(finding.kind) || met < shortest)) continue;
    taken.fill(1, free.start - from, free.end - from);
    kept.push(free);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

const shortest = 8;
const keepsItsRest = new Set<FindingKind>(['internal-url', 'user-path']);
const sureness = { high: 30, medium: 20, low: 10 };

/** Of the same sureness, what says more about the value. What holds other values in itself outweighs one step of sureness. */
const specific: Partial<Record<FindingKind, number>> = {
  'private-key': 19,
  'connection-string': 16,
  term: 9,
  'provider-token': 8,
  jwt: 7,
  'authorization-header': 5,
  'payment-card': 5,
  iban: 5,
  'internal-url': 5,
  'user-path': 5,
  secret: 4,
  password: 4,
  'high-entropy': 1,
};

function strength({ kind, confidence }: Finding): number {
  const credential = findingKinds[kind].family === 'credentials' ? 0.5 : 0;
  return sureness[confidence] + (specific[kind] ?? 3) + credential;
}

const length = ({ start, end }: Finding): number => end - start;
