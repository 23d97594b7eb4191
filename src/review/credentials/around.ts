import type { Finding } from '../finding.ts';
import type { Opened, Opening } from '../openings.ts';
import { looksRandom, makeOf } from './randomness.ts';
import { isOfAnotherSort } from './secret-value.ts';
import { canBeCredential } from './value.ts';

/** Words for what lets someone in, in the languages that people write to an assistant. */
export const passwordWords: Opening = {
  pattern:
    /passw|passcode|passphrase|\bpwd\b|\bpws?\b|kennw[oö]rt|zugangsdaten|anmeldedaten|contrase|\bsenha|mot(?:s)? de passe|\bmdp\b|wachtwoord|\bparola\b|has[lł][oa]\b|l[öo]senord|salasana|heslo|парол|密码|密碼|パスワード|비밀번호|şifre|jelsz|adgangskode|\blog-?ins?\b|\bpass\b|\bcreds?\b|credentials?\b/giu,
  stems:
    'passw,passcode,passphrase,~pwd~,~pw~,~pws~,kennwort,kennwört,zugangsdaten,anmeldedaten,contrase,~senha,mot de passe,mots de passe,~mdp~,wachtwoord,~parola~,haslo,hasla,hasło,hasła,lösenord,losenord,salasana,heslo,парол,密码,密碼,パスワード,비밀번호,şifre,jelsz,adgangskode,~login,~log-in,~pass~,~cred~,~creds~,credential'.split(
      ',',
    ),
};
/** Of those, what is said of much else, too. */
const weak = /^(?:log|cred|anmelde|pass$)/i;
const assigned = /^\w{0,16}["'\])]{0,2} ?=/;
const piece = /[^\s"'`<>|„“”«»]{6,48}/g;
/** Before and after the word, on its line. */
const reach = 140;
/** Of the lines that follow, where an answer or the rows of a table may stand. */
const below = 160;
const mostLinesBelow = 3;

/**
 * Passwords that stand near the word for one without being tied to it: "tried … and …, neither works", the answer to
 * "what is the password again?" on the next line, the cell of a table below. Only what no word, name or number is.
 */
export function aroundWords(text: string, opened: Opened): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  for (const word of opened(passwordWords)) {
    const end = word.index + word[0].length;
    // What is assigned is looked at elsewhere.
    if (end < past || assigned.test(text.slice(end, end + 24))) continue;
    const least = Math.max(past, word.index - reach);
    const from = least + text.slice(least, end).lastIndexOf('\n') + 1;
    const to = end + lengthOf(text.slice(end, end + reach + below));
    past = to;
    const window = text.slice(from, to);
    const isWeak = weak.test(word[0]);
    for (const match of window.matchAll(piece)) {
      const bare = trimmed(match[0]);
      const isQuoted = /["'`„“«>]/.test(window.charAt(match.index - 1)) || match[0].startsWith('(');
      const start = match.index + match[0].indexOf(bare);
      if (!isPassword(bare, isQuoted, isWeak) || isCode(window, start, bare.length, isQuoted)) continue;
      findings.push({
        kind: 'password',
        confidence: 'low',
        start: from + start,
        end: from + start + bare.length,
        why: `looks like a password, near “${word[0]}”`,
      });
    }
  }
  return findings;
}

const pair = /["']([A-Za-z][\w.@+-]{1,39})["'],\s{0,20}["']([^"'\s]{7,40})["']/g;

/** `{ "admin", "…" }`, `new Account("ana", "…", true)`: a name, and then what no name is. */
export function besideNames(text: string): Finding[] {
  return [...text.matchAll(pair)].flatMap((match) => {
    const [whole, name = '', value = ''] = match;
    if (makeOf(name).digits > 2 || looksRandom(name) || !isPassword(value, true, false)) return [];
    const end = match.index + whole.length - 1;
    const why = `looks like a password, beside “${name}”`;
    return [{ kind: 'password' as const, confidence: 'low' as const, start: end - value.length, end, why }];
  });
}

export const keyWords: Opening = {
  pattern:
    /api[ _-]?key|\bsecrets?\b|tokens?\b|licen[sc]e|signing|encrypt(?:ion)?\b|webhook|credential|\bcookie|schlüssel|\bclés?\b|\bchiave|\bchave|\bclave\b|密钥|キー|\bhook:/giu,
  stems:
    'apikey,api key,api_key,api-key,~secret~,~secrets~,token,license,licence,signing,encrypt,webhook,credential,~cookie,schlüssel,clé,~chiave,~chave,~clave~,密钥,キー,~hook:'.split(
      ',',
    ),
};
const longPiece = /(?<![\w/+=.@-])[A-Za-z\d+/_-]{20,120}={0,2}(?![\w/@-])/g;
const publicly =
  /hash|sha-?\d|md5|commit|checksum|digest|fingerprint|public|revision|integrity|\bid\b|uuid|example/i;

/** Keys that stand near the word for one, before or after it: long, random, and of capitals, small letters and digits. */
export function aroundKeyWords(text: string, opened: Opened): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  for (const word of opened(keyWords)) {
    const end = word.index + word[0].length;
    if (end < past) continue;
    const least = Math.max(past, word.index - reach);
    const from = least + text.slice(least, end).lastIndexOf('\n') + 1;
    const to = end + lengthOf(text.slice(end, end + reach + below));
    past = to;
    const window = text.slice(from, to);
    for (const match of window.matchAll(longPiece)) {
      const value = match[0];
      const { lower, upper, digits } = makeOf(value);
      if (lower < 3 || upper < 3 || digits < 2 || /[/_-][a-z]{4,}[/_-]|[/-].*[/-].*[/-].*[/-]/.test(value))
        continue;
      if (!looksRandom(value) || isOfAnotherSort(value) || !canBeCredential(value, true)) continue;
      if (publicly.test(window.slice(Math.max(0, match.index - 40), match.index))) continue;
      const start = from + match.index;
      const why = `a random value near “${word[0]}”`;
      findings.push({ kind: 'high-entropy', confidence: 'low', start, end: start + value.length, why });
    }
  }
  return findings;
}

/** Of what belongs to it: the rest of the line, and a few short ones after it. */
function lengthOf(rest: string): number {
  let end = 0;
  for (let lines = 0; lines <= mostLinesBelow; lines += 1) {
    const next = rest.indexOf('\n', end);
    const lineEnd = next < 0 ? rest.length : next;
    if (lines > 0 && (lineEnd === end || lineEnd - end > 90)) break;
    end = Math.min(lineEnd + 1, rest.length);
  }
  return end;
}

/** Without what a sentence, a list or Markdown puts around it. */
function trimmed(piece: string): string {
  return piece.replace(/^[([{*_]+(?=[\w!@#$%&])/, '').replace(/(?:[.,;:)\]}]|\*\*)+$/, '');
}

const otherwise =
  /^(?:[\w+.-]+@[\w-]+\.\w|https?:|[a-z]+:\/\/|\/|~\/|\.\.?\/|\$|[A-Za-z]:\\)|^[\w.-]*[=:]|^-{1,2}\w|[\\/].*[\\/]|\.\w{1,5}$|^[\d.,:/x+-]+$|^[\da-f]{7,}$|^[\da-f-]{36}$|^0x|^v?\d+(?:\.\d+)+|^\d{4}-|^#\d+$|^[A-Z]{1,6}-?\d+$|\(|^\w+\[|->|::|&&|^@|^[a-z]+\d{1,2}[a-z?]?$/i;
/** A constant, or a name in camel case with a number at its end. */
const named = /^[A-Z\d_]+$|^[a-z]+(?:[A-Z][a-z]+)+\d{0,2}$/;
const technical =
  /utf-?\d|base(?:32|58|62|64)|sha-?[1235]|md5|x86|x64|amd64|arm64|win32|oauth|log4j|k8s|i18n|l10n|int\d|float\d|mp[34]|h26[45]|ipv[46]|bcrypt|argon|pbkdf|scrypt|ed25519|p256|rs256|hs256|es256|2fa|mfa|totp|ec2|\bs3|http2|python3|java\d|web3|auth0|gpt|claude|\$2[aby]\$|\d(?:px|em|rem|ms|kb|mb|gb|min|sec|th|st|nd|rd)\b|localhost|example/i;

function isPassword(value: string, isQuoted: boolean, isWeak: boolean): boolean {
  if (value.length < 6 || value.length > 40) return false;
  if (/^[a-z]+\/[a-z]/.test(value) || otherwise.test(value) || named.test(value) || technical.test(value))
    return false;
  const { lower, upper, digits, others } = makeOf(value);
  if (digits === 0 || lower + upper < 3) return false;
  if (!canBeCredential(value, isQuoted)) return false;
  const hasSign = /[!#$%&*?+~^][^\s]|[!#$%&*?]$/.test(value) && others <= value.length / 3;
  const isMixed = lower > 0 && upper > 0 && /\d[^\d]*[a-z]|[a-z]\d/i.test(value) && looksRandom(value);
  const isLeet = /[a-z]\d[a-z].*\d|\d[a-z]\d.*[a-z]{2}/i.test(value) && /^[a-z\d]+$/i.test(value);
  if (isWeak) return (hasSign && (upper > 0 || isQuoted)) || (isMixed && value.length >= 8);
  return hasSign || isMixed || (isLeet && value.length >= 7);
}

/** In code only what stands in quotes is a value. */
function isCode(window: string, start: number, length: number, isQuoted: boolean): boolean {
  if (isQuoted) return false;
  const before = window.lastIndexOf('\n', start) + 1;
  const after = window.indexOf('\n', start + length);
  const line = window.slice(before, after < 0 ? window.length : after);
  return /[;{}]|\w\(|=>|==|\+=|^\s*(?:import|from|def|class|function|const|let|var|#include|@)\b/.test(line);
}
