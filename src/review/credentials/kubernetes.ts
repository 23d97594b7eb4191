import type { Finding } from '../finding.ts';
import { isPlaceholder } from './placeholder.ts';

const kind = /["']?\bkind["']?:[ \t]*["']?Secret\b/g;
const entry = /^([ \t]*)["']?([\w.-]{1,80})["']?:[ \t]*["']?([A-Za-z\d+/]{4,8000}={0,2})["']?,?[ \t]*$/gm;
const open =
  /\b(?:user(?:name)?|host(?:name)?|port|database|db|name|namespace|email|url|endpoint|region|bucket|ca\.crt|tls\.crt|.*\.(?:crt|pub))$/i;

/** What a Secret of Kubernetes holds under `data`, which is base64 and not encryption. */
export function kubernetesSecrets(text: string): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  for (const match of text.matchAll(kind)) {
    if (match.index < past) continue;
    const from = Math.max(past, startOfDocument(text, match.index));
    const end = endOfDocument(text, match.index);
    past = end;
    findings.push(...entriesIn(text.slice(from, end), from));
  }
  return findings;
}

const longest = 30_000;

function startOfDocument(text: string, at: number): number {
  const from = Math.max(0, at - longest);
  const before = text.slice(from, at);
  const mark = Math.max(before.lastIndexOf('\n---'), before.lastIndexOf('\n```'));
  return from + Math.max(0, mark);
}

function endOfDocument(text: string, at: number): number {
  const mark = text.slice(at, at + longest).search(/\n(?:---|```)/);
  return mark < 0 ? Math.min(text.length, at + longest) : at + mark;
}

function entriesIn(document: string, offset: number): Finding[] {
  const data = /^([ \t]*)["']?data["']?:[ \t]*\{?[ \t]*$/m.exec(document);
  if (!data) return [];
  const findings: Finding[] = [];
  const from = data.index + data[0].length;
  for (const match of document.slice(from).matchAll(entry)) {
    if (match[1]!.length <= data[1]!.length && document.trimStart().charAt(0) !== '{') break;
    const [, , name, value] = match as unknown as [string, string, string, string];
    if (open.test(name) || !holdsText(value)) continue;
    const start = offset + from + match.index + match[0].lastIndexOf(value);
    findings.push({
      kind: 'secret',
      confidence: 'high',
      start,
      end: start + value.length,
      why: `\`${name}\` of a Secret of Kubernetes`,
    });
  }
  return findings;
}

/** Base64 of something that is no placeholder. */
function holdsText(value: string): boolean {
  if (value.length % 4 !== 0) return false;
  const decoded = Buffer.from(value, 'base64').toString('utf8').trim();
  return (
    decoded.length >= 3 && !isPlaceholder(decoded) && !/^(?:true|false|\d{1,5}|localhost)$/.test(decoded)
  );
}
