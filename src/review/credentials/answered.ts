import type { Finding } from '../finding.ts';
import type { Opened, Opening } from '../openings.ts';
import { dashed, isTold } from './telling.ts';
import { looksRandom } from './randomness.ts';
import { canBeCredential } from './value.ts';

/** A question for a password, up to the end of its line. */
export const passwordQuestions: Opening = {
  pattern:
    /(?:passw|passphrase|passord|kennwort|contrase|mot de passe|wachtwoord|parola|hasł|l[öo]senord|salasana|heslo|парол|密码|密碼|パスワード|비밀번호|şifre|jelsz|\b(?:pw|pwd|mdp|senha|creds?|credentials|zugangsdaten|login|pin)\b)[^\n?？]{0,80}(?:[?？][^\n]{0,12}|)\r?\n/giu,
  stems:
    'passw,passphrase,passord,kennwort,contrase,mot de passe,wachtwoord,parola,hasł,lösenord,losenord,salasana,heslo,парол,密码,密碼,パスワード,비밀번호,şifre,jelsz,~pw~,~pwd~,~mdp~,~senha~,~cred~,~creds~,~credentials~,~zugangsdaten~,~login~,~pin~'.split(
      ',',
    ),
};
/** Who speaks, and when. */
const speaker =
  /^[ \t>]*(?:\[[^\]\n]{1,24}\][ \t]*|\d{1,2}:\d\d(?::\d\d)?[ \t]+)?(?:<[\w.@ -]{1,30}>[ \t]*|\*{0,2}[\p{L}\d_.@ -]{1,30}:\*{0,2}[ \t]+)?/u;
const alone = /^["'`*„“]{0,2}([^\s"'`„“”]{4,64}?)["'`*“”]{0,2}[.,]?[ \t]*(?=\r?\n|$)/d;
const asked = /[?？][\s!)]{0,12}$|\b(?:send|give|tell|need|schick|brauche|envoie|donne)\b/iu;
const mostLines = 3;
const longestLine = 200;

const isAnswer = (value: string): boolean => isTold(value) || looksRandom(value) || dashed.test(value);

/** The answer to who asked for a password: alone on its line, right below the question. */
export function answered(text: string, opened: Opened): Finding[] {
  const findings: Finding[] = [];
  for (const match of opened(passwordQuestions)) {
    const head = text.slice(Math.max(0, match.index - 120), match.index + match[0].length);
    if (!asked.test(head.slice(head.lastIndexOf('\n', head.length - 2) + 1))) continue;
    let at = match.index + match[0].length;
    for (let line = 0; line < mostLines; line += 1) {
      const rest = text.slice(at, at + longestLine);
      const lead = speaker.exec(rest)![0].length;
      const value = alone.exec(rest.slice(lead));
      if (!value) break;
      const [start, end] = value.indices![1]!;
      if (lead > 0 && isAnswer(value[1]!) && canBeCredential(value[1]!, true)) {
        findings.push({
          kind: 'password',
          confidence: 'medium',
          start: at + lead + start,
          end: at + lead + end,
          why: 'the answer to a question for a password',
        });
        break;
      }
      const newline = text.indexOf('\n', at);
      if (newline < 0) break;
      at = newline + 1;
    }
  }
  return findings;
}
