import type { Finding } from '../finding.ts';
import type { Innerness } from './host-name.ts';
import { innerness, isInnerSite, isMachineName } from './host-name.ts';
import { isPrivateV4 } from './private-ip.ts';

/** From the two slashes on: who logs in, the host, the port, and the rest. */
const rest =
  /:\/\/(?:[^\s"'<>`@/\\]{1,200}@)?(\[[\da-fA-F:]{2,40}\]|[A-Za-z\d](?:[A-Za-z\d._-]{0,250}[A-Za-z\d])?)(:\d{1,5})?(?:[/?#][^\s"'<>`\\^{}|]{0,2000})?/y;

/** URLs that only lead somewhere inside, and the places of all URLs, in order. */
export function internalUrls(text: string): { findings: Finding[]; seen: { start: number; end: number }[] } {
  const findings: Finding[] = [];
  const seen: { start: number; end: number }[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const start = startOfScheme(text, at);
    rest.lastIndex = at;
    const match = start < at && text.slice(start, at) !== 'file' ? rest.exec(text) : null;
    if (!match) continue;
    const end = at + match[0].replace(/[.,;:!?)\]*]+$/, '').length;
    seen.push({ start, end });
    const inner = innerUrl(match[1]!, match[2] ?? '');
    if (inner)
      findings.push({
        kind: 'internal-url',
        confidence: inner.isSure ? 'high' : 'medium',
        start,
        end,
        why: inner.why,
      });
    at = end - 3;
  }
  return { findings, seen };
}

function startOfScheme(text: string, at: number): number {
  let start = at;
  while (at - start < 24 && /[A-Za-z\d+.-]/.test(text.charAt(start - 1))) start -= 1;
  while (start < at && !/[A-Za-z]/.test(text.charAt(start))) start += 1;
  return start;
}

function innerUrl(host: string, port: string): Innerness | null {
  if (host.startsWith('['))
    return /^\[(?:f[cd]|fe[89ab])/i.test(host) ? { why: 'a URL on a private address', isSure: true } : null;
  if (/^[\d.]+$/.test(host))
    return isPrivateV4(host) ? { why: 'a URL on a private address', isSure: true } : null;
  if (!host.includes('.')) {
    const isInner = isMachineName(host) || (isInnerSite(host) && (port === '' || /^intranet$/i.test(host)));
    return isInner ? { why: 'a URL on a host without a domain', isSure: false } : null;
  }
  const inner = innerness(host, { isCalledHost: port !== '' });
  return inner && { why: `a URL on ${inner.why}`, isSure: inner.isSure };
}
