import type { Finding } from '../finding.ts';
import { before, overlaps } from '../surroundings.ts';
import { innerness, isInnerService, isInnerSite, isMachineName } from './host-name.ts';
import { isPrivateV4 } from './private-ip.ts';

const url = /\b[a-zA-Z][a-zA-Z\d+.-]{1,20}:\/\/(?:[^\s"'<>`@/\\]{1,200}@)?(\[[\da-fA-F:]{2,40}\]|[\p{L}\d](?:[\p{L}\d._-]{0,250}[\p{L}\d])?)(:\d{1,5})?(?:[/?#][^\s"'<>`\\^{}|]{0,2000})?/gu;
/** A dot before a label that can be an inner one: what stands around it is looked at then. */
const dotted =
  /(?<![\w.+-]|[^/]\/)(?:[a-zA-Z\d](?:[a-zA-Z\d_-]{0,62})\.){1,8}[a-zA-Z][a-zA-Z\d-]{1,62}(?![\w(-]|\.\w)/g;

/** A name without dots, where it is said that a machine follows. */
const called =
  /(?:\b(?:hosts?|host_?name|hostname|server|servername|machine|node|database host|db_?host|fqdn|bastion|jump ?host|proxyjump|on host|to host|vm|rechner|maschine|hôte|serveur|servidor)["'\]]*\s*(?:[:=]|is|=>|named|called|,)?\s*["'`]?|\b(?:ssh|scp|sftp|ping|telnet|nslookup|dig|traceroute|nc|mosh|rdp)\s(?:-\S+\s(?:\S+\s)?){0,3}(?:[\w.-]+@)?|[\w.-]@)$/i;
const bare = /(?<![\w./\\$-])[a-zA-Z][a-zA-Z\d-]{1,62}(?![\w/\\(]|\.\w)/g;
const unc = /(?<![\w\\:])(?:\\\\([a-zA-Z][\w.-]{1,62})\\(?!\\)[\w$.-][\w$. -]{0,60}|\\\\\\\\([a-zA-Z][\w.-]{1,62})\\\\[\w$.-][\w$. -]{0,60})/g;

const isCalledHost = (text: string, at: number): boolean => called.test(before(text, at, 48));

/** Hosts that only people inside know, by name, and the URLs on them and on private addresses. */
export function hosts(text: string): Finding[] {
  const urls: Finding[] = [];
  const seen: { start: number; end: number }[] = [];
  for (const match of text.matchAll(url)) {
    const end = match.index + match[0].replace(/[.,;:!?)\]*]+$/, '').length;
    seen.push({ start: match.index, end });
    const why = whyInner(match[1]!, match[2] ?? '');
    if (why) urls.push({ kind: 'internal-url', confidence: why.isSure ? 'high' : 'medium', start: match.index, end, why: why.why });
  }
  const names = [...dottedHosts(text), ...bareHosts(text), ...shares(text)];
  return [...urls, ...outside(names, seen)];
}

function whyInner(host: string, port: string): { why: string; isSure: boolean } | null {
  if (host.startsWith('[')) return /^\[(?:f[cd]|fe[89ab])/i.test(host) ? { why: 'a URL on a private address', isSure: true } : null;
  if (/^[\d.]+$/.test(host)) return isPrivateV4(host) ? { why: 'a URL on a private address', isSure: true } : null;
  if (!host.includes('.')) {
    const isInner = isMachineName(host) || (isInnerSite(host) && port === '');
    return isInner ? { why: 'a URL on a host without a domain', isSure: false } : null;
  }
  const inner = innerness(host, { isCalledHost: true });
  return inner && { why: `a URL on ${inner.why}`, isSure: inner.isSure };
}

function dottedHosts(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(dotted)) {
    const inner = innerness(match[0], { isCalledHost: isCalledHost(text, match.index) });
    if (!inner || isCode(text, match.index, match[0])) continue;
    findings.push({ kind: 'internal-host', confidence: inner.isSure && text.charAt(match.index - 1) !== '@' ? 'high' : 'medium', start: match.index, end: match.index + match[0].length, why: inner.why });
  }
  return findings;
}

/** `this.internal`, `config.local`, `settings.local.json`: names in programs and of files. */
function isCode(text: string, start: number, name: string): boolean {
  if (/[_A-Z]/.test(name) && !/^[A-Z\d.-]+$/.test(name)) return true;
  const labels = name.split('.');
  const next = text.charAt(start + name.length);
  if (/^[(=]$/.test(next) && labels.length < 3) return true;
  if (labels.length > 2 || /[\d-]/.test(labels[0]!) || isCalledHost(text, start)) return false;
  return !/^(?:lan|corp|intra|intranet|localdomain)$/.test(labels[1]!) && !isInnerService(labels[0]!);
}

function bareHosts(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(bare)) {
    if (!/\d/.test(match[0]) || !isMachineName(match[0]) || !isCalledHost(text, match.index)) continue;
    findings.push({ kind: 'internal-host', confidence: 'medium', start: match.index, end: match.index + match[0].length, why: 'the name of a machine' });
  }
  return findings;
}

function shares(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(unc)) {
    const server = match[1] ?? match[2]!;
    if (server.length < 3 || /^(?:server|servername|localhost|wsl\$?|unc|computer|host|machine)$/i.test(server)) continue;
    findings.push({ kind: 'internal-host', confidence: 'medium', start: match.index, end: match.index + match[0].trimEnd().length, why: 'a shared folder on a server' });
  }
  return findings;
}

/** The findings that no URL holds: of a URL the whole was looked at. Both lists are in order. */
function outside(findings: Finding[], urls: readonly { start: number; end: number }[]): Finding[] {
  let next = 0;
  return findings
    .toSorted((a, b) => a.start - b.start)
    .filter((finding) => {
      while (next < urls.length && urls[next]!.end <= finding.start) next += 1;
      return next >= urls.length || !overlaps(urls[next]!, finding);
    });
}
