import type { Finding } from '../finding.ts';
import type { NameClass } from './key-name.ts';
import type { Name } from './name.ts';
import { isStrong } from './password-value.ts';
import { looksRandom, makeOf } from './randomness.ts';
import { isOfAnotherSort } from './secret-value.ts';
import { dashed } from './telling.ts';
import { canBeCredential } from './value.ts';

/** From a name to where its value begins, whatever of types, calls and fallbacks may follow. */
const begin = /["'\])]{0,3}(?!,)(?:\(\))?[^\n"'`;]{0,60}?(?::=|<-|=(?!=)|:|\{|=>)[ \t]*/y;
const longest = 600;
const mostStrings = 20;
const string = /(["'`])((?:[^"'`\\\n]|\\.){1,200})\1(\s{0,3}(?::|=>|\]))?/g;

/** Up to where the text has been looked through, for each class of name. */
export type Looked = Record<NameClass, number>;

/**
 * Strings in the rest of a statement, when what comes right after the name is none: in calls, fallbacks, lists,
 * maps and in pieces. As they may be anything, only those count that look like what the name promises.
 */
export function inStatement(text: string, name: Name, named: NameClass, looked: Looked): Finding[] {
  if (named === 'salt' || named === 'session' || (named === 'key' && !/keys$/i.test(name.text))) return [];
  begin.lastIndex = name.end;
  if (!begin.test(text)) return [];
  const from = begin.lastIndex;
  const rest = text.slice(from, from + longest);
  if (
    rest.startsWith('{') &&
    text
      .slice(from - 3, from)
      .trimEnd()
      .endsWith('=>')
  )
    return [];
  // What was looked through under a name of this class need not be again.
  if (from < looked[named]) return [];
  const statement = rest.slice(0, lengthOf(rest));
  looked[named] = from + statement.length;
  const findings: Finding[] = [];
  for (const match of statement.matchAll(string)) {
    if (findings.length === mostStrings) break;
    if (match[3] || !isLikely(match[2]!, named)) continue;
    if (named === 'token' && !/tokens$/i.test(name.text) && /^[\da-f]{40}$/.test(match[2]!)) continue;
    const start = from + match.index + 1;
    const kind = named === 'password' ? 'password' : 'secret';
    findings.push({
      kind,
      confidence: 'medium',
      start,
      end: start + match[2]!.length,
      why: `in what is called \`${name.text.slice(0, 40)}\``,
    });
  }
  return findings;
}

/** Up to the bracket that closes the one at its end, else up to the end of the line. */
function lengthOf(rest: string): number {
  const line = rest.indexOf('\n');
  const head = line < 0 ? rest : rest.slice(0, line);
  if (!/[[({]\s*$|^[[({][^\])}]*$/.test(head)) return head.length;
  const close = rest.slice(head.length).search(/\n[ \t]*[\])}]/);
  return close < 0 ? head.length : head.length + close;
}

const idOrDigest = /^[\da-f]{8}-[\da-f]{4}-|^[\da-f]{64}$/i;

function isLikely(value: string, named: NameClass): boolean {
  if (/\s|[[\](){}|\\^]|%[sd]/.test(value) || idOrDigest.test(value) || !canBeCredential(value, true))
    return false;
  if (named !== 'password')
    return (
      value.length >= (named === 'key' ? 24 : 16) &&
      looksRandom(value) &&
      !isOfAnotherSort(value) &&
      !idOrDigest.test(value)
    );
  if (dashed.test(value) || (value.length >= 8 && /[a-z][A-Z].*[a-z][A-Z]/.test(value) && looksRandom(value)))
    return true;
  const { lower, upper, digits } = makeOf(value);
  return (
    digits > 0 &&
    lower + upper > 2 &&
    (isStrong(value) || (value.length >= 6 && /\d.*[a-z]|[a-z].*\d\d/i.test(value)))
  );
}

const piece = /\s{0,4}(?:[+.&\\]\s{0,80}|\s{0,80})(["'])([\w+/=.-]{16,200})\1/dy;

/** What a string goes on with in the next one: `"…" + "…"`, or one below the other. */
export function piecesAfter(text: string, after: number): Finding[] {
  const findings: Finding[] = [];
  piece.lastIndex = after;
  for (let match = piece.exec(text); match && findings.length < mostStrings; match = piece.exec(text)) {
    if (!looksRandom(match[2]!)) break;
    const [start, end] = match.indices![2]!;
    findings.push({ kind: 'secret', confidence: 'medium', start, end, why: 'the next piece of a key' });
  }
  return findings;
}
