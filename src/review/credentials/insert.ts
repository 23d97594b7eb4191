import type { Finding } from '../finding.ts';
import type { NameClass } from './key-name.ts';
import { namingOf } from './key-name.ts';
import { judgePassword } from './password-value.ts';
import { judgeSecret } from './secret-value.ts';
import { canBeCredential } from './value.ts';

const begin =
  /\b(?:INSERT|REPLACE)\s+(?:\w+\s+){0,2}INTO\s+[\w."`[\]]{1,100}\s*\(([^()]{1,1000})\)\s*VALUES\s*/gi;
const mostRows = 2000;
const cell =
  /\s*(?:N?'((?:[^'\\\n]|\\.|''){0,500})'|"([^"\n]{0,500})"|[^,()'"\n]{0,100}(?:\([^()\n]{0,200}\))?)\s*([,)])/dy;

/** What SQL inserts into columns that are called passwords, keys or secrets. */
export function insertedRows(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(begin)) {
    const columns = match[1]!.split(',').map((name) => namingOf(name.replaceAll(/["`[\]\s]/g, '')).class);
    if (!columns.some(Boolean)) continue;
    let at = match.index + match[0].length;
    for (let row = 0; row < mostRows && text.charAt(at) === '('; row += 1) {
      at = readRow(text, at + 1, columns, findings);
      at = skipBlanks(text, text.charAt(at) === ',' ? at + 1 : at);
    }
  }
  return findings;
}

function readRow(
  text: string,
  from: number,
  columns: readonly (NameClass | null)[],
  findings: Finding[],
): number {
  let at = from;
  for (const named of columns) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (!match) return at;
    at = cell.lastIndex;
    const span = match.indices![1] ?? match.indices![2];
    const value = match[1] ?? match[2];
    if (named && span && value && canBeCredential(value, true)) {
      const place = {
        form: 'assigned' as const,
        separator: '=',
        quoted: true,
        start: span[0],
        end: span[1],
        after: at,
      };
      const setting = { place, words: 'column', line: 'config' as const };
      const confidence =
        named === 'password' ? judgePassword(value, setting) : judgeSecret(value, named, setting);
      if (confidence)
        findings.push({
          kind: named === 'password' ? 'password' : 'secret',
          confidence,
          start: span[0],
          end: span[1],
          why: 'inserted into a column called so',
        });
    }
    if (match[3] === ')') return at;
  }
  return at;
}

const skipBlanks = (text: string, at: number): number =>
  at + /^\s{0,200}/.exec(text.slice(at, at + 200))![0].length;
