import type { Confidence, Finding } from '../finding.ts';
import { isPlaceholder } from './placeholder.ts';
import { looksRandom } from './randomness.ts';

const schemes =
  /\b(bearer|basic|token|apikey|api-key|key|negotiate|ntlm|digest|splunk|SSWS|PRIVATE-TOKEN|GenieKey|Discord|Bot|AWS4-HMAC-SHA256)(?::? |%20|\+)["'`]?(?=[\w.~+/%-])/gi;
const token = /[\w.~+/%-]{8,4000}={0,3}/y;

/** What follows `Bearer`, `Basic` and their like, in a header or wherever it was pasted (RFC 6750, RFC 7617). */
export function authorizationHeaders(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(schemes)) {
    token.lastIndex = match.index + match[0].length;
    const value = token.exec(text)?.[0];
    if (!value) continue;
    const scheme = match[1]!.toLowerCase();
    const confidence = scheme === 'basic' ? judgeBasic(value) : judgeToken(value, scheme, text, match.index);
    if (!confidence) continue;
    const start = match.index + match[0].length;
    const end = start + value.replace(/[.%~+]+$/, '').length;
    findings.push({
      kind: 'authorization-header',
      confidence,
      start,
      end,
      why: `what follows \`${match[1]}\` in a header`,
    });
  }
  return findings;
}

/** Base64 of `user:password`. */
function judgeBasic(value: string): Confidence | null {
  if (value.length % 4 === 1 || !/^[A-Za-z\d+/_-]+={0,2}$/.test(value)) return null;
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (
    colon < 0 ||
    /[^\u0020-\u007E\u00A0-\u024F]/.test(decoded) ||
    (colon === decoded.length - 1 && colon === 0)
  )
    return null;
  // The examples of RFC 7617 and of the documentation that follows it.
  if (/^(?:Aladdin:open ?sesame|user(?:name)?:pass(?:word)?|test:123£)$/.test(decoded)) return 'low';
  return isPlaceholder(decoded.slice(colon + 1)) ? null : 'high';
}

function judgeToken(value: string, scheme: string, text: string, at: number): Confidence | null {
  if (value.length < 10 || isPlaceholder(value)) return null;
  const isHeader = /authorization\W{1,8}$|api-?key\W{1,8}$|token\W{1,8}$|-H\s?["']?$/i.test(
    text.slice(Math.max(0, at - 24), at),
  );
  if (scheme === 'bearer' || isHeader) {
    if (looksRandom(value.slice(0, 400))) return 'high';
    return isHeader && /\d.*[a-z]|[a-z].*\d/i.test(value) && !/^[\w.]+\.\w+$/.test(value) ? 'medium' : null;
  }
  if (value.length < 16) return null;
  if (/^(?:token|key|bot|apikey|api-key)$/.test(scheme)) return null;
  return looksRandom(value.slice(0, 400)) ? 'medium' : null;
}
