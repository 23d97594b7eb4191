import type { Finding } from '../finding.ts';
import { after, before } from '../surroundings.ts';
import { looksLikeMailDomain } from './mail-domain.ts';

/** The sign itself, as URLs, HTML and JSON write it, and as people write it to hide it from machines. */
const at =
  /@|%40|&(?:#64|#x40|commat);|\\u0040|[[({<]\s?(?:at|AT|At|ät|@|arroba|arobase|chez)\s?[\])}>]\s?| (?:AT|_at_|-at-) /g;
const domain = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,62}\.)+[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,62}/uy;
const dot =
  /\s?[[({<]\s?(?:dot|DOT|Dot|punkt|Punkt|PUNKT|point|punto|ponto|punt|\.)\s?[\])}>]\s?| (?:DOT|_dot_|-dot-) | dot /g;
const hidden =
  /[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?(?:(?:\s?[[({<]\s?(?:dot|DOT|Dot|punkt|Punkt|PUNKT|point|punto|ponto|punt|\.)\s?[\])}>]\s?| (?:DOT|_dot_|-dot-) | dot |\.)[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?){1,6}/uy;

/** Whom nobody reads, and accounts of machines that only look like an address. */
const nobody =
  /^(?:no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|git|hg|svn|this|super|return|break|continue|yield)$/i;
const anonymous = /^users\.noreply\./i;
/** A command that takes `user@host`, with options before it. */
const remote =
  /(?:^|[\s;&|$`'"(])(?:ssh|scp|sftp|rsync|mosh|sshfs|ssh-copy-id|autossh)\s(?:\S{1,60}\s{1,3}){0,6}$/;

/** Email addresses, of any domain whose last label can be a top level: examples and inner domains too. */
export function emails(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const sign of text.matchAll(at)) {
    const start = startOf(
      text,
      text.charAt(sign.index - 1) === ' ' && sign[0].length > 3 ? sign.index - 1 : sign.index,
    );
    if (start === null) continue;
    const isHidden = sign[0].length > 1 && !/^[%&\\]/.test(sign[0]);
    const from = sign.index + sign[0].length;
    const end = isHidden ? endOfHidden(text, from) : endOf(text, from);
    if (end === null || isOtherwise(text, start, sign.index, end)) continue;
    findings.push({
      kind: 'email',
      confidence: isHidden ? 'medium' : 'high',
      start,
      end,
      why: isHidden ? 'an email address, written so that machines miss it' : 'an email address',
    });
  }
  return findings;
}

/** Where the part before the sign begins, or null if there is none. */
function startOf(text: string, sign: number): number | null {
  const before = text.charAt(sign - 1);
  if (before === '"') return startOfQuoted(text, sign - 1);
  if (sign === 0 || !/[\p{L}\p{M}\p{N}_+\-']/u.test(before)) return null;
  const cut = text.slice(Math.max(0, sign - 81), sign);
  let begin = cut.length;
  while (begin > 0 && /[\p{L}\p{M}\p{N}._%+\-'~]/u.test(cut.charAt(begin - 1))) begin -= 1;
  begin += escapeAt(cut, begin);
  // A quote, a dash or a dot around the address is none of it.
  while (begin < cut.length && /['.\-~%]/.test(cut.charAt(begin))) begin += 1;
  const length = cut.length - begin;
  if (length === 0 || length > 64 || /\.\./.test(cut.slice(begin))) return null;
  return sign - length;
}

/** How much of what stands there is the end of an escape: of JSON (`\\nana@`, `\\u003cana@`) or of a URL (`%3Aana%40`). */
function escapeAt(cut: string, begin: number): number {
  if (cut.charAt(begin - 1) === '\\')
    return /^(?:u[\da-f]{4}|[nrtbf])?/i.exec(cut.slice(begin, begin + 5))![0].length;
  const encoded = cut.slice(begin).search(/%(?!2B)[\dA-F]{2}(?!.*%(?!2B)[\dA-F]{2})/i);
  return encoded < 0 ? 0 : encoded + 3;
}

/** `"any thing"@example.com`: the quote has to begin where a word would. */
function startOfQuoted(text: string, close: number): number | null {
  const open = before(text, close, 64).lastIndexOf('"');
  if (open < 0) return null;
  const start = close - (before(text, close, 64).length - open);
  return close - start > 1 && /^[\s<,;:(]?$/.test(text.charAt(start - 1)) ? start : null;
}

function endOf(text: string, from: number): number | null {
  domain.lastIndex = from;
  const match = domain.exec(text);
  if (!match) return null;
  const value = match[0].replace(/-+$/, '');
  return looksLikeMailDomain(value) ? from + value.length : null;
}

function endOfHidden(text: string, from: number): number | null {
  hidden.lastIndex = from;
  const match = hidden.exec(text);
  if (!match) return null;
  return looksLikeMailDomain(match[0].replaceAll(dot, '.')) ? from + match[0].length : null;
}

/** Whether it is a remote of Git, a login on a machine, the user of a URL, a label in code or an answerer that is none. */
function isOtherwise(text: string, start: number, sign: number, end: number): boolean {
  const name = text.slice(start, sign);
  if (nobody.test(name) || anonymous.test(text.slice(sign + 1, sign + 20))) return true;
  const next = after(text, end, 60);
  if (/^(?:\(|:[~/]|:(?!\/\/)[\w.~-]{1,40}\/|:\S{1,50}\.git\b|\/[\w-]{1,40}@)/.test(next)) return true;
  const context = before(text, start, 120);
  return /\w:\/\/[^\s@/?#"'<>]{0,100}$/.test(context) || remote.test(context);
}
