import type { Confidence, Finding } from '../finding.ts';
import { known } from './password-value.ts';
import { looksRandom, makeOf } from './randomness.ts';
import { canBeCredential } from './value.ts';

/** Addresses and connection strings with a password or key inside. */
export function connectionStrings(text: string): Finding[] {
  return [...addresses(text), ...lists(text), ...javaAddresses(text), ...goAddresses(text)];
}

const user = /[^\s:@/"'<>`]{0,100}:/y;
const rest = /[^\s"'<>`]{1,400}/y;

/** `scheme://user:password@host…` (RFC 3986, section 3.2.1). */
function addresses(text: string): Finding[] {
  const findings: Finding[] = [];
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const token = tokenAt(text, at);
    if (token) findings.push(token);
    user.lastIndex = at + 3;
    if (!user.test(text)) continue;
    const from = user.lastIndex;
    rest.lastIndex = from;
    const tail = rest.exec(text)?.[0];
    const sign = tail ? signIn(tail) : -1;
    if (!tail || sign < 1) continue;
    const start = schemeStart(text, at);
    const password = tail.slice(0, sign);
    const host = tail.slice(sign + 1);
    if (start === null || !/^[\w[$%{-]/.test(host)) continue;
    const confidence = judgeInside(password, text.slice(at + 3, from - 1));
    if (!confidence) continue;
    const end = from + withoutTail(tail, sign);
    findings.push({
      kind: 'connection-string',
      confidence,
      start,
      end,
      why: 'an address with a password inside',
    });
  }
  return findings;
}

const lone = /([\w-]{20,120})@[\w.-]+/y;

/** A token where the user would stand: `https://…@host`. */
function tokenAt(text: string, at: number): Finding | null {
  lone.lastIndex = at + 3;
  const match = lone.exec(text);
  if (!match || !looksRandom(match[1]!) || /^[\da-f]{32}$/.test(match[1]!)) return null;
  return {
    kind: 'secret',
    confidence: 'high',
    start: at + 3,
    end: at + 3 + match[1]!.length,
    why: 'a token in an address',
  };
}

/** The `@` after which the host begins: the last one before a path, unless the password itself holds a slash. */
function signIn(tail: string): number {
  const slash = tail.search(/[/?#\\]/);
  const sign = (slash < 0 ? tail : tail.slice(0, slash)).lastIndexOf('@');
  if (sign > 0 || slash < 0 || /^\d{1,5}[/?#\\]/.test(tail) || tail.charAt(slash) === '\\') return sign;
  const later = tail.slice(0, 80).indexOf('@');
  return /^[\w.-]+(?::\d+)?(?:[/?]|$)/.test(tail.slice(later + 1)) ? later : -1;
}

function schemeStart(text: string, at: number): number | null {
  let start = at;
  while (start > 0 && at - start < 30 && /[A-Za-z\d+.-]/.test(text.charAt(start - 1))) start -= 1;
  if (text.charAt(start - 1) === '\\' && /[nrt]/.test(text.charAt(start))) start += 1;
  while (start < at && !/[A-Za-z]/.test(text.charAt(start))) start += 1;
  return start === at ? null : text.slice(Math.max(0, start - 5), start) === 'jdbc:' ? start - 5 : start;
}

/** How much of it belongs to the address, not to the sentence or list around. */
function withoutTail(tail: string, sign: number): number {
  const cut = tail.slice(sign).search(/\\[nrt"']|&quot;|,[a-z]+:\/\/|\|/);
  let length = cut < 0 ? tail.length : sign + cut;
  while (length > sign + 2 && /[.,;:!?)\]}*_|\\]/.test(tail.charAt(length - 1))) length -= 1;
  return length;
}

/** How sure a password inside an address or a list is one. */
function judgeInside(password: string, name: string): Confidence | null {
  if (
    !canBeCredential(password.replace(/[,)\]}]+$/, ''), true) ||
    /^\/[\w.-]+\//.test(password) ||
    /^[$%{<]|^(?:password|passwd|pass|pwd|secret|token|pw|passwort|p|user|username|key|api_?key|host|port|credentials|mypassword|x+|y+|\*+|\.+|-+|db_password|auth)$|\$[A-Z_]{3}|^[A-Z]+_[A-Z_]+$|\+ ?\w+ ?\+/i.test(
      password,
    )
  ) {
    return null;
  }
  if (/[(){}]/.test(password) && /\w\(|\$\{|\{\w*\}/.test(password)) return null;
  if (known.test(password) || password.toLowerCase() === name.toLowerCase() || password.length < 3)
    return 'low';
  const { digits, others, upper } = makeOf(password);
  return digits + others + upper > 0 ? 'high' : 'medium';
}

const inList =
  /(?<![A-Za-z])(?:password|passwd|pwd|accountkey|sharedaccesskey|sharedsecretvalue|sharedaccesssignature|accesskey) ?= ?(?!=)/gi;
const otherPart =
  /(?:server|data source|datasource|host|hostname|addr|address|endpoint|defaultendpointsprotocol|accountname|driver|dsn|initial catalog|database|dbname|user id|userid|uid|user|username|port|network address) ?=/i;
const nextPart = /^[^;\s"'`<>]{1,120}; ?[A-Za-z][\w ]{1,30}=/;
const partsBefore = /(?:[A-Za-z][\w .-]{0,40}=[^;"'`<>\n]{0,200}; ?)*$/;
const partsAfter = /^(?:; ?[A-Za-z][\w .-]{0,40}=[^;"'`<>\n]{0,100}){0,20};?/;

/** ADO.NET, ODBC, Azure: `Server=…;User Id=…;Password=…`. The whole list. */
function lists(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(inList)) {
    const from = match.index + match[0].length;
    if (findings.length > 0 && from < findings.at(-1)!.end) continue;
    const before = text.slice(Math.max(0, match.index - 400), match.index);
    const after = text.slice(from, from + 400);
    if (!/; ?$/.test(before.slice(-2)) && !nextPart.test(after)) continue;
    const head = partsBefore.exec(before)![0];
    const value = /^[^;"'`<>\n]{0,300}/.exec(after)![0];
    const tail = partsAfter.exec(after.slice(value.length))![0];
    if (!otherPart.test(head) && !otherPart.test(tail)) continue;
    const confidence = judgeInside(value.trim(), '');
    if (!confidence) continue;
    const first = otherPart.exec(head)?.index ?? 0;
    const start = match.index - head.length + (first < head.indexOf('=') ? first : 0);
    const end = from + value.length + tail.length;
    findings.push({
      kind: 'connection-string',
      confidence,
      start,
      end,
      why: 'a connection string with a password or key inside',
    });
  }
  return findings;
}

const javaBegin = /\bjdbc:[a-z]{2,20}:[^\s"'<>`]{4,500}/gi;
const javaPassword =
  /[?&;:](?:password|pwd|accesskey|secret)=([^&;\s]{1,100})|thin:[\w$#]{1,40}\/([^@\s]{1,80})@/i;

/** `jdbc:…?user=…&password=…` and the short form of Oracle. */
function javaAddresses(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(javaBegin)) {
    const found = javaPassword.exec(match[0]);
    const confidence = found && judgeInside(found[1] ?? found[2]!, '');
    if (!confidence) continue;
    const end = match.index + match[0].replace(/[.,;:)\]}\\]+$/, '').length;
    findings.push({
      kind: 'connection-string',
      confidence,
      start: match.index,
      end,
      why: 'an address of a database with a password inside',
    });
  }
  return findings;
}

const goPlace = /@(?:tcp|unix|udp)\(/g;

/** `user:password@tcp(host:3306)/name`, as the MySQL driver for Go has it. */
function goAddresses(text: string): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  for (const match of text.matchAll(goPlace)) {
    const cut = text.slice(Math.max(past, match.index - 190), match.index);
    past = match.index + match[0].length;
    const account = cut.slice(
      Math.max(...[' ', '"', "'", '`', '\n', '=', '<'].map((sign) => cut.lastIndexOf(sign))) + 1,
    );
    const colon = account.indexOf(':');
    const confidence = colon > 0 && judgeInside(account.slice(colon + 1), account.slice(0, colon));
    if (!confidence) continue;
    const tail = /^[^\s"'`<>]{0,200}/.exec(text.slice(match.index, match.index + 200))![0];
    findings.push({
      kind: 'connection-string',
      confidence,
      start: match.index - account.length,
      end: match.index + tail.length,
      why: 'an address of a database with a password inside',
    });
  }
  return findings;
}
