/** Last labels that the public name system does not have (RFC 6762, RFC 8375, ICANN's `.internal`, custom). */
const innerTops = new Set('internal local localdomain lan corp intra intranet home priv private localnet prv'.split(' '));
/** Labels in the middle that only a network's own names have. */
const innerLabels = new Set(
  'internal int corp intra intranet lan local priv private mgmt mgt management oob ad ads dmz inside infra ops vpc svc'.split(' '),
);
/** What staff alone opens, and where it runs before anyone else may. */
const services = new Set(
  'vpn jenkins jira confluence bitbucket gitlab nexus artifactory sonar sonarqube vault consul nomad bastion jump jumphost jumpbox ldap ldaps kerberos dc idp sso intranet extranet sharepoint grafana kibana prometheus alertmanager argocd rancher harbor registry teamcity bamboo gitea gerrit phabricator nagios zabbix splunk graylog backup nas fileserver esx esxi vcenter proxmox idrac ilo ipmi printer print exchange owa citrix rdp proxy squid ntp radius tacacs syslog keycloak airflow jupyter superset metabase redash minio wiki'.split(' '),
);
const environments = new Set('prod production staging stage stg preprod pre-prod uat qa test dev int sandbox preview perf dr'.split(' '));
const machine = /^(?:[a-z]{2,}[a-z-]*-?\d{1,4}[a-z]?|[a-z\d]+(?:-[a-z\d]+){1,4}-?\d{1,4}|ip-\d+-\d+-\d+-\d+|[a-z]{2,4}\d{2}[a-z]{2,6}\d{1,3})$/;

/** Where everyone may go, whatever the first label says. */
const wellKnown =
  /(?:^|\.)(?:localhost|localdomain|example|invalid|test|github|gitlab|githubusercontent|bitbucket|atlassian|google|googleapis|gstatic|microsoft|windows|azure|azurewebsites|amazonaws|amazon|cloudflare|docker|npmjs|nodejs|python|mozilla|apache|kubernetes|debian|ubuntu|fedoraproject|redhat|archlinux|kernel|gnu|wikipedia|wikimedia|wiktionary|stackoverflow|stackexchange|oracle|mysql|postgresql|jetbrains|sonatype|maven|rust-lang|golang|gnome|kde|freedesktop|videolan|w3|ietf|openai|anthropic|sentry|vercel|netlify|herokuapp|heroku|travis-ci|appveyor|circleci|readthedocs|sourceforge|eclipse|jenkins|gradle|spring|hashicorp|terraform|grafana|elastic|datadoghq|slack|zoom|apple|twitter|facebook|linkedin|youtube|reddit|medium|dev)\.[a-z]{2,6}(?:\.[a-z]{2})?$/;

/** Why a host name is one that only people inside know, and how sure that is; null if it is not. */
export function innerness(name: string, hints: { isCalledHost: boolean }): { why: string; isSure: boolean } | null {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  const top = labels.at(-1)!;
  if (labels.length < 2 || labels.some((label) => label === '' || label.length > 63)) return null;
  if (innerTops.has(top) || name.endsWith('.home.arpa')) return innerTop(labels, top, hints);
  if (/\.svc$|\.svc\.cluster\.local$/.test(name)) return { why: 'a name inside a Kubernetes cluster', isSure: true };
  if (!/^[a-z]{2,24}$/.test(top) || labels.length < 3) return null;
  if (/\.compute(?:-\d+)?\.(?:internal|amazonaws\.com)$|\.ec2\.internal$/.test(name)) return { why: 'the inner name of a cloud machine', isSure: true };
  if (wellKnown.test(name.toLowerCase())) return null;
  const inner = labels.slice(0, -1).filter((label, index) => innerLabels.has(label) && (index > 0 || label === 'intranet'));
  if (inner.length > 0) return { why: `a host name with \`${inner[0]}\` in it`, isSure: true };
  return score(labels, hints);
}

function innerTop(labels: readonly string[], top: string, hints: { isCalledHost: boolean }): { why: string; isSure: boolean } | null {
  const isSure = labels.length > 2 || hints.isCalledHost || /[\d-]/.test(labels[0]!);
  return { why: `a host name under \`.${top}\``, isSure };
}

const files = /^(?:gz|tgz|zip|tar|deb|rpm|exe|dmg|msi|apk|jar|js|ts|json|md|py|sh|yml|yaml|html|css|png|svg|jpg|txt|log|conf|xml|so|map|service|cs|rs|rb|pl|php|go|java|lock|toml|whl|bz|xz|iso|img|pdf|csv|sql)$/;

function score(labels: readonly string[], hints: { isCalledHost: boolean }): { why: string; isSure: boolean } | null {
  if (files.test(labels.at(-1)!)) return null;
  const isSecondLevel = /^(?:co|com|gov|edu|ac|org|net|or|ne|go|gob|gouv)$/.test(labels.at(-2)!) && labels.at(-1)!.length === 2;
  const own = labels.slice(labels[0] === 'www' ? 1 : 0, isSecondLevel ? -3 : -2);
  const parts = own.flatMap((label) => [label, ...label.split(/-|(?<=\D)(?=\d)/)]);
  const telling =
    (parts.some((part) => services.has(part)) ? 2 : 0) +
    (parts.some((part) => environments.has(part)) ? 1 : 0) +
    (own.some((label) => machine.test(label)) ? 1 : 0);
  if (telling === 0) return null;
  const points =
    telling +
    (own.length > 1 ? 1 : 0) +
    (hints.isCalledHost ? 1 : 0) -
    (labels.at(-1) === 'org' || labels.at(-1) === 'io' ? 1 : 0);
  if (points < 2) return null;
  return { why: 'a host name with the parts of an internal one', isSure: points > 2 };
}

/** Whether a name without dots is that of a machine: `db-prod-03`, `build07`. */
export function isMachineName(name: string): boolean {
  return /^[a-z]/i.test(name) && machine.test(name.toLowerCase()) && !/^(?:localhost|host|node|server|utf|sha|md|base|es|h|v|x|i|u|web|http|ipv|log|mp|win|amd|arm|python|node|java|php)-?\d+$/i.test(name);
}

export const isInnerService = (label: string): boolean => services.has(label);

/** Bare names that mean a place inside wherever they stand as the host of a URL. */
export function isInnerSite(name: string): boolean {
  return /^(?:intranet|wiki|jira|confluence|jenkins|gitlab|sharepoint|fileserver|nas|bastion|vpn|hr|portal|go)$/i.test(name);
}
