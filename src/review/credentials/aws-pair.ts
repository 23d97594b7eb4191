import type { Finding } from '../finding.ts';
import { looksRandom, makeOf } from './randomness.ts';

const id = /(?<![A-Za-z0-9])A(?:KI|SI)A[A-Z0-9]{16}(?![A-Za-z0-9])/g;
const secret = /(?<![A-Za-z\d+/=])[A-Za-z\d+/]{40}(?![A-Za-z\d+/=])/g;
const reach = 240;

/** The secret that belongs to an access key of AWS: nothing tells it but its length and its neighbor. */
export function awsPairs(text: string): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  for (const { index } of text.matchAll(id)) {
    const from = Math.max(past, index - reach);
    past = index + 20;
    for (const match of text.slice(from, past + reach).matchAll(secret)) {
      const { lower, upper, digits } = makeOf(match[0]);
      if (lower === 0 || upper === 0 || digits === 0 || !looksRandom(match[0])) continue;
      const start = from + match.index;
      findings.push({
        kind: 'provider-token',
        confidence: 'high',
        start,
        end: start + 40,
        why: 'a secret key beside an access key of AWS',
      });
    }
  }
  return findings;
}
