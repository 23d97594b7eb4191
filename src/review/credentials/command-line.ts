import type { Finding } from '../finding.ts';
import type { Opened, Opening } from '../openings.ts';
import { isPlaceholder } from './placeholder.ts';
import { canBeCredential } from './value.ts';

const word = String.raw`('[^'\n]{1,100}'|"[^"\n]{1,100}"|[^\s'"|;&<>]{1,100})`;
const option = (flags: string): RegExp => new RegExp(String.raw`\s(?:${flags})${word}`, 'dg');
const afterUser = (flags: string): RegExp =>
  new RegExp(String.raw`\s(?:${flags})['"]?[^\s:'"]{0,80}:([^\s'"]{1,100})`, 'dg');

/** The options with which commands take a password that no name gives away. */
const commands: readonly { name: string; options: readonly RegExp[] }[] = [
  {
    name: String.raw`(?:mysql|mariadb)(?:dump|admin|import|check|sh)?|mytop|percona\w*|pt-[a-z-]+`,
    options: [option('-p(?=[^\\s-])')],
  },
  { name: 'sshpass', options: [option('-p ?')] },
  {
    name: '(?:docker|podman|buildah|nerdctl|helm registry|oras|crane|skopeo|oc|tkn) login|az (?:login|acr login|ad sp)|twine upload|mongo(?:sh|dump|restore|export|import|stat)?|cqlsh|cypher-shell|couchbase-cli|nmcli|pulsar-admin|sqoop|beeline|impala-shell|sonar-scanner|jfrog|jf',
    options: [option('(?:-p|--password)[ =]')],
  },
  { name: 'redis-cli|keydb-cli|valkey-cli', options: [option('(?:-a|--pass) ')] },
  { name: 'curl|xh|https?', options: [afterUser('-u ?|--user[ =]|-U ?|--proxy-user[ =]|-a |--auth[ =]')] },
  {
    name: 'net use',
    options: [option(String.raw`/user:\S{1,60} `), /\\\\\S{1,100} ([^\s/*]\S{3,60})\s+\/user:/dgi],
  },
  { name: 'useradd|usermod|cf login|signtool', options: [option('[-/]p ')] },
  {
    name: 'az keyvault secret set|aws ssm put-parameter|aws secretsmanager (?:create-secret|put-secret-value|update-secret)',
    options: [option('--(?:value|secret-string)[ =]')],
  },
  { name: 'net user', options: [/\s[\w.-]{1,40}\s['"]?([^\s'"/*]{4,60})['"]?(?=\s+\/|\s*$)/dgm] },
  {
    name: 'smbclient|smbmap|rpcclient|wmic|mount\\.cifs|net rpc|smbget|winexe',
    options: [/\s(?:-U ?|--user[ =])['"]?[\w\\/.-]{1,60}%([^\s'"]{1,80})/dg],
  },
  {
    name: 'xfreerdp\\d?|wfreerdp|rdesktop|cmdkey|mstsc|schtasks|psexec|runas',
    options: [option('[/-]r?p(?:ass|w)?[: ]')],
  },
  {
    name: 'htpasswd',
    options: [/\s-[a-zB]*b[a-zB]*(?:\s\S{1,100}){1,2}?\s['"]?([^\s'"]{4,80})['"]?\s*$/dgm],
  },
  { name: 'lftp', options: [/\s-u ?['"]?[^\s,'"]{1,60},([^\s'"]{3,80})/dg] },
  { name: 'unzip|zip|zipcloak', options: [option('-P ?')] },
  { name: '7z[ar]?|rar|unrar', options: [option('-h?p(?=\\S)')] },
  { name: 'openssl|pkcs12', options: [/\bpass:([^\s'"]{1,80})/dg, option('-k ')] },
  { name: 'ldap(?:search|add|modify|delete|whoami|passwd|compare)', options: [option('-w ?')] },
  {
    name: 'sqlcmd|bcp|osql|isql|tsql|mssql-cli|ipmitool|mosquitto_(?:pub|sub)|ipmiconsole|upsmon',
    options: [option('-P ?')],
  },
  {
    name: 'rabbitmqctl (?:add_user|change_password)',
    options: [/\s['"]?[\w.-]{1,60}['"]?\s['"]?([^\s'"]{3,80})/dg],
  },
  {
    name: 'sqlplus|expdp|impdp|rman|sqlldr',
    options: [/\s['"]?[\w$#]{1,30}\/([^\s@'"/]{3,60})(?=[@\s'"]|$)/dg],
  },
  { name: 'snmp(?:walk|get|set|bulkwalk|table)', options: [option('-[AX] ?'), option('-c ')] },
  { name: 'wpa_passphrase', options: [/\s['"]?[^'"\n]{1,40}['"]?\s['"]?([^\s'"]{8,63})['"]?\s*$/dgm] },
];

export const commandNames: Opening = {
  pattern: new RegExp(
    String.raw`(?<![\w.-])(?:${commands.map(({ name }) => `(${name})`).join('|')})(?=[\s.])`,
    'g',
  ),
  stems:
    'mysql,mariadb,mytop,percona,pt-,sshpass,docker login,podman login,buildah login,nerdctl login,helm registry,oras login,crane login,skopeo login,oc login,tkn login,az login,az acr,az ad,twine upload,mongo,cqlsh,cypher-shell,couchbase-cli,nmcli,pulsar-admin,sqoop,beeline,impala-shell,sonar-scanner,jfrog,jf~,redis-cli,keydb-cli,valkey-cli,curl~,xh~,http~,https~,net use,useradd,usermod,cf login,signtool,az keyvault,aws ssm,aws secretsmanager,smbclient,smbmap,rpcclient,wmic,mount.cifs,net rpc,smbget,winexe,xfreerdp,wfreerdp,rdesktop,cmdkey,mstsc,schtasks,psexec,runas,htpasswd,lftp,unzip,zip,7z,rar~,unrar~,openssl,pkcs12,ldap,sqlcmd,bcp~,osql~,isql~,tsql~,mssql-cli,ipmitool,mosquitto_,ipmiconsole,upsmon,rabbitmqctl,sqlplus,expdp,impdp,rman~,sqlldr,snmp,wpa_passphrase'
      .split(',')
      .map((name) => `~${name}`),
};

/** Passwords among the arguments of commands: `mysql -p…`, `curl -u user:…`, `echo … | sudo -S`. */
export function commandLines(text: string, opened: Opened): Finding[] {
  const findings: Finding[] = [];
  const matches = [...opened(commandNames)];
  for (const [place, match] of matches.entries()) {
    const from = match.index + match[0].length;
    const args = restOfCommand(
      text.slice(from, Math.min(from + 500, matches[place + 1]?.index ?? text.length)),
    );
    const command = commands[match.slice(1).findIndex((found) => found !== undefined)]!;
    for (const pattern of command.options) {
      for (const found of args.matchAll(pattern)) {
        const [start, end] = found.indices![1]!;
        const finding = findingAt(text, from + start, from + end, match[0]);
        if (finding) findings.push(finding);
      }
    }
  }
  return [...findings, ...piped(text)];
}

/** Up to the end of the line that no backslash continues. */
const restOfCommand = (cut: string): string =>
  /^(?:[^\\\n]|\\[^\n]|\\\n)*/.exec(cut)![0].replaceAll('\\\n', '  ');

const pipes =
  /\becho (?:-n |-e )?(?:"([^"\n]{3,100})"|'([^'\n]{3,100})'|([^\s"'|$]{3,100})) ?\| ?(?:sudo (?:-\w+ )*-S|passwd|chpasswd|sudo chpasswd|docker login|su\b|cryptsetup|gpg|kinit|openssl|\S{1,60} --password-stdin|\S{1,60} --stdin)/dg;

function piped(text: string): Finding[] {
  if (!text.includes('echo ')) return [];
  return [...text.matchAll(pipes)].flatMap((match) => {
    const [start, end] = match.indices![1] ?? match.indices![2] ?? match.indices![3]!;
    const colon = match[0].endsWith('chpasswd') ? text.slice(start, end).indexOf(':') + 1 : 0;
    return findingAt(text, start + colon, end, 'echo') ?? [];
  });
}

export function findingAt(text: string, start: number, end: number, command: string): Finding | null {
  const isQuoted = /^['"]/.test(text.charAt(start)) && text.charAt(start) === text.charAt(end - 1);
  const [from, to] = isQuoted ? [start + 1, end - 1] : [start, end];
  const value = text.slice(from, to);
  if (
    value.length < 3 ||
    /^-|^\$|^[\d:.]+\/?$|\s/.test(value) ||
    isPlaceholder(value) ||
    !canBeCredential(value, true)
  )
    return null;
  return {
    kind: 'password',
    confidence: /\d|[^\w-]/.test(value) ? 'high' : 'medium',
    start: from,
    end: to,
    why: `a password given to \`${command.slice(0, 30)}\``,
  };
}
