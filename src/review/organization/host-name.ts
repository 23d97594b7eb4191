/** Last labels that the public name system does not have (RFC 6762, RFC 8375, ICANN's `.internal`, custom). */
const innerTops = new Set(
  'internal intern local localdomain lan corp intra intranet home priv private localnet prv ad consul'.split(
    ' ',
  ),
);
/** Labels in the middle that only a network's own names have. */
const innerLabels = new Set(
  'internal intern interno int corp intra intranet lan local priv private mgmt mgt management oob ad ads dmz inside infra ops vpc svc hq office cluster k8s kube'.split(
    ' ',
  ),
);
/** What staff alone opens; below, where things run before anyone else may, and what may be for staff. */
const services = new Set(
  'vpn jenkins jira confluence bitbucket gitlab nexus artifactory sonar sonarqube vault consul nomad bastion jump jumphost jumpbox ldap ldaps kerberos dc idp sso intranet extranet sharepoint grafana kibana prometheus alertmanager argocd rancher harbor teamcity bamboo gitea gerrit phabricator nagios zabbix splunk graylog backup nas fileserver esx esxi vcenter proxmox idrac ilo ipmi printer print exchange owa citrix rdp squid ntp radius tacacs syslog keycloak airflow jupyter superset metabase redash minio'.split(
    ' ',
  ),
);
const environments = new Set(
  'prod production staging stage stg preprod pre-prod uat qa test dev int sandbox preview perf dr wiki registry proxy'.split(
    ' ',
  ),
);
const machine =
  /^(?:[a-z]{2,}[a-z-]*-?\d{1,4}[a-z]?|[a-z\d]+(?:-[a-z\d]+){1,4}-?\d{1,4}|ip-\d+-\d+-\d+-\d+|[a-z]{2,4}\d{2}[a-z]{2,6}\d{1,3})$/;

/** Where everyone may go, whatever the first label says. */
const wellKnown =
  /(?:^|\.)(?:localhost|localdomain|invalid|github|gitlab|githubusercontent|bitbucket|atlassian|google|googleapis|gstatic|microsoft|windows|azure|azurewebsites|amazonaws|amazon|cloudflare|docker|npmjs|nodejs|python|mozilla|apache|kubernetes|debian|ubuntu|fedoraproject|redhat|archlinux|kernel|gnu|wikipedia|wikimedia|wiktionary|stackoverflow|stackexchange|oracle|mysql|postgresql|jetbrains|sonatype|maven|rust-lang|golang|gnome|kde|freedesktop|videolan|w3|ietf|openai|anthropic|sentry|vercel|netlify|herokuapp|heroku|travis-ci|appveyor|circleci|readthedocs|sourceforge|eclipse|jenkins|gradle|spring|hashicorp|terraform|grafana|elastic|datadoghq|slack|zoom|apple|twitter|facebook|linkedin|youtube|reddit|medium|dev)\.[a-z]{2,6}(?:\.[a-z]{2})?$/;

/** Last labels of the public name system that companies have, and the two for examples (RFC 6761). */
const publicTops = new Set(
  'com net org info biz io dev app ai co cloud tech online site systems company group services solutions software digital network agency email email bank energy health gmbh ag ltd inc llc swiss berlin hamburg koeln bayern wien paris amsterdam london nyc tokyo eu de at ch li fr es it nl be lu pl se no dk fi is uk us ca au nz ie pt cz sk si hr hu ro bg gr tr ee lv lt ru ua by il ae sa in pk lk sg my th vn ph id hk tw cn jp kr br mx ar cl pe uy za ng ke eg ma me tv cc to example test invalid'.split(
    ' ',
  ),
);
/** A package of Java or the like: the name of a domain, turned around. */
const packageLike =
  /^(?:com|org|net|io|de|dev|edu|gov|java|javax|jakarta|kotlin|android|androidx|system|microsoft)\./i;

export interface Innerness {
  why: string;
  isSure: boolean;
}

/** A cheap look at the number of labels and the last one: most dotted names in a program fail it. */
export function canBeInner(name: string): boolean {
  const last = name.lastIndexOf('.');
  const top = name.slice(last + 1).toLowerCase();
  if (innerTops.has(top) || top === 'arpa' || top === 'svc') return true;
  if (top === 'box') return /\.fritz\.box$/i.test(name);
  return last > name.indexOf('.') && publicTops.has(top) && !packageLike.test(name);
}

/** Why a host name is one that only people inside know, and how sure that is; null if it is not. */
export function innerness(name: string, hints: { isCalledHost: boolean }): Innerness | null {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  const top = labels.at(-1)!;
  if (labels.length < 2 || labels.some((label) => label === '' || label.length > 63)) return null;
  if (/(?:^|\.)docker\.internal$/i.test(name)) return null;
  if (/\.fritz\.box$/i.test(name)) return { why: 'a host of a home network', isSure: true };
  if (innerTops.has(top) || name.endsWith('.home.arpa')) return innerTop(labels, top, hints);
  if (/\.svc$|\.svc\.cluster\.local$/.test(name))
    return { why: 'a name inside a Kubernetes cluster', isSure: true };
  if (!publicTops.has(top) || labels.length < 3) return null;
  if (/\.compute(?:-\d+)?\.(?:internal|amazonaws\.com)$|\.ec2\.internal$/.test(name))
    return { why: 'the inner name of a cloud machine', isSure: true };
  if (wellKnown.test(name.toLowerCase())) return null;
  const inner = labels
    .slice(0, -1)
    .filter((label, index) =>
      index === 0
        ? label === 'intranet'
        : index === labels.length - 2
          ? /^(?:corp|internal|intern|intra|intranet|lan|priv)$/.test(label)
          : innerLabels.has(label),
    );
  if (inner.length > 0) return { why: `a host name with \`${inner[0]}\` in it`, isSure: true };
  return score(labels, hints);
}

function innerTop(
  labels: readonly string[],
  top: string,
  hints: { isCalledHost: boolean },
): Innerness | null {
  const isSure = labels.length > 2 || hints.isCalledHost || /[\d-]/.test(labels[0]!);
  return { why: `a host name under \`.${top}\``, isSure };
}

function score(labels: readonly string[], hints: { isCalledHost: boolean }): Innerness | null {
  const isSecondLevel =
    /^(?:co|com|gov|edu|ac|org|net|or|ne|go|gob|gouv|ad|sch|nhs|mil)$/.test(labels.at(-2)!) &&
    labels.at(-1)!.length === 2;
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
  // Under these everyone writes examples.
  if (points < (/^example\.(?:com|org|net)$/.test(labels.slice(-2).join('.')) ? 3 : 2)) return null;
  return { why: 'a host name with the parts of an internal one', isSure: points > 2 };
}

/** Parts of names that people give to servers. */
const serverParts = new Set(
  'db app web api srv sql mysql pg postgres mongo redis kafka cache lb gw proxy worker build ci runner mail smtp mx dns file files fs backup nas esx vm host master mongo elastic es solr rabbit mq queue log logs mon monitor ldap dc ad ws jump bastion gpu train etl dwh sap erp crm'.split(
    ' ',
  ),
);

/** Whether a name without dots is so much that of a server that it needs little said around it: `db-prod-03`. */
export function isServerName(name: string): boolean {
  const parts = name.toLowerCase().split('-');
  return parts.length > 2 && /^\d{1,4}$/.test(parts.at(-1)!) && parts.some((part) => serverParts.has(part));
}

/** Names that Windows gives to new machines. */
export const isDesktopName = (name: string): boolean =>
  /^(?:DESKTOP|LAPTOP|WIN)-(?=[A-Z]*\d)[A-Z\d]{6,11}$/.test(name);

/** Whether a name without dots is that of a machine: `db-prod-03`, `build07`. */
export function isMachineName(name: string): boolean {
  const lone = /^([a-z]+)(\d+)$/.exec(name.toLowerCase());
  return (
    /^[a-z]/i.test(name) &&
    // `db1`, `hv02`, but no `libc6`.
    (!lone || serverParts.has(lone[1]!) || /^0\d/.test(lone[2]!)) &&
    machine.test(name.toLowerCase()) &&
    !/^(?:localhost|host|node|server|utf|sha|md|base|es|h|v|x|i|u|web|http|ipv|log|mp|win|amd|arm|python|node|java|php)-?\d+$/i.test(
      name,
    )
  );
}

export const isInnerService = (label: string): boolean => services.has(label);

/** Bare names that mean a place inside wherever they stand as the host of a URL. */
export function isInnerSite(name: string): boolean {
  return /^(?:intranet|wiki|jira|confluence|jenkins|gitlab|sharepoint|fileserver|nas|bastion|vpn|hr|portal|go)$/i.test(
    name,
  );
}
