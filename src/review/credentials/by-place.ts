import { findingAt } from './command-line.ts';
import type { Finding } from '../finding.ts';

/** A value that may be quoted, as configurations of devices and servers write it. */
const value = String.raw`["']?([^\s"'$;<>]{4,100})["']?`;

/** Where databases, terminals, devices and servers have a password that nothing calls so. */
const places: readonly { where: string; needs: string; pattern: RegExp }[] = [
  {
    where: 'expect',
    needs: 'expect',
    pattern:
      /\bexpect(?: -re)? [{"'][^"'}\n]{0,40}(?:assword|asswort|kennwort|assphrase)[^"'}\n]{0,10}["'}][^\n]{0,20}\n?[ \t]{0,20}(?:\{ )?send(?: --)? "([^"\n]{3,80}?)(?:\\[rn])*"/dgi,
  },
  {
    where: 'AUTH',
    needs: 'AUTH',
    pattern: /^(?:\S{1,40}> ?)?AUTH ([^\s"']{6,80})$|\bAUTH (?:PLAIN|LOGIN) ([A-Za-z\d+/]{8,200}={0,2})/dgm,
  },
  {
    where: 'IDENTIFIED BY',
    needs: 'DENTIFIED',
    pattern:
      /\bIDENTIFIED (?:WITH \w{3,40} )?BY (?:PASSWORD )?(?:'([^'\n]{1,100})'|"([^"\n]{1,100})"|(\w{0,40}\d\w{0,40})(?=[;\s]))(?: REPLACE ["']?([^\s"';]{4,60}))?/dg,
  },
  {
    where: 'identified by',
    needs: 'dentified',
    pattern:
      /\bidentified (?:with \w{3,40} )?by (?:password )?(?:'([^'\n]{1,100})'|"([^"\n]{1,100})"|(\w{0,40}\d\w{0,40})(?=;))/dg,
  },
  {
    where: 'SET PASSWORD',
    needs: 'SET PASSWORD',
    pattern: /\bSET PASSWORD FOR \S{1,80} ?= ?'([^'\n]{3,100})'/dg,
  },
  {
    where: 'pgcrypto',
    needs: 'pgp_sym_',
    pattern: /\bpgp_sym_(?:en|de)crypt(?:_bytea)?\([^'\n]{1,100}(?:'[^'\n]{0,200}', ?)?'([^'\n]{3,100})'/dg,
  },
  {
    where: 'snmp',
    needs: 'community',
    pattern: new RegExp(
      String.raw`\b(?:snmp-server community|snmp community|ro_?community|rw_?community)6?\s+${value}`,
      'dg',
    ),
  },
  {
    where: 'createUser',
    needs: 'createUser',
    pattern: new RegExp(
      String.raw`\bcreateUser \S{1,40} (?:MD5|SHA\S{0,6}) ${value}(?: (?:AES|DES)\S{0,6} ${value})?`,
      'dg',
    ),
  },
  {
    where: 'a device',
    needs: 'key',
    pattern: new RegExp(
      String.raw`\b(?:(?:tacacs|radius)-server[^\n]{0,60}? key|isakmp key|authentication-key \d{1,5} md5|pre-shared-key (?:ascii-text|hexadecimal)|pre-shared-key) (?:[07] )?${value}`,
      'dg',
    ),
  },
  { where: 'a device', needs: ' ', pattern: /\b(?:password|secret|key) [0-9] ([^\s"'$]{6,60})(?=\s|$)/dg },
  { where: 'WIFI:', needs: 'WIFI:', pattern: /\bWIFI:[^\n]{0,80}?;P:([^;\n]{4,63});/dg },
  { where: 'IPsec', needs: '"', pattern: /(?:^|:) ?(?:PSK|EAP|XAUTH) "([^"\n]{4,100})"/dgm },
  { where: 'PPP', needs: ' * ', pattern: /^\S{1,60}[ \t]+\*[ \t]+"?([^\s"*()]{4,100})"?[ \t]+\*[ \t]*$/dgm },
  { where: 'register', needs: 'register', pattern: /\bregister ?=> ?[\w.-]{1,40}:([^@\s:]{3,60})@/dg },
  {
    where: 'Postfix',
    needs: '@',
    pattern: /^\[?[\w.-]{3,80}\]?(?::\d{1,5})?[ \t]+[\w.+-]{1,60}@[\w.-]{1,80}:(\S{4,100})$/dgm,
  },
  {
    where: 'mysqladmin',
    needs: 'mysqladmin',
    pattern: /\bmysqladmin [^\n]{0,60}?\bpassword ['"]?([^\s'"]{4,80})/dg,
  },
  { where: '<<<', needs: '<<<', pattern: /<<< ?['"]((?=[^'"\n]*\d)[^'"\s$]{6,80})['"]/dg },
  {
    where: 'an installer',
    needs: ' ',
    pattern:
      /\brootpw --plaintext (\S{4,100})|^d-i passwd\/\S{1,60} password (\S{4,100})|\/v DefaultPassword \/t REG_SZ \/d (\S{4,100})|\bConvertTo-SecureString (?:-String )?([^\s"'$(-]\S{3,100})/dgm,
  },
  {
    where: 'a chat',
    needs: ' ',
    pattern:
      /^\/(?:login|identify|register|auth) (?:[\w.@-]{2,40} )?((?=\S*\d)\S{6,80})|\bIDENTIFY ((?=\S*\d)\S{6,80})|\b(?:log(?:ged|ging)? ?in|sign(?:ed)? ?in|anmeld\p{L}{0,4}|einlogg\p{L}{0,4})(?: \p{L}{1,8})? (?:with|as|mit|als) [\w.@-]{2,40}(?: and| und|,| \/| with| mit| using) ((?=\S*\d)[^\s"'`]{5,63}[^\s"'`.,;])/dgimu,
  },
  { where: 'a modem', needs: 'CWJAP', pattern: /AT\+CWJAP="[^"\n]{1,40}","([^"\n]{4,63})"/dg },
  { where: 'Oracle', needs: '@', pattern: /(?:^|[$>] ?|\n)(?:exp|imp) [\w$#]{1,30}\/([^\s@/]{3,60})@\w/dg },
  {
    where: 'a command that shows it',
    needs: '\n',
    pattern:
      /[$#] ?(?:[^\n]{0,160}\| ?base64 (?:-d|-D|--decode)|pwgen\b[^\n]{0,30}|pass show\b[^\n]{0,60}|openssl rand\b[^\n]{0,40})\n([^\s$#]{6,100})$/dgm,
  },
  {
    where: 'chpasswd',
    needs: 'passwd',
    pattern:
      /[\w.-]{1,40}:([^\s"']{4,80})["']?[ \t]*\|[ \t]*(?:sudo )?chpasswd|\bchpasswd[^\n]{0,20}<<<? ?["']?[\w.-]{1,40}:([^\s"']{4,80})/dg,
  },
  { where: 'netrc', needs: 'login', pattern: /\blogin \S{1,60}\s{1,8}password ([^\s@]{4,100})(?=\s|$)/dg },
  {
    where: 'a device',
    needs: 'enable',
    pattern: /^[ \t]{0,4}enable (?:password|secret)(?: level \d{1,2})? (?:\d )?([^\s"'$]{4,80})[ \t]*$/dgm,
  },
  {
    where: 'a device',
    needs: 'username',
    pattern:
      /^[ \t]{0,4}username \S{1,40}(?: privilege \d{1,2})? (?:password|secret) (?:\d )?([^\s"'$]{4,80})[ \t]*$/dgm,
  },
  {
    where: 'OpenVPN',
    needs: '<auth-user-pass>',
    pattern: /<auth-user-pass>\s{0,4}\S{1,80}\s{1,4}(\S{4,100})\s{0,4}<\//dg,
  },
  { where: 'chpasswd', needs: 'chpasswd', pattern: /\bchpasswd[^\n]{0,40}\blist: ?\[ ?["'][\w.-]{1,40}:([^"'\n]{4,80})["']/dg },
  {
    where: 'passwd',
    needs: 'passwd',
    pattern: /\b(?:echo|printf)(?: -e)?(?: '%s\\n')? "([^"\s$\\]{4,60})(?:\\n|" ")([^"\s$\\]{4,60})(?:\\n)?" ?\| ?(?:sudo )?(?:smb)?passwd/dg,
  },
  { where: 'Dockerfile', needs: 'ENV ', pattern: /^(?:ENV|setenv|SetEnv) \w{0,40}(?:PASSWORD|PASSWD|PASS|_PW|_PWD) ([^\s"'$<{=]{4,80})[ \t]*$/dgm },
  {
    where: '--password',
    needs: '--',
    pattern:
      /[ \t]--(?:[a-z]{1,20}-)?(?:password|passwd|passphrase)[ =]((?=[^\s]*[a-z])[a-zA-Z][\w-]{5,80})(?=[ \t]*\n| -|"?$| \||'$| [;&])/dg,
  },
  { where: 'Erlang', needs: 'cookie', pattern: /(?:\b[Ee]rlang cookie:? |-setcookie )([A-Z\d]{12,40})\b/dg },
  { where: 'smbpasswd', needs: 'smbpasswd', pattern: /\bsmbpasswd -a [\w.-]{1,40} ([^\s"'<>-]{4,80})/dg },
  { where: 'Redis', needs: 'SETUSER', pattern: /\bSETUSER [^\n]{0,60}? >(\S{4,100})/dg },
  { where: 'sp_addlogin', needs: 'sp_add', pattern: /\bsp_addlogin N?'[^'\n]{1,60}', ?N?'([^'\n]{4,80})'/dg },
  {
    where: 'Robot Framework',
    needs: '${',
    pattern: /^\$\{\w{0,30}(?:PASSWORD|PASS|PWD|Password|password)\}(?: {2,20}|\t{1,4})(\S{4,80})[ \t]*$/dgm,
  },
  {
    where: 'cloud-init',
    needs: 'chpasswd',
    pattern:
      /\bchpasswd:[^\n]{0,20}\n(?:[ \t]{1,8}expire:[^\n]{0,20}\n)?[ \t]{1,8}list: ?\|?[^\n]{0,4}\n[ \t-]{1,12}[\w.-]{1,40}:(\S{4,80})(?:\n[ \t-]{1,12}[\w.-]{1,40}:(\S{4,80}))?/dg,
  },
  { where: 'Basic', needs: ':', pattern: /["'][\w.-]{1,40}:["'] ?[+.] ?["']([^"'\n]{4,64})["']/dg },
  {
    where: 'OAuth',
    needs: 'code=',
    pattern: /(?:^|[?&])code=((?=[\w.~-]*\d)(?=[\w.~-]*[A-Z])[\w.~-]{20,200})/dgm,
  },
  { where: 'Bundler', needs: 'BUNDLE_', pattern: /\bBUNDLE_\w{3,80}[:=] ?["']?[\w.-]{1,40}:([^\s"']{4,80})/dg },
  { where: 'a mount', needs: 'curlftpfs', pattern: /\bcurlftpfs#[^\s:@]{1,60}:([^\s@]{3,80})@/dg },
  { where: 'Tomcat or WildFly', needs: 'clear-text=', pattern: /\bclear-text="([^"\n$]{3,100})"/dg },
  {
    where: 'nginx',
    needs: 'secure_link_md5',
    pattern: /\bsecure_link_md5 "[^"\n]{0,120}[\s}]([^"\s$]{4,60})"/dg,
  },
  { where: 'curl', needs: 'USERPWD', pattern: /USERPWD["']?,\s*["'][^"':\n]{1,60}:([^"'\n]{3,100})["']/dg },
];

/** Passwords that only their place gives away: in dialogs, in SQL, in configurations of devices, networks and mail servers. */
export function byPlace(text: string): Finding[] {
  return places.flatMap(({ where, needs, pattern }) => {
    if (!text.includes(needs)) return [];
    return [...text.matchAll(pattern)].flatMap((match) =>
      match.indices!.slice(1).flatMap((span) => (span && findingAt(text, span[0], span[1], where)) ?? []),
    );
  });
}
