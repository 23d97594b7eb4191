import type { Finding } from '../finding.ts';
import { namingOf } from './key-name.ts';
import { looksRandom } from './randomness.ts';
import { isListed } from './telling.ts';
import { canBeCredential } from './value.ts';

const head = /<tr[^<>\n]{0,80}>((?:\s{0,20}<th\b[^<>\n]{0,80}>[^<>\n]{0,60}<\/th>){2,20})\s{0,20}<\/tr>/gi;
const headCell = /<th\b[^<>\n]{0,80}>([^<>\n]{0,60})<\/th>/gi;
const row = /\s{0,20}(?:<\/?t(?:head|body)[^<>\n]{0,80}>\s{0,20}){0,2}<tr[^<>\n]{0,80}>/iy;
const cell =
  /\s{0,20}<td\b[^<>\n]{0,80}>\s{0,20}(?:<(?:code|b|tt|span|strong|kbd)\b[^<>\n]{0,80}>)?([^<>\n]{0,200})(?:<\/(?:code|b|tt|span|strong|kbd)>)?\s{0,20}<\/td>/diy;
const rowEnd = /\s{0,20}<\/tr>/iy;
const mostRows = 2000;

/** The cells of an HTML table below a heading that is called a password, key or secret. */
export function htmlTables(text: string): Finding[] {
  if (!text.includes('<th')) return [];
  const findings: Finding[] = [];
  for (const match of text.matchAll(head)) {
    const columns = [...match[1]!.matchAll(headCell)].map((label) => namingOf(label[1]!).class);
    if (!columns.some(Boolean)) continue;
    let at = match.index + match[0].length;
    for (let count = 0; count < mostRows; count += 1) {
      row.lastIndex = at;
      if (!row.test(text)) break;
      at = row.lastIndex;
      for (const named of columns) {
        cell.lastIndex = at;
        const found = cell.exec(text);
        if (!found) break;
        at = cell.lastIndex;
        const value = found[1]!.trim();
        if (!named || !canBeCredential(value, true)) continue;
        const isValue = named === 'password' ? isListed(value) : looksRandom(value);
        if (!isValue) continue;
        const [start] = found.indices![1]!;
        const kind = named === 'password' ? 'password' : 'secret';
        const why = 'below a heading of a table that is called so';
        findings.push({ kind, confidence: 'medium', start, end: start + found[1]!.trimEnd().length, why });
      }
      rowEnd.lastIndex = at;
      if (rowEnd.test(text)) at = rowEnd.lastIndex;
    }
  }
  return findings;
}

const labelled =
  /(?:password|passwort|kennwort|passphrase|mot de passe|contraseña|senha|wachtwoord|\bpin)\b\s?:?<\/(?:td|dt|th|b|strong|label|span)>:?\s{0,20}(?:<(?:td|dd|span|code|tt|b|kbd)\b[^<>\n]{0,80}>\s{0,20}){1,3}([^\s<>]{4,80})\s{0,20}<\//dgi;

/** `<dt>Password</dt><dd>…</dd>`, `<td>Password:</td><td>…</td>` */
export function htmlLabels(text: string): Finding[] {
  if (!text.includes('</')) return [];
  return [...text.matchAll(labelled)].flatMap((match) => {
    const [start, end] = match.indices![1]!;
    if (!canBeCredential(match[1]!, true) || !isListed(match[1]!)) return [];
    return { kind: 'password' as const, confidence: 'medium' as const, start, end, why: 'beside a label' };
  });
}
