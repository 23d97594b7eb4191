import { findingAt } from './command-line.ts';
import type { Finding } from '../finding.ts';
import type { Sought } from './windows.ts';
import { windowFinder } from './windows.ts';

/** A value that may be quoted, as configurations of devices and servers write it. */
const value = String.raw`["']?([^\s"'$;<>]{4,100})["']?`;

/** Where databases, terminals, devices and servers have a password that nothing calls so. */
const places: readonly (Sought & { where: string; pattern: RegExp })[] = [
  {
    where: 'expect',
    words: ['expect'],
    below: 2,
    pattern:
      /\bexpect(?: -re)? [{"'][^"'}\n]{0,40}(?:assword|asswort|kennwort|assphrase)[^"'}\n]{0,10}["'}][^\n]{0,20}\n?[ \t]{0,20}(?:\{ )?send(?: --)? "([^"\n]{3,80}?)(?:\\[rn])*"/dgi,
  },
  {
    where: 'AUTH',
    words: ['auth'],
    pattern: /^(?:\S{1,40}> ?)?AUTH ([^\s"']{6,80})$|\bAUTH (?:PLAIN|LOGIN) ([A-Za-z\d+/]{8,200}={0,2})/dgm,
  },
  {
    where: 'IDENTIFIED BY',
    words: ['identified'],
    pattern:
      /\bIDENTIFIED (?:WITH \w{3,40} )?BY (?:PASSWORD )?(?:'([^'\n]{1,100})'|"([^"\n]{1,100})"|(\w{0,40}\d\w{0,40})(?=[;\s])|([a-zA-Z][\w#$-]{6,40})(?=;))(?: REPLACE ["']?([^\s"';]{4,60}))?/dg,
  },
  {
    where: 'identified by',
    words: ['identified'],
    pattern:
      /\bidentified (?:with \w{3,40} )?by (?:password )?(?:'([^'\n]{1,100})'|"([^"\n]{1,100})"|(\w{0,40}\d\w{0,40})(?=;))/dg,
  },
  {
    where: 'SET PASSWORD',
    words: ['password'],
    pattern: /\bSET PASSWORD FOR \S{1,80} ?= ?'([^'\n]{3,100})'/dg,
  },
  {
    where: 'pgcrypto',
    words: ['pgp'],
    pattern: /\bpgp_sym_(?:en|de)crypt(?:_bytea)?\([^'\n]{1,100}(?:'[^'\n]{0,200}', ?)?'([^'\n]{3,100})'/dg,
  },
  {
    where: 'snmp',
    words: ['community', 'rocommunity', 'rwcommunity', 'rocommunity6', 'rwcommunity6', 'community6'],
    pattern: new RegExp(
      String.raw`\b(?:snmp-server community|snmp community|ro_?community|rw_?community)6?\s+${value}`,
      'dg',
    ),
  },
  {
    where: 'createUser',
    words: ['createuser'],
    below: 1,
    pattern: new RegExp(
      String.raw`\bcreateUser \S{1,40} (?:MD5|SHA\S{0,6}) ${value}(?: (?:AES|DES)\S{0,6} ${value})?`,
      'dg',
    ),
  },
  {
    where: 'a device',
    words: ['tacacs', 'radius', 'isakmp', 'authentication', 'shared'],
    pattern: new RegExp(
      String.raw`\b(?:(?:tacacs|radius)-server[^\n]{0,60}? key|isakmp key|authentication-key \d{1,5} md5|pre-shared-key (?:ascii-text|hexadecimal)|pre-shared-key) (?:[07] )?${value}`,
      'dg',
    ),
  },
  {
    where: 'a device',
    words: ['password', 'secret', 'key'],
    pattern: /\b(?:password|secret|key) [0-9] ([^\s"'$]{6,60})(?=\s|$)/dg,
  },
  {
    where: 'a device',
    words: ['plain', 'psk'],
    pattern: /\b(?:plain-text-password-value|wpa-psk|wpa2-psk|ascii-psk) ["']?([^\s"'$]{4,80})/dg,
  },
  {
    where: 'ssh-keygen',
    words: ['keygen'],
    pattern: /\bssh-keygen [^\n]{0,80}?-[NP] ?["']([^"'\n$]{4,80})["']/dg,
  },
  { where: 'WIFI:', words: ['wifi'], pattern: /\bWIFI:[^\n]{0,80}?;P:([^;\n]{4,63});/dg },
  {
    where: 'IPsec',
    words: ['psk', 'eap', 'xauth'],
    pattern: /(?:^|:) ?(?:PSK|EAP|XAUTH) "([^"\n]{4,100})"/dgm,
  },
  {
    where: 'PPP',
    signs: [' * ', '\t*'],
    pattern: /^\S{1,60}[ \t]+\*[ \t]+"?([^\s"*()]{4,100})"?[ \t]+\*[ \t]*$/dgm,
  },
  { where: 'register', words: ['register'], pattern: /\bregister ?=> ?[\w.-]{1,40}:([^@\s:]{3,60})@/dg },
  {
    where: 'Postfix',
    signs: ['@'],
    pattern: /^\[?[\w.-]{3,80}\]?(?::\d{1,5})?[ \t]+[\w.+-]{1,60}@[\w.-]{1,80}:(\S{4,100})$/dgm,
  },
  {
    where: 'mysqladmin',
    words: ['mysqladmin'],
    pattern: /\bmysqladmin [^\n]{0,60}?\bpassword ['"]?([^\s'"]{4,80})/dg,
  },
  { where: '<<<', signs: ['<<<'], pattern: /<<< ?['"]((?=[^'"\n]*\d)[^'"\s$]{6,80})['"]/dg },
  {
    where: 'an installer',
    words: ['rootpw', 'passwd', 'defaultpassword', 'securestring'],
    pattern:
      /\brootpw --plaintext (\S{4,100})|^d-i passwd\/\S{1,60} password (\S{4,100})|\/v DefaultPassword \/t REG_SZ \/d (\S{4,100})|\bConvertTo-SecureString (?:-String )?([^\s"'$(-]\S{3,100})/dgm,
  },
  {
    where: 'a chat',
    words: [
      'login',
      'identify',
      'register',
      'auth',
      'log',
      'logged',
      'sign',
      'signed',
      'signin',
      'anmelden',
      'anmeldung',
      'angemeldet',
      'einloggen',
      'eingeloggt',
    ],
    pattern:
      /^\/(?:login|identify|register|auth) (?:[\w.@-]{2,40} )?((?=\S*\d)\S{6,80})|\bIDENTIFY ((?=\S*\d)\S{6,80})|\b(?:log(?:ged|ging)? ?in|sign(?:ed)? ?in|anmeld\p{L}{0,4}|einlogg\p{L}{0,4})(?: \p{L}{1,8})? (?:with|as|mit|als) [\w.@-]{2,40}(?: and| und|,| \/| with| mit| using) ((?=\S*\d)[^\s"'`]{5,63}[^\s"'`.,;])/dgimu,
  },
  { where: 'a modem', words: ['cwjap'], pattern: /AT\+CWJAP="[^"\n]{1,40}","([^"\n]{4,63})"/dg },
  {
    where: 'Oracle',
    words: ['exp', 'imp'],
    pattern: /(?:^|[$>] ?|\n)(?:exp|imp) [\w$#]{1,30}\/([^\s@/]{3,60})@\w/dg,
  },
  {
    where: 'a command that shows it',
    words: ['base64', 'pwgen', 'pass', 'openssl'],
    below: 1,
    pattern:
      /[$#] ?(?:[^\n]{0,160}\| ?base64 (?:-d|-D|--decode)|pwgen\b[^\n]{0,30}|pass show\b[^\n]{0,60}|openssl rand\b[^\n]{0,40})\n([^\s$#]{6,100})$/dgm,
  },
  {
    where: 'chpasswd',
    words: ['chpasswd'],
    pattern:
      /[\w.-]{1,40}:([^\s"']{4,80})["']?[ \t]*\|[ \t]*(?:sudo )?chpasswd|\bchpasswd[^\n]{0,20}<<<? ?["']?[\w.-]{1,40}:([^\s"']{4,80})/dg,
  },
  {
    where: 'netrc',
    words: ['login'],
    below: 1,
    pattern: /\blogin \S{1,60}\s{1,8}password ([^\s@]{4,100})(?=\s|$)/dg,
  },
  {
    where: 'a device',
    words: ['enable'],
    pattern: /^[ \t]{0,4}enable (?:password|secret)(?: level \d{1,2})? (?:\d )?([^\s"'$]{4,80})[ \t]*$/dgm,
  },
  {
    where: 'a device',
    words: ['username'],
    pattern:
      /^[ \t]{0,4}username \S{1,40}(?: privilege \d{1,2})? (?:password|secret) (?:\d )?([^\s"'$]{4,80})[ \t]*$/dgm,
  },
  {
    where: 'OpenVPN',
    words: ['auth'],
    below: 3,
    pattern: /<auth-user-pass>\s{0,4}\S{1,80}\s{1,4}(\S{4,100})\s{0,4}<\//dg,
  },
  {
    where: 'chpasswd',
    words: ['chpasswd'],
    pattern: /\bchpasswd[^\n]{0,40}\blist: ?\[ ?["'][\w.-]{1,40}:([^"'\n]{4,80})["']/dg,
  },
  {
    where: 'passwd',
    words: ['passwd', 'smbpasswd'],
    pattern:
      /\b(?:echo|printf)(?: -e)?(?: '%s\\n')? "([^"\s$\\]{4,60})(?:\\n|" ")([^"\s$\\]{4,60})(?:\\n)?" ?\| ?(?:sudo )?(?:smb)?passwd/dg,
  },
  {
    where: 'Dockerfile',
    words: ['env', 'setenv'],
    pattern: /^(?:ENV|setenv|SetEnv) \w{0,40}(?:PASSWORD|PASSWD|PASS|_PW|_PWD) ([^\s"'$<{=]{4,80})[ \t]*$/dgm,
  },
  {
    where: '--password',
    words: ['password', 'passwd', 'passphrase'],
    pattern:
      /[ \t]--(?:[a-z]{1,20}-)?(?:password|passwd|passphrase)[ =]((?=[^\s]*[a-z])[a-zA-Z][\w-]{5,80})(?=[ \t]*\n| -|"?$| \||'$| [;&])/dg,
  },
  {
    where: 'Erlang',
    words: ['cookie', 'setcookie'],
    pattern: /(?:\b[Ee]rlang cookie:? |-setcookie )([A-Z\d]{12,40})\b/dg,
  },
  {
    where: 'a log',
    words: ['attempt'],
    pattern: /\battempt:? \[(?:b')?[\w.-]{1,30}'?\/(?:b')?([^\]\s']{3,60})'?\]/dg,
  },
  { where: 'IMAP', words: ['login'], pattern: /\bLOGIN \S{1,80} "([^"\n]{4,80})"/dg },
  { where: 'redis-cli', words: ['redis'], pattern: /"redis-cli"[^\]\n]{0,80}"-a", ?"([^"\n]{4,80})"/dg },
  {
    where: 'a debugger',
    words: ['password', 'passwd', 'pass', 'pw'],
    pattern: /\b(?:password|passwd|pass|pw)(?: = |\n\$\d{1,4} = )0x[\da-f]{2,16} "([^"\n]{4,80})"/dg,
    below: 1,
  },
  { where: 'smbpasswd', words: ['smbpasswd'], pattern: /\bsmbpasswd -a [\w.-]{1,40} ([^\s"'<>-]{4,80})/dg },
  { where: 'Redis', words: ['setuser'], pattern: /\bSETUSER [^\n]{0,60}? >(\S{4,100})/dg },
  {
    where: 'sp_addlogin',
    words: ['addlogin'],
    pattern: /\bsp_addlogin N?'[^'\n]{1,60}', ?N?'([^'\n]{4,80})'/dg,
  },
  {
    where: 'Robot Framework',
    words: ['password', 'pass', 'pwd'],
    pattern: /^\$\{\w{0,30}(?:PASSWORD|PASS|PWD|Password|password)\}(?: {2,20}|\t{1,4})(\S{4,80})[ \t]*$/dgm,
  },
  {
    where: 'cloud-init',
    words: ['chpasswd'],
    below: 4,
    pattern:
      /\bchpasswd:[^\n]{0,20}\n(?:[ \t]{1,8}expire:[^\n]{0,20}\n)?[ \t]{1,8}list: ?\|?[^\n]{0,4}\n[ \t-]{1,12}[\w.-]{1,40}:(\S{4,80})(?:\n[ \t-]{1,12}[\w.-]{1,40}:(\S{4,80}))?/dg,
  },
  { where: 'Basic', signs: [':"', ":'"], pattern: /["'][\w.-]{1,40}:["'] ?[+.] ?["']([^"'\n]{4,64})["']/dg },
  {
    where: 'OAuth',
    words: ['code'],
    pattern: /(?:^|[?&])code=((?=[\w.~-]*\d)(?=[\w.~-]*[A-Z])[\w.~-]{20,200})/dgm,
  },
  {
    where: 'Bundler',
    words: ['bundle'],
    pattern: /\bBUNDLE_\w{3,80}[:=] ?["']?[\w.-]{1,40}:([^\s"']{4,80})/dg,
  },
  { where: 'a mount', words: ['curlftpfs'], pattern: /\bcurlftpfs#[^\s:@]{1,60}:([^\s@]{3,80})@/dg },
  { where: 'Tomcat or WildFly', words: ['clear'], pattern: /\bclear-text="([^"\n$]{3,100})"/dg },
  {
    where: 'nginx',
    words: ['secure'],
    pattern: /\bsecure_link_md5 "[^"\n]{0,120}[\s}]([^"\s$]{4,60})"/dg,
  },
  {
    where: 'curl',
    words: ['userpwd', 'curlopt'],
    below: 1,
    pattern: /USERPWD["']?,\s*["'][^"':\n]{1,60}:([^"'\n]{3,100})["']/dg,
  },
];

const eachWindow = windowFinder(places);

/** Passwords that only their place gives away: in dialogs, in SQL, in configurations of devices, networks and mail servers. */
export function byPlace(text: string): Finding[] {
  const findings: Finding[] = [];
  eachWindow(text, ({ where, pattern }, { start, text: window }) => {
    for (const match of window.matchAll(pattern)) {
      for (const span of match.indices!.slice(1)) {
        const finding = span && findingAt(text, start + span[0], start + span[1], where);
        if (finding) findings.push(finding);
      }
    }
  });
  return findings;
}
