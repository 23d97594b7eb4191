import type { Finding } from '../finding.ts';
import { before } from '../surroundings.ts';

/** A folder of a person: of Linux, macOS, Windows (with backslashes once or twice, as JSON writes them), WSL and Git Bash. */
const home =
  /(?:(?:\/(?:var|usr|export|nfs|data|mnt))?\/home|\/volume\d{1,2}\/homes|\/Users|(?:\/mnt|\/cygdrive)?\/[a-z]\/Users|\\{2,4}wsl(?:\$|\.localhost)\\{1,2}[\w.-]{1,30}\\{1,2}home|\b[A-Za-z]:(?:\\{1,4}|\/)(?:Users|Documents and Settings|Benutzer|Profiles))(?:\\{1,4}|\/)([^\\/\s:*?"'`<>|,;(){}[\]$%&#=@]{1,64}(?: [A-Z][^\\/\s:*?"'`<>|,;(){}[\]$%&#=@]{0,40}(?=[\\/]))?)(?=[\\/\s:"'`<>|,;(){}[\]]|\$[ \n]|$)/g;
/** `~anna51/src`: behind a command, or with a digit or a dot in it that words do not have. */
const tilde = /~(?<![\w./~\-+]~)([a-z][a-z\d._-]{2,30})(?=\/[\w.])/g;
const command =
  /(?:^|[\s;&|$])(?:cd|cp|mv|ls|cat|less|scp|rsync|vim?|nano|tail|head|rm|ln|du|chown)\s(?:[^\n;&|]{0,40}\s)?$/;
/** What stands before an absolute path in other notations. */
const lead =
  /(?:<(?:file|source|path|file_?name|folder|dir|directory|cwd|location|uri|target|key|string|root)>|\/Volumes\/[^/\n]{1,30}|:\/\/file)$/i;

/** What stands there in instructions, on build machines, in images and for everyone. */
const generic =
  /^(?:\.{1,3}|~|\*+|-|_|\.?[a-z]?|user(?:name|s|_?\d*)?|your[-_]?\w*|my[-_]?(?:user|name|home)?(?:name)?|me|you|name|nobody|someone|somebody|who(?:ami)?|login|account|runner|runneradmin|ubuntu|debian|fedora|centos|alpine|ec2-user|azureuser|opc|root|admin|administrator|vagrant|docker|node|app|application|apps|web|www|www-data|http|nginx|apache|git|gitlab|gitlab-runner|github|jenkins|travis|circleci|buildkite(?:-agent)?|build|builder|buildbot|ci|deploy|deployer|dev|developer|devel|test|tests|tester|testuser|demo|example|sample|guest|public|default(?: user|user\d*)?|all users|shared|service|daemon|bot|worker|server|client|coder|codespace|gitpod|vscode|sandbox|jovyan|conda|linuxbrew|pi|postgres|mysql|redis|hadoop|spark|airflow|steam|deck|container|nixbld\d*|nonroot|appuser|sbx_user\w*|webapp|oracle|elasticsearch|index|home|src|lib|bin|data|docs?|path|to|foo|bar|baz|xxx+|benutzer(?:name)?|utilisateur|usuario|nutzer|dein[-_ ]?name|nome|nombre|gebruiker|utente|me|settings|profile|about|contact|login|dashboard|help|news|search|page|list|new|edit|register|signup|logout|main|dist|staging|prod|production|release|myself|jane_?doe|john_?doe|static|assets|content|images?|css|js)$/i;

/** The path to a person's own folder, up to and with the person's name. */
export function userPaths(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(home)) {
    const name = match[1]!.replace(/[.!?]+$/, '');
    const end = match.index + match[0].length - (match[1]!.length - name.length);
    if (generic.test(name) || isWebPath(text, match.index, match[0])) continue;
    findings.push({
      kind: 'user-path',
      confidence: 'high',
      start: match.index,
      end,
      why: 'a path with the name of a user',
    });
  }
  if (!text.includes('~')) return findings;
  for (const { 0: value, 1: name, index } of text.matchAll(tilde)) {
    if (generic.test(name!) || !(/[\d.]/.test(name!) || command.test(before(text, index, 60)))) continue;
    const end = index + value.length;
    findings.push({
      kind: 'user-path',
      confidence: 'medium',
      start: index,
      end,
      why: 'the folder of a user',
    });
  }
  return findings;
}

/** `/home/x` and `/Users/x` are paths of web pages and APIs as well: behind a host or a variable they are. */
function isWebPath(text: string, start: number, value: string): boolean {
  const previous = text.charAt(start - 1);
  if (/\.(?:js|ts|py|html?|json|md|txt|css|php|sh)$/.test(value)) return true;
  if (!value.startsWith('/')) return false;
  return (
    /[\p{L}\d_.\-)}\]*~>\\/]/u.test(previous) &&
    !text.endsWith('://', start) &&
    !lead.test(before(text, start, 50))
  );
}
