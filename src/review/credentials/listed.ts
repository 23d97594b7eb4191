import type { Finding } from '../finding.ts';
import type { Opened, Opening } from '../openings.ts';
import { sentence } from './password-value.ts';
import { looksRandom, makeOf } from './randomness.ts';
import { isTold } from './telling.ts';
import { isUnusual } from './unusual.ts';
import { canBeCredential } from './value.ts';

/** Passwords that stand where they always stand in files and notes of a kind, without being called so. */
export function listed(text: string, opened: Opened): Finding[] {
  return [...inPasswordFiles(text), ...phrases(text), ...numbers(text), ...onLines(text, opened)];
}

const passwordFile = /^[\w.*-]{1,80}:(?:\d{2,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:([^\s:]{3,100})$/dgm;

/** `host:port:database:user:password` (PostgreSQL, "The Password File"). */
const inPasswordFiles = (text: string): Finding[] =>
  portOrAny.test(text)
    ? found(text, passwordFile, 'high', 'a password in a password file of PostgreSQL')
    : [];
const portOrAny = /:(?:\d{2,5}|\*):/;

const phrase =
  /^[ \t]{0,16}[\w.-]{0,40}(?:passphrase|Passphrase|PASSPHRASE|psk)(?: ?[=:] ?| )["']?([a-z]{3,10}(?: [a-z]{3,10}){2,9})["']?[ \t]*$/dgm;

/** Words without quotes, as configurations of networks and servers have them: `wpa_passphrase=… … …`. */
const phrases = (text: string): Finding[] =>
  hasPhraseWord.test(text)
    ? found(text, phrase, 'medium', 'a phrase that opens something').filter(
        ({ start, end }) => !sentence.test(text.slice(start, end)),
      )
    : [];
const hasPhraseWord = /assphrase|ASSPHRASE|psk/;

export const openers: Opening = {
  pattern:
    /log[- ]?in|sign ?in|account|wlan|wi-?fi|ssid|wpa|hotspot|network|kennw|mots? de passe|contrase|senha|wachtwoord|\bpw\b|\bmdp\b|utilisateur|credential|creds\b|zugang|anmelde|konto|benutzer|passw|user|\bftp\b|\bssh\b|\bvpn\b|admin|root\b|plesk|cpanel|accès|acceso|usuario|identifiant/gi,
  stems:
    'login,log-in,log in,signin,sign in,account,wlan,wifi,wi-fi,ssid,wpa,hotspot,network,kennw,mot de passe,mots de passe,contrase,senha,wachtwoord,~pw~,~mdp~,utilisateur,credential,creds~,zugang,anmelde,konto,benutzer,passw,user,~ftp~,~ssh~,~vpn~,admin,root~,plesk,cpanel,accès,acceso,usuario,identifiant'.split(
      ',',
    ),
};
const beside =
  /(?<=[\w.@+-])(?: [/–-] |(?<!user|name|login|account|konto|mail|host|id):)([^\s|"'`<>:]{7,63}[^\s|"'`<>:,.;)])(?=[\s|),;]|\.?$)/dg;

/** What needs a word on its line that tells what a password opens. */
function onLines(text: string, opened: Opened): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  for (const opener of opened(openers)) {
    if (opener.index < past) continue;
    const start = Math.max(past, text.lastIndexOf('\n', opener.index) + 1);
    const newline = text.indexOf('\n', opener.index);
    past = newline < 0 ? text.length : newline;
    const line = text.slice(start, past);
    const inLine = [
      ...besideNames(line, opener.index - start),
      ...ofNetworks(line),
      ...ofForms(line),
      ...toLogIn(line),
    ];
    for (const finding of inLine)
      findings.push({ ...finding, start: finding.start + start, end: finding.end + start });
  }
  return findings;
}

/** `FTP: ana / …`: a name and a password beside it, on a line that tells what they open. */
const besideNames = (line: string, from: number): Finding[] =>
  found(line, beside, 'medium', 'a password beside a name').filter(
    ({ start, end }) => start >= from && isUnusual(line.slice(start, end)),
  );

const network =
  /\b(?:wlan|wi-?fi|ssid|hotspot)\b[\p{L}\p{N} _-]{0,24}(?:(?:: ?[\w-]{1,30})? [-–/] |: ?)([^\s"'`<>]{8,63})(?=\s|$)/dgimu;

/** `WLAN guests: …` */
const ofNetworks = (text: string): Finding[] =>
  found(text, network, 'medium', 'a password beside the name of a network').filter(({ start, end }) =>
    isUnusual(text.slice(start, end)),
  );

const networkKey =
  /\b(?:wlan|wi-?fi|ssid|wpa[23]?|hotspot|network)\b[^\n]{0,40}?(?:key|psk|schlüssel|clé)\b(?::| is| ist| lautet| est| [-–]|(?= \S*\d)) ?["'`]?([^\s"'`<>]{8,63})/dgi;
const application =
  /(?:password|passwort|kennwort|mot de passe|contraseña)[^\n]{0,30}?\b([a-z]{4}(?: [a-z]{4}){3})\b/dgi;
const alternative =
  /\b(?:passwords?|passwort|kennwort|pw|mdp|mot de passe|contraseña|senha|wachtwoord)\b[^\n`]{0,40}`[^`\n]{4,64}`[^`\n]{0,30}`([^`\s]{4,64})`/dgi;
const several =
  /\b(?:passwords|passwörter|mots de passe|contraseñas|senhas|wachtwoorden)(?: are| sind| sont| son| são| zijn|:) ["'`]?([^\s"'`,]{5,64})["'`]?(?:,| and| und| et| y| e| en| or| oder) ["'`]?([^\s"'`,]{5,64})/dgi;
const besideUser =
  /\b(?:user(?:name)?|login|benutzer|utilisateur|usuario) ["'`]?[\w.@-]{2,40}["'`]?, ["'`]?([^\s"'`,;]{7,64})/dgi;
const account =
  /\b(?:log-?in|credentials|creds|zugangsdaten)(?: is| are| ist| sind|:| =)? ["'`]?[\w.-]{2,20}["'`]? ?\/ ?["'`]?([^\s"'`,;/]{4,40})/dgi;
const changed =
  /\b(?:password|passwort|kennwort) (?:from|von) ["'`]?([^\s"'`]{6,64})["'`]? (?:to|auf|zu) ["'`]?([^\s"'`]{6,64}[^\s"'`.,;])/dgi;

/** What opens a network, application passwords of Google (four times four letters), one password and the next. */
function ofForms(text: string): Finding[] {
  const applications = found(text, application, 'medium', 'a password for an application');
  const others = [
    ...found(text, networkKey, 'medium', 'the key of a network'),
    ...found(text, alternative, 'medium', 'one of several passwords').filter(isToldIn(text)),
    ...found(text, several, 'medium', 'one of several passwords').filter(isToldIn(text)),
    ...found(text, besideUser, 'medium', 'a password beside a name').filter(isToldIn(text)),
    ...found(text, changed, 'medium', 'a password that was changed'),
  ];
  const accounts = found(text, account, 'low', 'a password beside a name').filter(
    (finding) => isToldIn(text)(finding) || weak.test(text.slice(finding.start, finding.end)),
  );
  return [
    ...accounts,
    ...applications.filter(({ start, end }) => looksRandom(text.slice(start, end).replaceAll(' ', ''))),
    ...others.filter(
      ({ start, end }) => makeOf(text.slice(start, end)).digits > 0 || looksRandom(text.slice(start, end)),
    ),
  ];
}

const weak = /^(?:admin|root|toor|raspberry|password|changeme|letmein|guest|ubnt|cisco|postgres|vagrant)$/;
const isToldIn =
  (text: string) =>
  ({ start, end }: Finding): boolean =>
    isTold(text.slice(start, end));

const number =
  /\bPIN(?:-?Code|-?Nummer| code| number)?\b[^\n\d:]{0,24}(?::| is| ist| lautet| est| es| è)\s?(\d{4,8})(?!\d|[./-]\d)/dg;

/** `PIN: 0815` */
const numbers = (text: string): Finding[] =>
  text.includes('PIN') ? found(text, number, 'medium', 'a PIN') : [];

const login =
  /\b(?:use|using|with|enter|try) ["'`“]?([^\s"'`”]{6,64})["'`”]? (?:to|and) (?:log|sign) ?in\b/dg;

/** `use … to log in` */
const toLogIn = (text: string): Finding[] =>
  found(text, login, 'medium', 'a password to log in with').filter(
    ({ start, end }) => makeOf(text.slice(start, end)).digits > 0,
  );

function found(text: string, pattern: RegExp, confidence: Finding['confidence'], why: string): Finding[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    return match.indices!.slice(1).flatMap((span) => {
      const [start, end] = span ?? [0, 0];
      return canBeCredential(text.slice(start, end), true)
        ? { kind: 'password' as const, confidence, start, end, why }
        : [];
    });
  });
}
