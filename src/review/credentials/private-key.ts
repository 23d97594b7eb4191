import type { Finding } from '../finding.ts';

const begin = /-{4,5} ?BEGIN (?:[A-Z\d]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;
const end = /-{4,5} ?END (?:[A-Z\d]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;
const longest = 20_000;

/** Private keys in PEM, of OpenSSH and PGP, escaped or not, whole or cut off, and those of PuTTY. */
export function privateKeys(text: string): Finding[] {
  return [...armored(text), ...putty(text)];
}

function armored(text: string): Finding[] {
  if (!text.includes('PRIVATE KEY')) return [];
  const ends = [...text.matchAll(end)].map((match) => match.index + match[0].length);
  const begins = [...text.matchAll(begin)];
  const findings: Finding[] = [];
  let past = 0;
  for (const [place, match] of begins.entries()) {
    while (past < ends.length && ends[past]! <= match.index) past += 1;
    const head = match.index + match[0].length;
    const next = Math.min(begins[place + 1]?.index ?? text.length, head + longest);
    const whole = past < ends.length && ends[past]! <= next ? ends[past]! : null;
    const stop = whole ?? bodyEnd(text, head, next);
    const body = bodyOf(text.slice(head, stop));
    if (body.length < 24 || new Set(body.slice(0, 200)).size < 8) continue;
    findings.push({
      kind: 'private-key',
      confidence: 'high',
      start: match.index,
      end: stop,
      why: 'a private key',
    });
  }
  return findings;
}

/** The base64 of a block, without its headers, line ends and last line. */
function bodyOf(block: string): string {
  const lines = block.replace(/-{4,5} ?END[^-]{1,60}-{4,5}$/, '').split(/\\+[rn]|[\r\n]|["'+]/);
  const body = lines
    .filter((line) => !line.includes(':'))
    .map((line) => line.replaceAll(/[^A-Za-z\d+/=]/g, ''));
  return lines.some((line) => /\.\.\.|…|<|\bYOUR\b|[xX*]{8}/.test(line)) && body.join('').length < 200
    ? ''
    : body.join('');
}

/** Where a key ends that nobody closed: after the last line of nothing but base64. */
function bodyEnd(text: string, from: number, limit: number): number {
  const block =
    /^(?:(?:\\+[rn]|[\r\n\t >+-]){0,8}(?:[A-Za-z\d+/=]{16,200}|(?:Proc-Type|DEK-Info|Version|Comment|Charset|Hash):[^\n\\]{0,100})){1,400}/.exec(
      text.slice(from, limit),
    );
  return from + (block?.[0].length ?? 0);
}

const puttyBegin = /PuTTY-User-Key-File-\d/g;
const puttyEnd = /Private-Lines: ?\d{1,3}(?:[^:]{1,8000}Private-MAC: ?[\da-f]{20,128})?/gi;

function putty(text: string): Finding[] {
  if (!text.includes('Private-Lines')) return [];
  const ends = [...text.matchAll(puttyEnd)];
  const findings: Finding[] = [];
  let past = 0;
  for (const { index } of text.matchAll(puttyBegin)) {
    while (past < ends.length && ends[past]!.index < index) past += 1;
    const end = ends[past];
    if (!end || end.index - index > longest || (findings.at(-1)?.end ?? 0) > index) continue;
    const isWhole = end[0].includes('MAC');
    const stop = end.index + end[0].length;
    findings.push({
      kind: 'private-key',
      confidence: 'high',
      start: index,
      end: isWhole ? stop : bodyEnd(text, stop, stop + longest),
      why: 'a private key of PuTTY',
    });
  }
  return findings;
}
