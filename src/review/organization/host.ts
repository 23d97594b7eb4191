import type { Finding } from '../finding.ts';
import { before } from '../surroundings.ts';
import type { Innerness } from './host-name.ts';
import {
  canBeInner,
  innerness,
  isDesktopName,
  isInnerService,
  isMachineName,
  isServerName,
} from './host-name.ts';
import { eachHostToken } from './host-token.ts';
import { internalUrls } from './internal-url.ts';

/** Words behind which a name without a domain is that of a machine, and commands that take one. */
const called =
  /(?:\b(?:hosts?|host_?name|server|server_?name|node|db_?host|fqdn|bastion|jump ?host|proxyjump|vm|relay|instance|data source|computer|computer ?name|rechner(?:name)?|maschine|hôte|serveur|servidor)["'\]]{0,2}\s?(?:[:=]|is|=>|named|called|,)?\s?["'`]?|\b(?:ssh|scp|sftp|ping|telnet|nslookup|dig|traceroute|nc|mosh|rdp)\s(?:-\S{1,20}\s(?:\S{1,40}\s)?){0,3}(?:[\w.-]{1,40}@)?|[\w.-]@)$/i;
/** A line of a log whose time stands before it. */
const logged =
  /^(?:<\d{1,3}>\d? ?)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.,]{0,8}(?:Z|[+-]\d\d:?\d\d)?) $/;
/** Where somebody or something is, goes or does. */
const visited =
  /(?:^|[\s(])(?:on|at|to|from|via|of|and|restart(?:ed|ing)?|reboot(?:ed|ing)?|auf|von|nach|zu|am|sur|depuis|vers|en|desde|su|da|op|van|naar|host|instance)[ =:]{1,2}["'`]?$/i;
/** A folder on a server: `\\server\share`, or with its backslashes twice as JSON and programs write them. */
const share =
  /\\\\(?<![\w\\:%})>]\\\\)(?:([a-zA-Z][\w.-]{1,62})\\(?!\\)[\w$.-][\w$.-]{0,60}|\\\\([a-zA-Z][\w.-]{1,62})\\\\[\w$.-][\w$.-]{0,60})/g;

/** Hosts that only people inside know, by name, and the URLs on them and on private addresses. */
export function hosts(text: string): Finding[] {
  const { findings, seen } = internalUrls(text);
  let next = 0;
  eachHostToken(text, ({ start, end, dots, hasDigit }) => {
    while (next < seen.length && seen[next]!.end <= start) next += 1;
    // Of a URL the whole was looked at.
    if (next < seen.length && seen[next]!.start < end) return;
    const found = dots > 0 ? dotted(text, start, end) : hasDigit ? bare(text, start, end) : null;
    if (found)
      findings.push({
        kind: 'internal-host',
        confidence: found.isSure ? 'high' : 'medium',
        start,
        end,
        why: found.why,
      });
  });
  return [...findings, ...shares(text)];
}

const isCalledHost = (text: string, at: number): boolean => called.test(before(text, at, 48));

function dotted(text: string, start: number, end: number): Innerness | null {
  const name = text.slice(start, end);
  if (!canBeInner(name) || isPartOfMore(text, start, end)) return null;
  const isCalled = isCalledHost(text, start);
  const inner = innerness(name, { isCalledHost: isCalled });
  if (!inner || isCode(name, text.slice(end, end + 3), isCalled)) return null;
  // An address with this domain is surer than the domain alone.
  return text.charAt(start - 1) === '@' ? { ...inner, isSure: false } : inner;
}

/** A file's path, a variable's name, a version behind a plus. */
function isPartOfMore(text: string, start: number, end: number): boolean {
  const previous = text.charAt(start - 1);
  if (previous === '/' && text.charAt(start - 2) !== '/') return true;
  return /[.+$\-_]/.test(previous) || /[(_-]/.test(text.charAt(end));
}

/** `this.internal`, `config.local`, `Settings.Private`: names in programs. */
function isCode(name: string, rest: string, isCalled: boolean): boolean {
  if (name.includes('_') || (/[a-z][A-Z]|^[A-Z]/.test(name) && !/-|^[A-Z\d.]+$/.test(name))) return true;
  const labels = name.split('.');
  if (labels[0] === 'localhost' || (/[a-z]/.test(name) && labels.some((label) => /^[A-Z_]+$/.test(label))))
    return true;
  if (
    /^(?:this|self|module|exports|process|window|document|config|settings|options|state|props|ctx|context|req|res|request|response|store|root|obj|data|user|session|storage|vm|env|node|scope|path|paths|dirs?|opts)$/.test(
      labels[0]!,
    ) &&
    !isCalled
  )
    return true;
  if (rest.startsWith('=') && labels.length < 3) return true;
  if (/^ (?:=|\?)/.test(rest) && labels.some((label) => /^(?:app|config|settings|options)$/.test(label)))
    return true;
  if (isCalled || /[\d-]/.test(labels[0]!)) return false;
  if (labels.length > 2) return /^(?:home|priv|private|prv)$/.test(labels.at(-1)!);
  return !/^(?:lan|corp|intra|intranet|localdomain)$/.test(labels[1]!) && !isInnerService(labels[0]!);
}

function bare(text: string, start: number, end: number): Innerness | null {
  if (end - start > 63 || /[./\\$\-_]/.test(text.charAt(start - 1)) || /[/\\(._-]/.test(text.charAt(end)))
    return null;
  const name = text.slice(start, end);
  if (isDesktopName(name)) return { why: 'the name of a Windows machine', isSure: true };
  if (!isMachineName(name)) return null;
  const context = before(text, start, 48);
  if (!called.test(context) && !logged.test(context) && !(isServerName(name) && visited.test(context)))
    return null;
  return { why: 'the name of a machine', isSure: false };
}

function shares(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { 0: value, 1: once, 2: twice, index } of text.matchAll(share)) {
    const server = once ?? twice!;
    if (
      server.length < 3 ||
      // An escape behind an escape: `\\par\n`.
      /\\[nrtbfv0]$/.test(value) ||
      /^(?:server|servername|localhost|wsl\$?|unc|computer|host|hostname|machine)$/i.test(server)
    )
      continue;
    findings.push({
      kind: 'internal-host',
      confidence: 'medium',
      start: index,
      end: index + value.length,
      why: 'a shared folder on a server',
    });
  }
  return findings;
}
