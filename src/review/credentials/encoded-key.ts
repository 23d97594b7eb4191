import type { Finding } from '../finding.ts';
import type { Run } from './runs.ts';

const jwk = /"(?:d|k)"\s{0,4}:\s{0,4}"([\w-]{22,700})"/g;

/** Private keys that are written otherwise: PEM inside base64, and as JSON (RFC 7517). */
export function encodedKeys(text: string, runs: readonly Run[]): Finding[] {
  return [...inBase64(runs), ...asJson(text)];
}

function inBase64(runs: readonly Run[]): Finding[] {
  const findings: Finding[] = [];
  for (const { start, text } of runs) {
    const at = text.indexOf('LS0tLS1CRUdJTi');
    if (at < 0 || text.length - at < 80) continue;
    const head = Buffer.from(text.slice(at, at + 80), 'base64').toString('latin1');
    if (!/BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY/.test(head)) continue;
    const length = /^[A-Za-z\d+/=]*/.exec(text.slice(at))![0].length;
    findings.push({
      kind: 'private-key',
      confidence: 'high',
      start: start + at,
      end: start + at + length,
      why: 'a private key in base64',
    });
  }
  return findings;
}

function asJson(text: string): Finding[] {
  if (!text.includes('"kty"')) return [];
  return [...text.matchAll(jwk)]
    .filter(({ index }) => text.slice(Math.max(0, index - 1500), index + 1500).includes('"kty"'))
    .map((match) => {
      const end = match.index + match[0].length - 1;
      return {
        kind: 'private-key' as const,
        confidence: 'high' as const,
        start: end - match[1]!.length,
        end,
        why: 'the private part of a JSON Web Key',
      };
    });
}
