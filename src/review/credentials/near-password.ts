import type { Finding } from '../finding.ts';
import { isOfAnotherSort } from './secret-value.ts';
import { isTelling } from './telling.ts';
import { isUnusual } from './unusual.ts';
import { canBeCredential } from './value.ts';

/** What a line says that speaks of logging in. */
const words =
  /passw|passcode|passphrase|passord|kennwort|contrase|mot de passe|wachtwoord|parola|hasł|l[öo]senord|salasana|heslo|парол|密码|密碼|パスワード|비밀번호|şifre|jelsz|adgangskod|kodeord|\b(?:pw|pwd|mdp|senha|creds?|credentials?|zugangsdaten|identifiants|log(?:ged|ging)? ?in|logins?)\b/gi;
const longestLine = 600;
/** Between quotes of a text, not of code: behind a word, or in backticks or bold. */
const quoted = /(?:`{1,2}|\*\*|[\p{L},:] ["'„“«])([^\s`"'„“”«»*]{5,64})(?:`|\*\*|["'“”»])/dgu;
const bare = /(?<=^|[\s(])[^\s"'`„“”«»<>|,;()[\]{}=:]{8,64}(?=$|[\s,;:)?.|])/g;
const tried =
  /\b(?:tried|try|versucht|probiert|essayé|probado|provato)(?: with| mit| avec| con)? ([^\s"'`,]{5,40})(?:(?:,| and| und| et| y| e| or| oder) ([^\s"'`]{5,40}))?/dgiu;

/** What only a password looks like, on a line that speaks of passwords or of logging in. */
export function nearPasswords(text: string): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  for (const word of text.matchAll(words)) {
    if (word.index < past) continue;
    const start = Math.max(past, word.index - longestLine / 2);
    const head = text.lastIndexOf('\n', word.index) + 1;
    const from = Math.max(start, head);
    const newline = text.indexOf('\n', word.index);
    past = Math.min(newline < 0 ? text.length : newline, word.index + longestLine / 2);
    const line = text.slice(from, past);
    findings.push(...spansOn(line).map((span) => findingAt(from, span)));
  }
  return findings;
}

type Span = readonly [start: number, end: number];

function spansOn(line: string): Span[] {
  const spans: Span[] = [];
  for (const match of line.matchAll(quoted)) {
    if (isTelling(match[1]!) && isPossible(match[1]!)) spans.push(match.indices![1]!);
  }
  if (isCode.test(line)) return spans;
  for (const { index, 0: token } of line.matchAll(bare)) {
    const value = token.replace(/[.:?]+$/, '');
    if (isMixed(value) && isUnusual(value) && isPossible(value)) spans.push([index, index + value.length]);
  }
  for (const match of line.matchAll(tried)) {
    for (const span of match.indices!.slice(1)) {
      const value = span && line.slice(...span).replace(/[.,:?]+$/, '');
      if (span && value && isTelling(value) && isPossible(value))
        spans.push([span[0], span[0] + value.length]);
    }
  }
  return spans;
}

const isCode = /[;{}]\s*$|=>|\w\([^\s)]*\)|^\s*(?:def|class|import|from|const|let|var|return|public|private)\b/;

/** A digit among letters, or a sign that no name has. */
const isMixed = (value: string): boolean =>
  /[A-Za-z]\d+[A-Za-z]/.test(value) || /[!#$%&*?+=~^@]/.test(value.slice(1));

const isPossible = (value: string): boolean =>
  canBeCredential(value, false) &&
  !isOfAnotherSort(value) &&
  !/^[\da-f-]+$|^\d|[/\\].*[/\\]|^[\w.]+\.[a-z]\w*$|^[@#]|::|_\w+_|\]$|\)$/i.test(value);

function findingAt(from: number, [start, end]: Span): Finding {
  return {
    kind: 'password',
    confidence: 'medium',
    start: from + start,
    end: from + end,
    why: 'what looks like a password, beside the word for one',
  };
}
