import type { Finding } from '../finding.ts';
import type { Opened, Opening } from '../openings.ts';
import { isOfAnotherSort } from './secret-value.ts';
import { isListed } from './telling.ts';
import { canBeCredential } from './value.ts';

/** What makes a line say of the ones below that they are accounts or passwords. */
export const headWords: Opening = {
  pattern:
    /(?:users|accounts|login|passwords|passwörter|kennwörter|zugangsdaten|zugänge|credentials|creds|accès|accesos|mots de passe|contraseñas|senhas|wachtwoorden|пароли)s?(?=[ "'*_:=([{\r\n])/gi,
  stems:
    'users,accounts,login,passwords,passwörter,kennwörter,zugangsdaten,zugänge,credentials,creds,accès,accesos,mots de passe,contraseñas,senhas,wachtwoorden,пароли'.split(
      ',',
    ),
};
const headBefore = /^[ \t>*#-]{0,8}["']?[\p{L}\d ._-]{0,30}$/u;
const headAfter = /[\p{L} ()_-]{0,30}["'*_]{0,3}[ \t]{0,4}(?:=>|[:=]{1,2})?[ \t]{0,4}[{[(]?[ \t]{0,4}\r?\n/uy;
const longestHead = 48;

/** A name, then something that sets it apart, then the value to the end of the line. */
const entry =
  /[ \t>]{0,20}(?:[-*•][ \t]{1,3}|\d{1,2}\.[ \t])?["'`*]{0,2}[\p{L}\d_.@+-][\p{L}\d_.@+ -]{0,40}["'`*]{0,2}[ \t]{0,4}(?:=>|[:=/|–—,-]|[ \t])[ \t]{0,8}["'`*]{0,2}([^\s"'`*,:]{5,64})["'`*]{0,2}[,;]?[ \t]{0,4}(?=\r?\n|$)/duy;
const mostEntries = 200;
export const inlineLists: Opening = {
  pattern: /\b(?:users|accounts|logins|passwords)["']?\s?(?:=>|[:=])\s?\{([^{}\n]{5,400})\}/dgi,
  stems: ['~users', '~accounts', '~logins', '~passwords'],
};
const inlineEntry = /["']?[\w.@-]{1,40}["']?\s?(?:=>|:|=)\s?["']([^"'\n]{5,64})["']/dg;

/** What stands beside names below a heading such as `users:`, or in braces after it. */
export function below(text: string, opened: Opened): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  for (const match of opened(headWords)) {
    headAfter.lastIndex = match.index + match[0].length;
    if (match.index < past || !headAfter.test(text)) continue;
    const head = text.slice(Math.max(0, match.index - longestHead), match.index);
    if (!headBefore.test(head.slice(head.lastIndexOf('\n') + 1))) continue;
    let at = headAfter.lastIndex;
    for (let count = 0; count < mostEntries; count += 1) {
      entry.lastIndex = at;
      const found = entry.exec(text);
      if (!found) break;
      push(findings, found[1]!, found.indices![1]!);
      at = text.indexOf('\n', entry.lastIndex) + 1;
      if (at === 0) break;
    }
    past = at || text.length;
  }
  for (const match of opened(inlineLists)) {
    const from = match.indices![1]![0];
    for (const found of match[1]!.matchAll(inlineEntry)) {
      const [start, end] = found.indices![1]!;
      push(findings, found[1]!, [from + start, from + end]);
    }
  }
  return findings;
}

function push(findings: Finding[], value: string, [start, end]: readonly [number, number]): void {
  if (!isListed(value) || isOfAnotherSort(value) || !canBeCredential(value, true)) return;
  if (/^[\da-f-]+$|^\d|[/\\]|@[\w-]+\.\w/i.test(value)) return;
  findings.push({
    kind: 'password',
    confidence: 'medium',
    start,
    end,
    why: 'beside a name in a list of accounts',
  });
}
