import type { Finding } from '../finding.ts';
import { after, before } from '../surroundings.ts';

/** RFC 1918, RFC 6598 (100.64.0.0/10) and link-local (RFC 3927). */
const v4 =
  /1(?<![\w.\-+]1)(?:0|92\.168|72\.(?:1[6-9]|2\d|3[01])|69\.254|00\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(?:\.\d{1,3}){2,3}(?![\w]|\.\d|-\d)/g;
/** Unique local (RFC 4193) and link-local (RFC 4291) addresses. */
const v6 = /f(?<![\w:.]f)(?:[cd][\da-f]{2}|e[89ab][\da-f]):[\da-f:]{2,36}(?![\w:])/gi;

const versioned =
  /(?:(?<!\/)\bv|(?:(?<!\/)\bv|\bver|version|release|\bver\.|firmware|\bbuild|\boid|section|chapter|assembly\w*|[\^~]|==|>=|<=)[\s"'=(v:]{1,4}|(?:patch|update|upgrade|bump)\w{0,3}\s[^\n]{0,24}\s)$/i;
/** The ranges themselves, the metadata service of clouds, and addresses that half the world's routers have. */
const wellKnown =
  /^(?:10\.0\.0\.0|172\.16\.0\.0|192\.168\.0\.0|169\.254\.0\.0|100\.64\.0\.0|169\.254\.169\.254|10\.255\.255\.255|172\.31\.255\.255|192\.168\.255\.255)$/;

export function isPrivateV4(address: string): boolean {
  return new RegExp(`^${v4.source}$`).test(address) && isAddress(address);
}

function isAddress(value: string): boolean {
  const octets = value.split('.');
  return octets.length === 4 && octets.every((octet) => Number(octet) < 256 && !/^0\d/.test(octet));
}

/** Addresses of machines that only a private network knows. */
export function privateIps(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(v4)) {
    if (!isAddress(match[0]) || wellKnown.test(match[0])) continue;
    const end = match.index + match[0].length;
    // The number of a heading: `10.3.2.1. Structure`.
    if (
      /^\.? [A-Z]/.test(text.slice(end, end + 3)) &&
      /(?:^|[>#*])\s{0,3}$/.test(before(text, match.index, 12))
    )
      continue;
    if (versioned.test(before(text, match.index, 48))) continue;
    const isCommon = /^(?:192\.168\.[01]\.1|10\.0\.[02]\.[12]|172\.17\.0\.[12])$/.test(match[0]);
    findings.push({
      kind: 'private-ip',
      confidence: isCommon ? 'low' : 'high',
      start: match.index,
      end,
      why: 'an address in a private network',
    });
  }
  for (const match of text.matchAll(v6)) {
    const groups = match[0].split(':');
    const isShort = match[0].includes('::');
    if (isShort ? groups.length > 8 || /::.*::|:::/.test(match[0]) : groups.length !== 8) continue;
    if (groups.some((group) => group.length > 4) || /^(?:fc00|fd00|fe80)::?$/i.test(match[0])) continue;
    const range = after(text, match.index + match[0].length, 3);
    if (/^(?:fc00|fd00|fe80)::$/i.test(match[0]) && range.startsWith('/')) continue;
    findings.push({
      kind: 'private-ip',
      confidence: /^fe80::\d$/i.test(match[0]) ? 'low' : 'high',
      start: match.index,
      end: match.index + match[0].length,
      why: 'an IPv6 address in a private network',
    });
  }
  return findings;
}
