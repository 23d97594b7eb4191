import type { Confidence, Finding } from '../finding.ts';
import type { Run } from './runs.ts';

const begin =
  /(?:(?<![\w-])|(?<=^[+-]))ey[JA-K][\w-]{8,4000}\.[\w-]{4,12000}(?:\.[\w-]{0,12000}){0,3}|(?<=\\[nrt]|%[0-9A-F]{2}|[a-z]=)eyJ[\w-]{8,4000}\.[\w-]{4,12000}(?:\.[\w-]{0,12000}){0,3}/g;
/** Of the debugger on jwt.io and half of all documentation: John Doe, 1234567890. */
const example = '.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIi';

/** JSON Web Tokens: what begins with a header in base64url that names an algorithm (RFC 7519, RFC 7516). */
export function jwts(runs: readonly Run[]): Finding[] {
  const findings: Finding[] = [];
  for (const { start, text } of runs) {
    if (!text.includes('ey')) continue;
    for (const match of text.matchAll(begin)) {
      const confidence = judge(match[0]);
      if (confidence === null) continue;
      const from = start + match.index;
      const length = match[0].replace(/\.+$/, '').length;
      findings.push({ kind: 'jwt', confidence, start: from, end: from + length, why: 'a JSON Web Token' });
    }
  }
  return findings;
}

function judge(token: string): Confidence | null {
  const header = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8');
  if (!header.startsWith('{') || !/"(?:alg|enc|typ)"\s*:/.test(header)) return null;
  return token.includes(example) ? 'low' : 'high';
}
